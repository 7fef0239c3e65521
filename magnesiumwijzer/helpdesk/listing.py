"""Lists of chats, the newest first, a page at a time.

A page begins below a number, not at a place in the list: it stays the same while new chats arrive.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.helpdesk.filters import Filter, conditions
from magnesiumwijzer.helpdesk.tables import notes, reviews, tags
from magnesiumwijzer.storage.engine import values_of
from magnesiumwijzer.transcripts.tables import conversations, turns

PAGE = 50
#: Beyond this, a list says that there are more.
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Listed:
    """One chat in a list."""

    number: int
    started_at: dt.datetime
    turns: int
    outcome: str
    asked_back: bool
    lowest_confidence: float | None
    thumbs_up: int
    thumbs_down: int
    reference: str | None
    state: str
    opening: str  # what the visitor said first
    noted: bool
    tags: tuple[str, ...]


_OPENING = (
    sa.select(turns.c.message)
    .where(turns.c.number == conversations.c.number)
    .order_by(turns.c.event)
    .limit(1)
    .scalar_subquery()
)


def page(engine: Engine, chosen: Filter, before: int | None = None) -> tuple[list[Listed], bool]:
    """Returns the chats of a page, and whether there are older ones.

    All are below the number `before`; None: the newest.
    """
    columns = [
        *(column for column in conversations.c if column.name in Listed.__dataclass_fields__),
        sa.func.coalesce(reviews.c.state, "").label("state"),
        sa.func.coalesce(_OPENING, "").label("opening"),
        sa.exists().where(notes.c.number == conversations.c.number).label("noted"),
    ]
    with engine.connect() as connection:
        query = _query(connection, chosen, columns)
        if before is not None:
            query = query.where(conversations.c.number < before)
        rows = connection.execute(
            query.order_by(conversations.c.number.desc()).limit(PAGE + 1)
        ).all()
        labels = _labels(connection, [row.number for row in rows])
    found = [Listed(**row, tags=tuple(labels[row.number])) for row in rows[:PAGE]]
    return found, len(rows) > PAGE


def count(engine: Engine, chosen: Filter) -> int:
    """Counts the chats of a filter, up to `COUNT_LIMIT` and one."""
    with engine.connect() as connection:
        limited = _query(connection, chosen, [conversations.c.number]).limit(COUNT_LIMIT + 1)
        counted = sa.select(sa.func.count()).select_from(limited.subquery())
        return int(connection.execute(counted).scalar_one())


def chats_of(engine: Engine, events: Sequence[int]) -> list[int]:
    """Returns the numbers of the chats that these turns are of."""
    query = sa.select(turns.c.number).where(turns.c.event.in_(events)).distinct()
    return values_of(engine, query.order_by(turns.c.number))


def _query(connection: Connection, chosen: Filter, columns: Sequence[object]) -> sa.sql.Select:
    return (
        sa.select(*columns)
        .select_from(conversations.outerjoin(reviews, reviews.c.number == conversations.c.number))
        .where(*conditions(chosen, connection.dialect.name))
    )


def _labels(connection: Connection, numbers: list[int]) -> dict[int, list[str]]:
    labels = defaultdict(list)
    query = sa.select(tags).where(tags.c.number.in_(numbers)).order_by(tags.c.tag)
    for number, tag in connection.execute(query):
        labels[number].append(tag)
    return labels
