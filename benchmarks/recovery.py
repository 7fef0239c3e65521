"""How long visitors are without Rasa after it was killed: `python -m benchmarks.recovery`.

Kills Rasa with SIGKILL, several times, and prints the seconds until it was started again, until its
model is loaded, and until it answers a question; and how many of them it computed, which depends
less on what else the machine does.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from driving.product import Product

_PAUSE = 0.05  # seconds between two looks
_LIMIT = 120
_RASA = {"magnesiumwijzer.launch.slot", "magnesiumwijzer.rasa_io.rasa_command"}


def recovery(product: Product) -> tuple[float, float, float, float]:
    """Kills Rasa; returns seconds until it runs, is ready and answers, and seconds it computed."""
    before = product.part("rasa_command")
    before.kill()
    start = time.monotonic()

    def until(happens: Callable[[], bool]) -> float:
        while not happens():
            if time.monotonic() - start > _LIMIT:
                raise RuntimeError(f"Rasa is not back after {_LIMIT} seconds")
            time.sleep(_PAUSE)
        return time.monotonic() - start

    runs = until(lambda: _runs_again(product, before))
    ready = until(lambda: product.get("/health").status == 200)
    answers = until(lambda: product.ask("Wat is ATP?").status == 200)
    used = product.part("rasa_command").cpu_times()
    return runs, ready, answers, used.user + used.system


def _runs_again(product: Product, before: psutil.Process) -> bool:
    for process in product.processes():
        with contextlib.suppress(psutil.Error):
            if process != before and _RASA & set(process.cmdline()):
                return True
    return False


def main() -> None:
    """Starts a product and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=3, help="times that Rasa is killed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        began = time.monotonic()
        product.start()
        print(f"start to first answer: {time.monotonic() - began:.1f} s")
        try:
            for _ in range(options.kills):
                runs, ready, answers, used = recovery(product)
                print(
                    f"runs {runs:.1f} s, ready {ready:.1f} s, answers {answers:.1f} s "
                    f"(computed {used:.1f} s)"
                )
        finally:
            product.stop()


if __name__ == "__main__":
    main()
