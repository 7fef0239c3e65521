"""What the classifier guessed, read from the product's tracker store."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from magnesiumwijzer.storage.engine import open_engine

#: What components after the classifier put on top of the ranking.
_VERDICTS = ("nlu_fallback", "te_vaag", "twee_vragen", "onleesbaar", "te_lang")


@dataclass(frozen=True)
class Guess:
    """The likeliest intent of a message, whatever the gate made of it."""

    intent: str
    confidence: float  # 0 to 1: what the gate judged it by


def read_guesses(url: str) -> dict[str, list[tuple[str, Guess | None]]]:
    """Returns for each chat its messages in order: text, and the guess where there is one.

    Args:
        url: SQLAlchemy URL of Rasa's tracker store.
    """
    engine = open_engine(url)
    found: dict[str, list[tuple[str, Guess | None]]] = defaultdict(list)
    try:
        with engine.connect() as connection:
            rows = connection.execute(
                sa.text("SELECT sender_id, data FROM events WHERE type_name = 'user' ORDER BY id")
            )
            for sender, data in rows:
                event = json.loads(data)
                guess = true_guess(event.get("parse_data") or {})
                found[sender].append((event.get("text") or "", guess))
    finally:
        engine.dispose()
    return dict(found)


def true_guess(parse_data: dict[str, Any]) -> Guess | None:
    """Returns the classifier's own first guess from what Rasa keeps of a message."""
    ranking = parse_data.get("intent_ranking") or []
    guesses = [guess["name"] for guess in ranking if guess["name"] not in _VERDICTS]
    return Guess(guesses[0], parse_data["intent"]["confidence"]) if guesses else None
