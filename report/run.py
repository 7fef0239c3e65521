"""One run: asking a running product everything, and judging what came back."""

from __future__ import annotations

from collections.abc import Callable

from magnesiumwijzer.evaluation.asking import Asked
from magnesiumwijzer.evaluation.held_out import Script
from magnesiumwijzer.evaluation.knowledge import load_knowledge
from report.asking import Visitor, ask_all
from report.guesses import Guess, read_guesses
from report.outcomes import Outcome, to_outcome


def ask_and_judge(
    new_visitor: Callable[[], Visitor], tracker_store: str, scripts: list[Script]
) -> list[Outcome]:
    """Asks all scripts of a running product; the outcomes are in the order of the scripts.

    Args:
        new_visitor: begins a chat with it.
        tracker_store: SQLAlchemy URL of its Rasa's.
        scripts: what to ask.
    """
    asked = ask_all(new_visitor, scripts)
    guesses = read_guesses(tracker_store)
    knowledge = load_knowledge()
    return [to_outcome(one, _guess(one, guesses), knowledge) for one in asked]


def _guess(asked: Asked, guesses: dict[str, list[tuple[str, Guess | None]]]) -> Guess | None:
    """Finds the guess of a turn: a chat stores its messages in the order of its turns."""
    messages = guesses.get(asked.chat, [])
    if asked.question.turn >= len(messages):
        return None
    return messages[asked.question.turn][1]
