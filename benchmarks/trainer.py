"""What a new intent takes, and what visitors feel of it: `python -m benchmarks.trainer`.

On a copy of the project, with real messages to replay: a visitor asks four questions a second all
along. First the inbox is made, then nothing else happens; then an intent is added, trained,
compared and put live, twice; then the former model is put back a few times. Prints the seconds from
saving to the first right answer, and the visitors' p95 in each part.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from driving.product import ROOT, Product
from driving.projects import copy_project
from driving.school import ANSWER, NEW, QUESTION, WORDINGS
from magnesiumwijzer.evaluation.held_out import load

_REST = 5  # seconds between two switches
_PAUSE = 0.25  # seconds between two questions
#: What the new intents are about; the first comparison asks the live model too.
_WORDS = ("quiz", "puzzel")
_INTENT = f"""vraag: {QUESTION}
antwoord: {ANSWER}
alinea: p1
vervolg: [atp_wat_is, magnesium_wat_is]
zinnen:
""" + "".join(f"- {wording}\n" for wording in WORDINGS)


class Visitors:
    """Asks questions until it is stopped; keeps the time of each, by part."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self.part = "settling"
        self.taken: dict[str, list[float]] = {}
        self.failed = 0
        self._thread.start()

    def stop(self) -> None:
        """Ends the asking."""
        self._stop.set()
        self._thread.join()

    def _ask(self) -> None:
        for script in itertools.cycle(load("dev", "inside")):
            start = time.perf_counter()
            status = self._product.ask(script[0].text).status
            self.taken.setdefault(self.part, []).append((time.perf_counter() - start) * 1000)
            self.failed += status != 200
            if self._stop.wait(_PAUSE):
                return


def command(product: Product, *typed: str) -> str:
    """Runs a command of the bench; returns what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.trainer.command", "--door", "bench", *typed],
        cwd=ROOT,
        env=product.environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{typed}: {done.stdout}{done.stderr}")
    return done.stdout


def once(product: Product, visitors: Visitors, folder: Path, word: str) -> float:
    """Adds an intent and puts it live; returns the seconds until a visitor gets its answer."""
    file = folder / f"{word}.yml"
    file.write_text(_INTENT.replace("quiz", word), encoding="utf-8")
    start = time.perf_counter()
    visitors.part = "training and comparing"
    command(product, "intent", "--file", str(file))
    print(command(product, "trainen"))
    visitors.part = "switching"
    print(command(product, "activeren", "--reden", "een meting op een kopie, geen echt model"))
    right = ANSWER.replace("quiz", word)
    while product.ask(NEW.replace("quiz", word)).first["text"] != right:
        if time.perf_counter() - start > 900:
            raise RuntimeError("the new answer never came")
        time.sleep(0.2)
    seconds = time.perf_counter() - start
    visitors.part = "settling"
    return seconds


def go_back(product: Product, visitors: Visitors) -> None:
    """Puts the former model live again."""
    time.sleep(_REST)
    visitors.part = "switching"
    command(product, "terug")
    visitors.part = "settling"


def main() -> None:
    """Starts everything, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settle", type=int, default=90, help="seconds for the first inbox")
    parser.add_argument("--alone", type=int, default=60, help="seconds of visitors only")
    parser.add_argument("--back", type=int, default=4, help="times that the former model returns")
    parser.add_argument("--messages", type=int, default=300, help="real messages to replay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copy_project(folder / "project")
        product = Product(folder, {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)})
        product.start()
        for script in itertools.islice(itertools.cycle(load("dev", "inside")), options.messages):
            product.ask(script[0].text)
        visitors = Visitors(product)
        try:
            time.sleep(options.settle)
            visitors.part = "alone"
            time.sleep(options.alone)
            seconds = [once(product, visitors, folder, word) for word in _WORDS]
            for _ in range(options.back):
                go_back(product, visitors)
        finally:
            visitors.stop()
            product.stop()
    print("from saving to the first right answer: " + ", ".join(f"{s:.0f} s" for s in seconds))
    for part, times in visitors.taken.items():
        p95 = statistics.quantiles(times, n=20)[18]
        p50 = statistics.median(times)
        print(f"{part:24} {len(times):5} replies  p50 {p50:6.1f}  p95 {p95:6.1f} ms")
    print(f"failed: {visitors.failed}")


if __name__ == "__main__":
    main()
