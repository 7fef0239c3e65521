"""What Rasa's events tell about a chat: pure reading, no database.

An event is one row of Rasa's `events` table; its `data` holds the event as JSON.
"""

import datetime as dt
import json
from typing import Any

from magnesiumwijzer.chats.turns import Button, Reply, Turn

#: Guesses kept of a ranking.
_RANKED = 10
#: What a reply's kind weighs: the gravest of a turn is the turn's.
_GRAVITY = ("", "smalltalk", "answer", "clarify", "handoff", "urgent")


def read_turn(event: dict[str, Any]) -> Turn:
    """Reads the `user` event."""
    parsed = event.get("parse_data") or {}
    intent = parsed.get("intent") or {}
    text = event.get("text") or ""
    readings = parsed.get("questions") or [parsed]
    received = (parsed.get("metadata") or {}).get("received")
    return Turn(
        turn=event.get("message_id") or "",
        at=moment(event["timestamp"]),
        message=text,
        chosen=text.startswith("/"),
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        ranking=[_ranking(reading) for reading in readings],
        model=(event.get("metadata") or {}).get("model_id"),
        received=moment(received) if received else None,
    )


def read_reply(event: dict[str, Any]) -> Reply:
    """Reads the `bot` event."""
    return Reply.from_rasa(
        event.get("text"),
        (event.get("data") or {}).get("buttons"),
        (event.get("metadata") or {}).get("metadata"),
    )


def title_of(payload: str, buttons: list[Button]) -> str:
    """Returns the words on the button of a payload; the payload where there is no such button."""
    return next((b["title"] for b in buttons if b.get("payload") == payload), payload)


def gravest(kinds: list[str]) -> str:
    """Returns the gravest of the kinds of a turn's replies; empty where there are none."""
    return max((kind for kind in kinds if kind in _GRAVITY), key=_GRAVITY.index, default="")


def outcome(kinds: list[str], thumbs_down: int) -> str:
    """Tells what a chat ended in, from the kinds of its turns in order.

    Returns:
        `urgent`, `thumb_down`, `handoff`, `clarify`, `answer` or `smalltalk`. The first three
        decide in that order, wherever in the chat they were.
    """
    if "urgent" in kinds:
        return "urgent"
    if thumbs_down:
        return "thumb_down"
    if "handoff" in kinds:
        return "handoff"
    return next((kind for kind in reversed(kinds) if kind in ("answer", "clarify")), "smalltalk")


def moment(timestamp: float) -> dt.datetime:
    """Turns Rasa's seconds since 1970 into a time in UTC, without a zone as databases keep it."""
    return dt.datetime.fromtimestamp(timestamp, dt.timezone.utc).replace(tzinfo=None)


def load(data: str) -> dict[str, Any]:
    """Reads the JSON of an event; one that can't be read is no event."""
    try:
        event = json.loads(data)
    except ValueError:
        return {}
    return event if isinstance(event, dict) and "timestamp" in event else {}


def _ranking(reading: dict[str, Any]) -> list[tuple[str, float]]:
    ranked = reading.get("intent_ranking") or []
    return [(one["name"], round(one["confidence"], 4)) for one in ranked[:_RANKED]]
