"""What a message is taken for: its `intent`, and `intent_ranking`, the guesses behind that."""

from __future__ import annotations

from typing import TypedDict

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

#: What a message is taken for that was not understood.
MISS: str = DEFAULT_NLU_FALLBACK_INTENT_NAME


class Guess(TypedDict):
    """An intent, and how sure it is, from 0 to 1."""

    name: str
    confidence: float


def guess_of(message: Message) -> Guess | None:
    """Returns what a message is taken for; None before a classifier saw it."""
    guess: Guess | None = message.get(INTENT)
    return guess if guess and guess["name"] is not None else None


def ranking_of(message: Message) -> list[Guess]:
    """Returns the guesses, best first."""
    return list(message.get(INTENT_RANKING_KEY) or [])


def settle(
    message: Message, name: str, confidence: float = 1.0, *, others: list[Guess] | None = None
) -> None:
    """Takes a message for an intent, and puts that on top of the guesses.

    Args:
        others: the guesses to keep; None: all that there are.
    """
    guess = Guess(name=name, confidence=confidence)
    others = ranking_of(message) if others is None else others
    message.set(INTENT, guess, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [Guess(**guess), *others], add_to_output=True)
