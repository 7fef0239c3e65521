"""Figures of a period: of the chats that are kept, and the counts that stayed of erased ones."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.transcripts.dutch_time import local, start_of_day
from magnesiumwijzer.transcripts.tables import conversations, figures, handoffs, replies, turns

#: What the chart of days tells apart, and how it says it.
GROUPS = {
    "direct": "meteen beantwoord",
    "asked": "na een wedervraag",
    "handoff": "doorverwezen",
    "urgent": "acuut",
    "other": "anders",
}
_TOP = 12


@dataclass(frozen=True)
class Figures:
    """Counts of a period; the days in order, the others with the highest first."""

    days: list[tuple[dt.date, Counter[str]]]  # group -> chats
    outcomes: Counter[str]
    topics: list[tuple[str, int]]
    misunderstood: list[tuple[str, int, int]]  # message, count, event of one of them
    reasons: list[tuple[str, int]]  # topics of hand-overs
    thumbs: Counter[str]

    @property
    def chats(self) -> int:
        """Chats in all."""
        return sum(self.outcomes.values())


def read(engine: Engine, first: dt.date, last: dt.date) -> Figures:
    """Counts what was said from the first day up to and with the last, Dutch days both."""
    with engine.connect() as connection:
        kept = connection.execute(
            sa.select(figures).where(figures.c.day >= first, figures.c.day <= last)
        ).all()
        start, end = start_of_day(first), start_of_day(last + dt.timedelta(days=1))
        answered = (replies.c.at >= start, replies.c.at < end, replies.c.kind == "answer")
        topics = _counted(connection, replies.c.topic, replies.c.topic.is_not(None), *answered)
        handed_over = (handoffs.c.at >= start, handoffs.c.at < end)
        reasons = _counted(connection, handoffs.c.reason, *handed_over)
        days, outcomes = _chats(connection, start, end)
        for row in kept:
            if row.measure == "outcome":
                outcomes[row.name] += row.count
                days.setdefault(row.day, Counter())[_group(row.name, False)] += row.count
            elif row.measure == "asked_back":
                days.setdefault(row.day, Counter()).update(
                    {"direct": -row.count, "asked": row.count}
                )
        length = (last - first).days + 1
        return Figures(
            days=[
                (day, days.get(day, Counter()))
                for day in (first + dt.timedelta(days=number) for number in range(length))
            ],
            outcomes=outcomes,
            topics=_top(topics + _kept(kept, "answer")),
            misunderstood=_misunderstood(connection, start, end),
            reasons=_top(reasons + _kept(kept, "handoff")),
            thumbs=_thumbs(connection, start, end) + _kept(kept, "thumb"),
        )


def _chats(
    connection: Connection, start: dt.datetime, end: dt.datetime
) -> tuple[dict[dt.date, Counter[str]], Counter[str]]:
    # By hour in UTC, as days of the Netherlands begin at another hour there in summer and winter.
    c = conversations.c
    hour = sa.func.substr(sa.cast(c.started_at, sa.String), 1, 13)
    rows = connection.execute(
        sa.select(hour, c.outcome, c.asked_back, sa.func.count())
        .where(c.started_at >= start, c.started_at < end, c.turns > 0)
        .group_by(hour, c.outcome, c.asked_back)
    )
    days: dict[dt.date, Counter[str]] = {}
    outcomes: Counter[str] = Counter()
    for when, outcome, asked_back, count in rows:
        day = local(dt.datetime.strptime(when, "%Y-%m-%d %H")).date()
        days.setdefault(day, Counter())[_group(outcome, asked_back)] += count
        outcomes[outcome] += count
    return days, outcomes


def _group(outcome: str, asked_back: bool) -> str:
    if outcome == "answer":
        return "asked" if asked_back else "direct"
    return outcome if outcome in GROUPS else "other"


def _misunderstood(
    connection: Connection, start: dt.datetime, end: dt.datetime
) -> list[tuple[str, int, int]]:
    """Typed messages that were asked back about. They are not kept when their chats are erased."""
    c = turns.c
    message = sa.func.lower(c.message)
    rows = connection.execute(
        sa.select(message, sa.func.count().label("count"), sa.func.min(c.event))
        .where(c.kind == "clarify", c.at >= start, c.at < end, sa.not_(c.chosen))
        .group_by(message)
        .order_by(sa.desc("count"), message)
        .limit(_TOP)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _thumbs(connection: Connection, start: dt.datetime, end: dt.datetime) -> Counter[str]:
    c = conversations.c
    up, down = connection.execute(
        sa.select(sa.func.sum(c.thumbs_up), sa.func.sum(c.thumbs_down)).where(
            c.started_at >= start, c.started_at < end
        )
    ).one()
    return Counter(up=up or 0, down=down or 0)


def _counted(connection: Connection, column: sa.Column, *where: Any) -> Counter[str]:
    query = sa.select(column, sa.func.count()).where(*where).group_by(column)
    return Counter(dict(connection.execute(query).all()))


def _kept(rows: list[sa.engine.Row], measure: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        if row.measure == measure:
            found[row.name] += row.count
    return found


def _top(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TOP]
