"""What a trainer thinks of the differences between a candidate and the live model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.tables import differences

PAGE = 50


@dataclass(frozen=True)
class Difference:
    """A message that two models answer differently; replies have `kind`, `topic` and `text`."""

    id: int
    model: int
    source: str  # held_out or replay
    set: str
    message: str
    before: dict[str, Any]
    after: dict[str, Any]
    verdict: str  # '', accepted, test


class Verdicts:
    """Reads differences and keeps verdicts. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, model: int, start: int = 0) -> tuple[list[Difference], int | None]:
        """Returns differences of a model, the worst first, and where the next page starts."""
        query = (
            sa.select(differences)
            .where(differences.c.model == model)
            .order_by(differences.c.weight.desc(), differences.c.id)
            .offset(start)
            .limit(PAGE + 1)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [_difference(row) for row in rows[:PAGE]], (
            start + PAGE if len(rows) > PAGE else None
        )

    def get(self, number: int) -> Difference | None:
        """Returns one difference; None where it is gone."""
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(differences).where(differences.c.id == number)
            ).first()
        return None if row is None else _difference(row)

    def settle(self, number: int, verdict: str) -> None:
        """Keeps a verdict: accepted, or test."""
        with self._engine.begin() as connection:
            connection.execute(
                differences.update().where(differences.c.id == number).values(verdict=verdict)
            )


def _difference(row: sa.engine.Row) -> Difference:
    return Difference(
        row.id,
        row.model,
        row.source,
        row.set,
        row.message,
        json.loads(row.before),
        json.loads(row.after),
        row.verdict,
    )
