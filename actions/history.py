"""Reading back in a chat: plain functions over the events of a tracker."""

from __future__ import annotations

from typing import Any


def last_bot_turn(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns what the bot said before the visitor's latest message: `bot` events, in order."""
    turns: list[list[dict[str, Any]]] = [[]]
    for event in events:
        if event["event"] == "user":
            turns.append([])
        elif event["event"] == "bot":
            turns[-1].append(event)
    return turns[-2] if len(turns) > 1 else []


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
    for event in last_bot_turn(events):
        if _response_metadata(event).get("kind") == "clarify":
            return event
    return None


def _response_metadata(event: dict[str, Any]) -> dict[str, Any]:
    return (event.get("metadata") or {}).get("metadata") or {}
