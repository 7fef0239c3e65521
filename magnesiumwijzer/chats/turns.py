"""A turn of a chat: what the visitor said, and the bot's replies; for all who keep or show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict


class Button(TypedDict):
    """A choice under a reply: its words, and Rasa's payload, `/intent{"entity": "value"}`."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One reply of the bot.

    `kind` is `answer`, `clarify`, `handoff`, `urgent` or `smalltalk`. `paragraph` and `literature`
    are keys of the article, where it comes from. `reference` is the code that a hand-over tells.
    """

    text: str
    kind: str = "smalltalk"
    topic: str | None = None
    buttons: list[Button] = field(default_factory=list)
    paragraph: str | None = None
    literature: list[str] = field(default_factory=list)
    language: str | None = None
    reference: str | None = None

    @classmethod
    def from_rasa(
        cls,
        text: str | None,
        buttons: list[Button] | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Reply:
        """Reads what Rasa says of a reply; `metadata` is that of its response."""
        told = metadata or {}
        return cls(
            text=text or "",
            kind=told.get("kind", "smalltalk"),
            topic=told.get("topic"),
            buttons=buttons or [],
            paragraph=told.get("paragraph"),
            literature=told.get("literature") or [],
            language=told.get("language"),
            reference=told.get("reference"),
        )


@dataclass(frozen=True)
class Turn:
    """What a visitor typed or chose, and what the model made of it. Times are UTC, without a zone.

    `ranking` is a list of readings: one, or one for each question where two were asked; each is a
    list of pairs of an intent and its confidence, the likeliest first. Where the first is a
    fallback, the second is the true guess behind it.
    """

    turn: str  # its id
    at: dt.datetime
    message: str
    chosen: bool  # a button
    intent: str | None
    confidence: float | None
    ranking: list[list[tuple[str, float]]]
    model: str | None
    received: dt.datetime | None
