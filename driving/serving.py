"""A part of the product, served beside the others for a measurement or a test."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from driving.product import ROOT, free_ports

#: Tries to connect, and seconds between them: masking loads its lists first.
_TRIES = 150
_PAUSE = 0.2


@contextlib.contextmanager
def served(port: int, environment: Mapping[str, str], *options: str) -> Iterator[None]:
    """Serves pages until the block ends.

    Args:
        port: that the environment's settings name.
        environment: of the process.
        options: of `magnesiumwijzer.launch.serve`.

    Raises:
        RuntimeError: when nothing listens after half a minute.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "magnesiumwijzer.launch.serve", *options],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def served_to_staff(url: str, folder: Path) -> Iterator[int]:
    """Serves the helpdesk's and trainers' pages alone, without a Rasa; gives their port.

    Args:
        url: SQLAlchemy URL of the helpdesk's database.
        folder: for what else they write.
    """
    port, rasa = free_ports(2)
    environment = {
        **os.environ,
        "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL": url,
        "MAGNESIUMWIJZER_DATABASE_URL": f"sqlite:///{folder / 'other-chats.db'}",
        "MAGNESIUMWIJZER_STATE_DIR": str(folder / "other-live"),
        "MAGNESIUMWIJZER_HELPDESK_PORT": str(port),
        "MAGNESIUMWIJZER_RASA_PORT": str(rasa),
    }
    with served(port, environment, "--helpdesk"):
        yield port


def wait_for(port: int) -> None:
    """Waits until something listens; raises RuntimeError when nothing does."""
    for _ in range(_TRIES):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.connect()
            return
        time.sleep(_PAUSE)
    raise RuntimeError(f"nothing listens on port {port}")
