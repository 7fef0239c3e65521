"""Lists of conversations, the newest first, a page at a time.

A page begins below a number, not at a place in the list: it stays the same while new chats arrive.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.helpdesk.filters import Filter, conditions
from magnesiumwijzer.helpdesk.tables import notes, reviews, tags
from magnesiumwijzer.transcripts.tables import conversations, turns

PAGE = 50
#: Beyond this, a list says that there are more.
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Listed:
    """One conversation in a list."""

    number: int
    started_at: dt.datetime
    opening: str  # what the visitor said first
    turns: int
    outcome: str
    asked_back: bool
    lowest_confidence: float | None
    thumbs_up: int
    thumbs_down: int
    reference: str | None
    state: str
    tags: tuple[str, ...]
    noted: bool


def page(engine: Engine, chosen: Filter, before: int | None = None) -> tuple[list[Listed], bool]:
    """Returns the conversations of a page, and whether there are older ones.

    Args:
        engine: of the transcripts.
        chosen: what to show.
        before: the number that all must be below; None for the newest.
    """
    with engine.connect() as connection:
        query = _query(connection, chosen, [conversations, reviews.c.state])
        if before is not None:
            query = query.where(conversations.c.number < before)
        rows = connection.execute(
            query.order_by(conversations.c.number.desc()).limit(PAGE + 1)
        ).all()
        return _listed(connection, rows[:PAGE]), len(rows) > PAGE


def count(engine: Engine, chosen: Filter) -> int:
    """Counts the conversations of a filter, up to `COUNT_LIMIT` and one."""
    with engine.connect() as connection:
        limited = _query(connection, chosen, [conversations.c.number]).limit(COUNT_LIMIT + 1)
        counted: int = connection.execute(
            sa.select(sa.func.count()).select_from(limited.subquery())
        ).scalar_one()
        return counted


def chats_of(engine: Engine, events: Sequence[int]) -> list[int]:
    """Returns the numbers of the conversations that these turns are of."""
    query = sa.select(turns.c.number).where(turns.c.event.in_(events)).distinct()
    with engine.connect() as connection:
        return list(connection.execute(query.order_by(turns.c.number)).scalars())


def _query(connection: Connection, chosen: Filter, columns: list[object]) -> sa.sql.Select:
    return (
        sa.select(*columns)
        .select_from(conversations.outerjoin(reviews, reviews.c.number == conversations.c.number))
        .where(*conditions(chosen, connection.dialect.name))
    )


def _listed(connection: Connection, rows: Sequence[Row]) -> list[Listed]:
    """Adds to rows of `conversations` with the review's `state` what a list shows beside them."""
    numbers = [row.number for row in rows]
    openings = _openings(connection, numbers)
    labels = defaultdict(list)
    for number, tag in connection.execute(
        sa.select(tags).where(tags.c.number.in_(numbers)).order_by(tags.c.tag)
    ):
        labels[number].append(tag)
    noted = set(
        connection.execute(sa.select(notes.c.number).where(notes.c.number.in_(numbers))).scalars()
    )
    return [
        Listed(
            number=row.number,
            started_at=row.started_at,
            opening=openings.get(row.number, ""),
            turns=row.turns,
            outcome=row.outcome,
            asked_back=row.asked_back,
            lowest_confidence=row.lowest_confidence,
            thumbs_up=row.thumbs_up,
            thumbs_down=row.thumbs_down,
            reference=row.reference,
            state=row.state or "",
            tags=tuple(labels[row.number]),
            noted=row.number in noted,
        )
        for row in rows
    ]


def _openings(connection: Connection, numbers: list[int]) -> dict[int, str]:
    first = (
        sa.select(sa.func.min(turns.c.event))
        .where(turns.c.number.in_(numbers))
        .group_by(turns.c.number)
    )
    rows = connection.execute(
        sa.select(turns.c.number, turns.c.message).where(turns.c.event.in_(first))
    )
    return dict(rows.all())
