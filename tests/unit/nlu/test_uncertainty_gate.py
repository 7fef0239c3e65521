"""What the gate makes of a ranking."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.uncertainty_gate import UncertaintyGate
from tests.unit.components import Bench

CONFIG = {
    "answer_threshold": 0.6,
    "safe_threshold": 0.3,
    "alarm_threshold": 0.7,
    "doubt_threshold": 0.15,
    "safe": ["grens_x"],
    "alarming": ["acuut_x"],
    "doubt_intent": "twijfel",
}
Ranking = list[tuple[str, float]]


@pytest.mark.parametrize(
    ("ranking", "verdict"),
    [
        ([("a", 0.9), ("b", 0.05)], "a"),
        ([("a", 0.6), ("b", 0.35)], "a"),  # just enough
        ([("a", 0.59), ("b", 0.1)], "twijfel"),
        ([("a", 0.61), ("b", 0.42)], "a"),  # how near the second comes was weighed before
        ([("a", 0.1), ("b", 0.09)], "nlu_fallback"),
        ([("grens_x", 0.31), ("a", 0.3)], "grens_x"),  # claims nothing, so little is enough
        ([("grens_x", 0.29), ("a", 0.28)], "twijfel"),
        ([("grens_x", 0.29), ("a", 0.1)], "nlu_fallback"),
        ([("acuut_x", 0.7), ("a", 0.3)], "acuut_x"),
        ([("acuut_x", 0.69), ("a", 0.3)], "twijfel"),
        ([("acuut_x", 0.69), ("grens_x", 0.3)], "nlu_fallback"),
        ([("twijfel", 0.2), ("a", 0.1)], "twijfel"),
        ([("a", 0.8)], "a"),
    ],
)
def test_verdict(ranking: Ranking, verdict: str, tmp_path: Path) -> None:
    guesses = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    message = Message({TEXT: "x", INTENT: dict(guesses[0]), INTENT_RANKING_KEY: list(guesses)})
    Bench(UncertaintyGate, tmp_path, **CONFIG).create().process([message])
    assert message.get(INTENT)["name"] == verdict
    # Reviewers find the guesses behind a verdict that is none of them.
    kept = message.get(INTENT_RANKING_KEY)
    assert kept == guesses or kept[1:] == guesses


@pytest.mark.parametrize(
    ("intent", "confidence", "verdict"),
    [
        ("a", 0.59, "twijfel"),  # a second opinion doubts it
        ("a", 0.05, "twijfel"),  # still worth asking about
        ("b", 0.9, "b"),
        ("grens_x", 0.29, "twijfel"),
    ],
)
def test_the_confidence_of_the_intent_counts_and_not_that_of_the_ranking(
    intent: str, confidence: float, verdict: str, tmp_path: Path
) -> None:
    guess = {"name": intent, "confidence": confidence}
    ranking = [{"name": intent, "confidence": 0.6}, {"name": "c", "confidence": 0.2}]
    message = Message({TEXT: "x", INTENT: guess, INTENT_RANKING_KEY: list(ranking)})
    Bench(UncertaintyGate, tmp_path, **CONFIG).create().process([message])
    assert message.get(INTENT) == {"name": verdict, "confidence": confidence}


def test_a_message_without_any_guess_is_a_miss(tmp_path: Path) -> None:
    message = Message({TEXT: "x"})
    Bench(UncertaintyGate, tmp_path, **CONFIG).create().process([message])
    assert message.get(INTENT)["name"] == "nlu_fallback"


@pytest.mark.parametrize(
    ("ranking", "verdict"),
    [
        # Together they are enough, and one of them stands out.
        ([("grens_x", 0.28), ("a", 0.25), ("grens_y", 0.14)], "grens_x"),
        # Together they are enough, and none of them stands out.
        ([("grens_x", 0.18), ("a", 0.17), ("grens_y", 0.16), ("grens_z", 0.1)], "grens_rest"),
        ([("a", 0.3), ("grens_x", 0.2), ("grens_y", 0.15), ("grens_z", 0.1)], "grens_rest"),
        ([("a", 0.3), ("grens_x", 0.2), ("grens_y", 0.15)], "twijfel"),  # too little together
        ([("a", 0.6), ("grens_x", 0.4)], "a"),  # an answer that is sure enough goes first
    ],
)
def test_outside_by_all_boundaries_together(ranking: Ranking, verdict: str, tmp_path: Path) -> None:
    boundaries = ["grens_x", "grens_y", "grens_z"]
    config = {
        **CONFIG,
        "safe": boundaries,
        "boundaries": boundaries,
        "outside_threshold": 0.4,
        "unnamed_boundary": "grens_rest",
    }
    guesses = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    message = Message({TEXT: "x", INTENT: dict(guesses[0]), INTENT_RANKING_KEY: list(guesses)})
    Bench(UncertaintyGate, tmp_path, **config).create().process([message])
    assert message.get(INTENT)["name"] == verdict
