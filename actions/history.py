"""Reading back in a chat: plain functions over the events of a tracker."""

from itertools import takewhile
from typing import Any


def bot_turns(events: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Returns the `bot` events of each turn before the visitor's latest message, latest first."""
    turns: list[list[dict[str, Any]]] = []
    for event in events:
        if event["event"] == "user":
            turns.append([])
        elif event["event"] == "bot" and turns:
            turns[-1].append(event)
    return turns[-2::-1]


def last_topic(events: list[dict[str, Any]]) -> str | None:
    """Returns the topic of the latest answer in a chat, None where there was none."""
    for event in reversed(events):
        if event["event"] == "bot":
            metadata = _response_metadata(event)
            if metadata.get("kind") == "answer":
                return str(metadata["topic"])
    return None


def last_question_back(events: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Returns the `bot` event by which the bot asked something last turn, None if it did not."""
    for turn in bot_turns(events)[:1]:
        for event in turn:
            if _is_question_back(event):
                return event
    return None


def questions_back_in_a_row(events: list[dict[str, Any]]) -> int:
    """Returns how many turns on end, up to now, the bot has only asked back."""
    turns = bot_turns(events)
    return len(list(takewhile(lambda turn: any(map(_is_question_back, turn)), turns)))


def _is_question_back(event: dict[str, Any]) -> bool:
    return bool(_response_metadata(event).get("kind") == "clarify")


def _response_metadata(event: dict[str, Any]) -> dict[str, Any]:
    return (event.get("metadata") or {}).get("metadata") or {}
