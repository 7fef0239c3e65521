"""Erasing a chat from the transcripts, for good; only counts by day stay."""

import datetime as dt
from collections import Counter

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.storage.engine import scrub, values_of
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.dutch_time import local
from magnesiumwijzer.transcripts.tables import conversations, erased, figures, handoffs, replies
from magnesiumwijzer.transcripts.writing import add_counts, insert_new, lock

#: How long the id of an erased chat is remembered: longer than anything can still be on its way.
_REMEMBERED = dt.timedelta(days=2)


class Gone(Exception):
    """There is no such chat or turn; it may have been erased."""


def erase(engine: Engine, chats: list[str]) -> int:
    """Erases chats by their ids, with all that staff wrote about them; returns how many were known.

    Events of them that are still on their way to the transcripts will not come in.

    Raises:
        magnesiumwijzer.storage.engine.NotScrubbed: when it may still stand in a file.
        sqlalchemy.exc.SQLAlchemyError: when the database is away; nothing is erased then.
    """
    now = dt.datetime.utcnow()
    with engine.begin() as connection:
        lock(connection)
        # Erased once more, because the time before failed, it counts from now.
        connection.execute(
            erased.delete().where((erased.c.at < now - _REMEMBERED) | erased.c.chat.in_(chats))
        )
        insert_new(connection, erased, [{"chat": chat, "at": now} for chat in chats])
        known = connection.execute(
            sa.select(conversations).where(conversations.c.chat.in_(chats))
        ).all()
        numbers = [row.number for row in known]
        _keep_figures(connection, [row for row in known if row.turns])
        connection.execute(conversations.delete().where(conversations.c.number.in_(numbers)))
        search.remove(connection, numbers)
        if numbers:
            search.scrub(connection)
    # Also where nothing is known any more: the time before, this may have failed.
    scrub(engine, *(("conversations", "search") if known else ()))
    return len(known)


def last_erased(engine: Engine) -> dt.datetime | None:
    """Returns when the last chat began to be erased (UTC, without a zone); None: none lately."""
    latest: dt.datetime | None = values_of(engine, sa.select(sa.func.max(erased.c.at)))[0]
    return latest


def _keep_figures(connection: Connection, known: list[sa.engine.Row]) -> None:
    counts: Counter[tuple[dt.date, str, str]] = Counter()
    days = {row.number: local(row.started_at).date() for row in known}
    for row in known:
        counts[days[row.number], "outcome", row.outcome] += 1
        if row.outcome == "answer" and row.asked_back:
            counts[days[row.number], "asked_back", "answer"] += 1
        for thumb, count in (("up", row.thumbs_up), ("down", row.thumbs_down)):
            if count:
                counts[days[row.number], "thumb", thumb] += count
    answered = connection.execute(
        sa.select(replies.c.number, replies.c.kind, replies.c.topic).where(
            replies.c.number.in_(days), replies.c.topic.is_not(None), replies.c.kind != "handoff"
        )
    )
    for reply in answered:
        counts[days[reply.number], reply.kind, reply.topic] += 1
    handed_over = connection.execute(
        sa.select(handoffs.c.number, handoffs.c.reason).where(handoffs.c.number.in_(days))
    )
    for handoff in handed_over:
        counts[days[handoff.number], "handoff", handoff.reason] += 1
    add_counts(
        connection,
        figures,
        [
            {"day": day, "measure": measure, "name": name, "count": count}
            for (day, measure, name), count in counts.items()
        ],
    )
