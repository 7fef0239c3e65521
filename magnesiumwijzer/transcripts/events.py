"""What Rasa's events tell about a chat: pure reading, no database.

An event is one row of Rasa's `events` table; its `data` holds the event as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

#: Events that are about what was said; the others are Rasa's own book-keeping.
TELLING = ("user", "bot")
#: Guesses kept of a ranking.
_RANKED = 10
#: What a reply's kind weighs: the gravest of a turn is the turn's.
_GRAVITY = ("", "smalltalk", "answer", "clarify", "handoff", "urgent")


@dataclass(frozen=True)
class Turn:
    """What a visitor typed or chose, and what the model made of it.

    `ranking` is a list of readings: one, or one for each question where two were asked; each is a
    list of pairs of an intent and its confidence, the likeliest first. Where the first is a
    fallback, the second is the true guess behind it.
    """

    turn: str
    at: dt.datetime
    message: str
    chosen: bool
    intent: str | None
    confidence: float | None
    ranking: list[list[tuple[str, float]]]
    model: str | None
    channel: str | None
    received: dt.datetime | None


@dataclass(frozen=True)
class Said:
    """One reply, as the visitor read it."""

    at: dt.datetime
    text: str
    kind: str
    topic: str | None
    source: dict[str, Any]
    buttons: list[dict[str, str]]
    model: str | None


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
        model=_model(event),
        channel=event.get("input_channel"),
        received=moment(received) if received else None,
    )


def read_said(event: dict[str, Any]) -> Said:
    """Reads the `bot` event."""
    metadata = (event.get("metadata") or {}).get("metadata") or {}
    return Said(
        at=moment(event["timestamp"]),
        text=event.get("text") or "",
        kind=metadata.get("kind", "smalltalk"),
        topic=metadata.get("topic"),
        source={key: metadata[key] for key in ("paragraph", "literature") if key in metadata},
        buttons=(event.get("data") or {}).get("buttons") or [],
        model=_model(event),
    )


def title_of(payload: str, buttons: list[dict[str, str]]) -> str:
    """Returns the words on the button of this payload; the payload where it is none of these."""
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


def _model(event: dict[str, Any]) -> str | None:
    return (event.get("metadata") or {}).get("model_id")


def _ranking(reading: dict[str, Any]) -> list[tuple[str, float]]:
    ranked = reading.get("intent_ranking") or []
    return [(one["name"], round(one["confidence"], 4)) for one in ranked[:_RANKED]]
