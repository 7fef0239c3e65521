"""Messages that a candidate answers otherwise than the live model, and trainers' verdicts."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.candidates.tables import differences
from magnesiumwijzer.storage.engine import first_of, rows_of, write
from magnesiumwijzer.transcripts.tables import conversations

PAGE = 50
_SIDES = ("before", "after")


class Shown(TypedDict):
    """What a trainer is shown of the replies to one message."""

    kind: str  # of the first reply
    topic: str | None
    text: str  # of all that count
    outcome: str  # of a held-out question, see `evaluation.judging`; else empty


@dataclass(frozen=True)
class Difference:
    """A message that two models answer differently; once kept, it has an id, a model, a verdict."""

    source: str  # held_out or replay
    number: int | None  # of the chat of a real message
    set: str  # such as dev/inside
    message: str
    before: Shown
    after: Shown
    weight: int  # worse ones are higher
    verdict: str = ""  # accepted, test
    id: int | None = None
    model: int | None = None


def keep(connection: Connection, model: int, found: Iterable[Difference]) -> None:
    """Keeps what a model answers otherwise, but real messages whose chats were erased meanwhile."""
    connection.execute(differences.delete().where(differences.c.model == model))
    there = set(connection.execute(sa.select(conversations.c.number)).scalars())
    rows = [_row(one, model) for one in found if one.number is None or one.number in there]
    if rows:
        connection.execute(differences.insert(), rows)


def worst(engine: Engine, model: int, start: int = 0) -> tuple[list[Difference], int | None]:
    """Returns a page of a model's differences, the worst first, and where the next page starts."""
    query = (
        sa.select(differences)
        .where(differences.c.model == model)
        .order_by(differences.c.weight.desc(), differences.c.id)
        .offset(start)
        .limit(PAGE + 1)
    )
    rows = rows_of(engine, query)
    return [_difference(row) for row in rows[:PAGE]], start + PAGE if len(rows) > PAGE else None


def find(engine: Engine, number: int) -> Difference | None:
    """Returns one difference; None where it is gone."""
    row = first_of(engine, sa.select(differences).where(differences.c.id == number))
    return None if row is None else _difference(row)


def settle(engine: Engine, number: int, verdict: str) -> None:
    """Keeps a verdict: accepted, or test."""
    write(engine, differences.update().where(differences.c.id == number).values(verdict=verdict))


def _row(one: Difference, model: int) -> dict[str, Any]:
    texts = {side: json.dumps(getattr(one, side), ensure_ascii=False) for side in _SIDES}
    row = {**asdict(one), **texts, "model": model}
    del row["id"]
    return row


def _difference(row: sa.engine.Row) -> Difference:
    return Difference(**{**row._mapping, **{side: json.loads(row[side]) for side in _SIDES}})
