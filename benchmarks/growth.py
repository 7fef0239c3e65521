"""What training costs as sentences grow: `python -m benchmarks.growth`, once trained.

Fits the classifier on the features in the newest model, in a process of its own each time: on its
own sentences whole and in two blocks, and on 30,000 (each sentence again, with noise in its
vector). Prints the sentences, the blocks, seconds, the most memory, and how many sentences are
guessed right when left out. Of the 30,000 that last number says nothing: their doubles give them
away.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse

from magnesiumwijzer.nlu import answer_check
from magnesiumwijzer.nlu.kernel_intent_classifier import LEFT_OUT, ClassifierOptions
from magnesiumwijzer.nlu.kernel_ridge import Features, fit
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import PROJECT_ROOT

#: Part of a vector's length.
_NOISE = 0.2
_MANY = 30_000
#: As in config.yml.
_OPTIONS: dict[str, Any] = {"regularisation": 0.05}


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=_MANY)
    options = parser.parse_args()
    model = max((PROJECT_ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    features, labels = read(model)
    block = ClassifierOptions(**_OPTIONS).block
    half = -(-len(labels) // 2)
    print("sentences  blocks  seconds  memory  right when left out")
    spawn = multiprocessing.get_context("spawn")
    for sentences, size in ((len(labels), block), (len(labels), half), (options.sentences, block)):
        process = spawn.Process(target=measure, args=(features, labels, sentences, size))
        process.start()
        process.join()


def read(model: Path) -> tuple[Features, list[str]]:
    """Returns the features of the sentences in a model, and their intents."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as packed:
        packed.extractall(folder)
        (left_out,) = Path(folder).rglob(LEFT_OUT)
        sparse = scipy.sparse.load_npz(left_out.with_name("sentences.npz"))
        with np.load(left_out.with_name("model.npz"), allow_pickle=False) as arrays:
            dense = arrays["dense"]
        rows = json.loads(left_out.read_text(encoding="utf-8"))
    return Features(sparse.T.tocsr(), dense), [row[0] for row in rows]


def measure(features: Features, labels: list[str], sentences: int, block: int) -> None:
    """Fits the classifier and its check on so many sentences, and prints what it took."""
    chance = np.random.default_rng(0)
    places = np.resize(np.arange(len(labels)), sentences)
    grown = features.rows(places)
    if sentences > len(labels):
        size = np.linalg.norm(grown.dense[0]) * _NOISE / grown.dense.shape[1] ** 0.5
        grown.dense += chance.normal(0, size, grown.dense.shape).astype(np.float32)
        grown = grown.unit()
    intents = read_project(PROJECT_ROOT).intents
    options = ClassifierOptions(**_OPTIONS)
    start = time.perf_counter()
    model, left_out = fit(
        grown,
        [labels[place] for place in places],
        gamma=options.gamma,
        regularisation=options.regularisation,
        balance=options.balance,
        block=block,
    )
    classes = np.searchsorted(model.labels, [labels[place] for place in places])
    is_answer = np.array([intents[name].kind == "answer" for name in model.labels])
    answer_check.fit(grown, classes, left_out, is_answer)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right = float((left_out.argmax(axis=1) == classes).mean())
    print(
        f"{sentences:9}  {-(-sentences // block):6}  {seconds:7.0f}  {memory:4.0f} MB  {right:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
