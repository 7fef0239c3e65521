"""One run: start the product, ask, judge."""

from __future__ import annotations

import tempfile
from pathlib import Path

from magnesiumwijzer.evaluation.asking import Asked, ask_all
from magnesiumwijzer.evaluation.freshness import digest_of_inputs
from magnesiumwijzer.evaluation.gate_config import read_threshold
from magnesiumwijzer.evaluation.guesses import Guess, read_guesses
from magnesiumwijzer.evaluation.held_out import Script
from magnesiumwijzer.evaluation.knowledge import load_knowledge
from magnesiumwijzer.evaluation.outcomes import Outcome, Run, to_outcome
from magnesiumwijzer.evaluation.pipeline import Pipeline

# What starts the real product stands with the tests, which need it most.
from magnesiumwijzer.evaluation.trial import Product

#: Seconds. Understanding is measured here, not speed; a busy machine may take its time.
_REPLY_TIMEOUT = 20


def run_product(scripts: list[Script], pipeline: Pipeline) -> Run:
    """Asks all scripts of a product started for this, trained first when it has to be."""
    made_for = digest_of_inputs(pipeline.description)
    threshold = read_threshold()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder), {"MAGNESIUMWIJZER_REPLY_TIMEOUT": str(_REPLY_TIMEOUT)})
        product.start()
        try:
            outcomes = ask_and_judge(product, scripts)
        finally:
            product.stop()
    return Run(pipeline.description, threshold, made_for, tuple(outcomes))


def ask_and_judge(product: Product, scripts: list[Script]) -> list[Outcome]:
    """Asks all scripts of a running product; the outcomes are in the order of the scripts."""
    asked = ask_all(product.chat, scripts)
    guesses = read_guesses(product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"])
    knowledge = load_knowledge()
    return [to_outcome(one, _guess(one, guesses), knowledge) for one in asked]


def _guess(asked: Asked, guesses: dict[str, list[tuple[str, Guess | None]]]) -> Guess | None:
    """Finds the guess of a turn: a chat stores its messages in the order of its turns."""
    messages = guesses.get(asked.conversation, [])
    if asked.question.turn >= len(messages):
        return None
    return messages[asked.question.turn][1]
