"""One conversation as staff read it: what was said, why, and what colleagues wrote."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.chats.references import LENGTH
from magnesiumwijzer.helpdesk.tables import corrections, flags, notes, reviews, tags
from magnesiumwijzer.project.article import sources
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.transcripts.tables import conversations, feedback, replies, turns

#: Other guesses shown of a message, and how unlikely they may be; the likeliest is always shown.
_GUESSES = 4
_LEAST = 0.005


@dataclass(frozen=True)
class Reply:
    """One reply of the bot."""

    text: str
    kind: str
    topic: str | None
    buttons: list[str]
    sources: list[dict[str, str]]
    thumb: str
    reason: str


@dataclass(frozen=True)
class Turn:
    """One message of the visitor with its replies, and why they were given.

    `considered` is a list of readings, each a list of pairs of an intent and its confidence.
    """

    turn: str
    at: dt.datetime
    message: str
    chosen: bool
    intent: str | None
    confidence: float | None
    considered: list[list[tuple[str, float]]]
    model: str | None
    kind: str
    milliseconds: int | None
    replies: list[Reply]
    flagged: bool
    corrections: Sequence[Row]


@dataclass(frozen=True)
class Conversation:
    """All of a conversation. `row` is that of the table."""

    row: Row
    turns: list[Turn]
    state: str
    about: str | None
    version: int
    reviewed_by: str | None
    reviewed_at: dt.datetime | None
    tags: list[str]
    notes: Sequence[Row]


def read(engine: Engine, number: int) -> Conversation | None:
    """Returns a conversation; None where there is none of this number."""
    with engine.connect() as connection:
        row = connection.execute(
            sa.select(conversations).where(conversations.c.number == number)
        ).first()
        if row is None:
            return None
        review = connection.execute(
            sa.select(reviews, accounts.c.name.label("by"))
            .outerjoin(accounts, accounts.c.id == reviews.c.account)
            .where(reviews.c.number == number)
        ).first()
        labels = connection.execute(
            sa.select(tags.c.tag).where(tags.c.number == number).order_by(tags.c.tag)
        )
        return Conversation(
            row=row,
            turns=_turns(connection, number),
            state=review.state if review else "",
            about=review.about if review else None,
            version=review.version if review else 0,
            reviewed_by=review.by if review else None,
            reviewed_at=review.at if review else None,
            tags=list(labels.scalars()),
            notes=_written(connection, notes, number),
        )


def find_by_reference(engine: Engine, typed: str) -> int | None:
    """Returns the number of the newest conversation with this code, however it was typed."""
    code = "".join(char for char in typed if char.isdigit() and char.isascii())
    if len(code) != LENGTH:
        return None
    with engine.connect() as connection:
        found: int | None = connection.execute(
            sa.select(sa.func.max(conversations.c.number)).where(conversations.c.reference == code)
        ).scalar()
        return found


def _turns(connection: Connection, number: int) -> list[Turn]:
    said = defaultdict(list)
    for row in connection.execute(
        sa.select(replies).where(replies.c.number == number).order_by(replies.c.event)
    ):
        said[row.turn_event].append(row)
    thumbs = {
        (row.turn, row.reply): row
        for row in connection.execute(sa.select(feedback).where(feedback.c.number == number))
    }
    flagged = set(
        connection.execute(sa.select(flags.c.turn).where(flags.c.number == number)).scalars()
    )
    corrected = defaultdict(list)
    for row in _written(connection, corrections, number):
        corrected[row.turn].append(row)
    rows = connection.execute(
        sa.select(turns).where(turns.c.number == number).order_by(turns.c.event)
    )
    return [
        Turn(
            turn=row.turn,
            at=row.at,
            message=row.message,
            chosen=row.chosen,
            intent=row.intent,
            confidence=row.confidence,
            considered=_considered(row),
            model=row.model,
            kind=row.kind,
            milliseconds=row.milliseconds,
            replies=[
                _reply(reply, thumbs.get((row.turn, place)))
                for place, reply in enumerate(said[row.event])
            ],
            flagged=row.turn in flagged,
            corrections=corrected[row.turn],
        )
        for row in rows
    ]


def _considered(row: Row) -> list[list[tuple[str, float]]]:
    """What else the model thought of; of a chosen button there is nothing else."""
    if row.chosen:
        return []
    readings = json.loads(row.ranking)
    found = []
    for ranking in readings:
        others = [(name, sure) for name, sure in ranking if name != row.intent][:_GUESSES]
        found.append(others[:1] + [other for other in others[1:] if other[1] >= _LEAST])
    return found


def _reply(row: Row, thumb: Row | None) -> Reply:
    return Reply(
        text=row.text,
        kind=row.kind,
        topic=row.topic,
        buttons=[button["title"] for button in json.loads(row.buttons)],
        sources=_sources(json.loads(row.source)),
        thumb=thumb.thumb if thumb else "",
        reason=thumb.reason if thumb else "",
    )


def _sources(source: dict[str, Any]) -> list[dict[str, str]]:
    if "paragraph" not in source:
        return []
    found = sources(source["paragraph"], source.get("literature", ()))
    # Where the article has changed since this was said, its paragraph is all there is to show.
    return found or [{"title": "", "section": source["paragraph"]}]


def _written(connection: Connection, table: sa.Table, number: int) -> Sequence[Row]:
    """What colleagues wrote about a conversation, with their names as `by`."""
    rows: Sequence[Row] = connection.execute(
        sa.select(table, accounts.c.name.label("by"))
        .join(accounts, accounts.c.id == table.c.account)
        .where(table.c.number == number)
        .order_by(table.c.id)
    ).all()
    return rows
