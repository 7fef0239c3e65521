"""A product that is attacked: is it ready again, does it start again, what has it left behind?"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from magnesiumwijzer.evaluation.trial import Product

#: Seconds that a product may take to be itself again; a Rasa alone takes half a minute.
PATIENCE = 120


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


def eventually(look: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Looks again until it is so; returns whether it was."""
    end = time.monotonic() + seconds
    while not (so := look()) and time.monotonic() < end:
        time.sleep(0.5)
    return so


def ready(product: Product) -> bool:
    """Tells whether questions can be answered and kept now."""
    try:
        return product.get("/health").status == 200
    except OSError:
        return False


def start_again(product: Product) -> str | None:
    """Starts a product on the same folder; returns what it said where it did not start."""
    product.output = ""
    try:
        product.start()
    except AssertionError:
        product.process.wait()
        return " ".join(product.output.split())
    return None


def kill(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Kills what still runs of these, and waits; returns which those were."""
    left = [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    for one in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left, PATIENCE)
    return left
