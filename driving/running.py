"""A product that runs for a while, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil

from driving.product import Product
from driving.waiting import PATIENCE
from magnesiumwijzer.settings import Settings


@contextlib.contextmanager
def running(folder: Path, settings: dict[str, str] | None = None) -> Iterator[Product]:
    """Starts a product in a folder; when the block ends, nothing of it is left."""
    folder.mkdir(exist_ok=True)
    product = Product(folder, settings or {})
    product.start()
    try:
        yield product
    finally:
        if product.process.poll() is None:
            kill(product.stop(signal.SIGTERM))


def settings_of(product: Product) -> Settings:
    """Returns the settings that a product was started with."""
    prefix = "MAGNESIUMWIJZER_"
    return Settings.parse_obj(
        {
            name.removeprefix(prefix).lower(): value
            for name, value in product.environment.items()
            if name.startswith(prefix)
        }
    )


def ready(product: Product) -> bool:
    """Tells whether questions can be answered and kept now."""
    try:
        return product.get("/health").status == 200
    except OSError:
        return False


def kill(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Kills what still runs of these, and waits; returns which those were."""
    left = [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    for one in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left, PATIENCE)
    return left
