"""Which questions to offer when in doubt: plain functions, no tracker."""

from typing import Any

NONE_OF_THESE = {"title": "Geen van deze", "payload": "/geen_van_deze"}
MOST_OPTIONS = 3
#: A third option is only a distraction unless it is about as likely as the second.
_THIRD_AGAINST_SECOND = 0.5


def likely_questions(
    ranking: list[dict[str, Any]], questions: dict[str, str]
) -> list[tuple[str, str]]:
    """Picks the two or three likeliest intents that have a canonical question.

    Args:
        ranking: guesses with `name` and `confidence` (0 to 1), best first, as Rasa gives them.
        questions: canonical question of each answer intent.

    Returns:
        Pairs of intent and question, likeliest first; empty when the ranking holds no such intent.
    """
    guesses = [guess for guess in ranking if guess["name"] in questions][:MOST_OPTIONS]
    if len(guesses) == MOST_OPTIONS:
        second, third = (guess["confidence"] for guess in guesses[1:])
        if third < _THIRD_AGAINST_SECOND * second:
            guesses.pop()
    return [(guess["name"], questions[guess["name"]]) for guess in guesses]
