"""What the classifier guessed, under what the gate put on top."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from report.guesses import Guess, read_guesses, true_guess


def parsed(*guesses: tuple[str, float]) -> dict[str, Any]:
    """What Rasa keeps of a message with this ranking; the first is acted on."""
    ranking = [{"name": name, "confidence": confidence} for name, confidence in guesses]
    return {"intent": ranking[0] if ranking else {}, "intent_ranking": ranking}


@pytest.mark.parametrize(
    ("guesses", "expected"),
    [
        ([("a", 0.75), ("b", 0.25)], Guess("a", 0.75)),
        ([("nlu_fallback", 0.5), ("a", 0.9), ("b", 0.25)], Guess("a", 0.5)),
        ([("te_vaag", 0.5), ("a", 0.75), ("b", 0.25)], Guess("a", 0.5)),
        ([("te_vaag", 1.0), ("a", 0.5), ("te_vaag", 0.25)], Guess("a", 1.0)),
        ([("a", 0.5)], Guess("a", 0.5)),
        ([("nlu_fallback", 0.0)], None),
        ([], None),
    ],
)
def test_the_true_guess(guesses: list[tuple[str, float]], expected: Guess | None) -> None:
    assert true_guess(parsed(*guesses)) == expected


def test_reading_a_tracker_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'transcripts.db'}"
    engine = sa.create_engine(url)
    said = {"text": "hallo", "parse_data": parsed(("a", 0.75), ("b", 0.25))}
    with engine.begin() as connection:
        connection.execute(
            sa.text("CREATE TABLE events (id INTEGER, sender_id TEXT, type_name TEXT, data TEXT)")
        )
        for number, (sender, kind, data) in enumerate(
            [("x", "user", said), ("x", "bot", {}), ("y", "user", {"text": "?"})]
        ):
            connection.execute(
                sa.text("INSERT INTO events VALUES (:number, :sender, :kind, :data)"),
                {"number": number, "sender": sender, "kind": kind, "data": json.dumps(data)},
            )
    engine.dispose()
    assert read_guesses(url) == {"x": [("hallo", Guess("a", 0.75))], "y": [("?", None)]}
