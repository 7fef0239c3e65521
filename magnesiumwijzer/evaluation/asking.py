"""A held-out question with what came back, however it was asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from magnesiumwijzer.evaluation.held_out import Question, Script


@dataclass(frozen=True)
class Asked:
    """A question and what came back."""

    question: Question
    replies: list[dict[str, Any]]  # as openapi.yaml describes them
    chat: str  # its id
    first_offered: str | None = None  # id of the first choice offered the turn before


def in_turn(
    script: Script, said: Iterable[list[dict[str, Any]]], chat: str = ""
) -> Iterator[Asked]:
    """Yields the turns of a script with the replies to each, as far as those go."""
    first_offered = None
    for question, replies in zip(script, said, strict=False):
        yield Asked(question, replies, chat, first_offered)
        choices = next((reply["choices"] for reply in replies if reply.get("choices")), None)
        first_offered = choices[0]["id"] if choices else None
