"""What comes into the inbox: turns of the transcripts from which something can be learned."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.row import Row

from magnesiumwijzer.helpdesk.tables import corrections
from magnesiumwijzer.inbox.tables import inbox, waits
from magnesiumwijzer.transcripts.tables import feedback, turns
from magnesiumwijzer.transcripts.writing import insert_new

#: Guesses kept of a message.
GUESSES = 3
#: What stands for a message that was not understood; no trainer adds a sentence to these.
_NOT_UNDERSTOOD = ("nlu_fallback", "te_vaag", "onleesbaar", "twee_vragen")
#: What is no guess: it says how a message was handled, not what it is about.
_NO_GUESS = (*_NOT_UNDERSTOOD, "te_lang")
#: Said in a talk: nothing can be learned from these, though the reply be a question back.
_TALK = (
    "ja",
    "nee",
    "groet",
    "afscheid",
    "bedankt",
    "meer",
    "help",
    "mens",
    "geen_van_deze",
    "belediging",
    "andere_taal",
    "te_lang",
)
_OUTSIDE = "buiten_onderwerp"
#: Rows looked up or written at once: SQLite bounds the parameters of a statement.
_PART = 400

#: Neither a button nor a danger: of those nothing is asked of a trainer. Nor is what has no id.
_TYPED = sa.and_(
    turns.c.chosen.is_(False),
    turns.c.kind != "urgent",
    sa.or_(turns.c.intent.is_(None), turns.c.intent.not_like("acuut!_%", escape="!")),
    turns.c.turn != "",
    turns.c.message != "",
)
_UNSURE = sa.and_(
    sa.or_(
        turns.c.kind == "clarify",
        sa.and_(turns.c.kind == "handoff", turns.c.intent.in_(_NOT_UNDERSTOOD)),
    ),
    sa.or_(turns.c.intent.is_(None), turns.c.intent.not_in(_TALK)),
)
_BOUNDARY = sa.and_(
    turns.c.kind.in_(("handoff", "clarify", "answer", "smalltalk")),
    sa.or_(turns.c.intent.like("grens!_%", escape="!"), turns.c.intent == _OUTSIDE),
)


def take_in(connection: Connection, since: dt.datetime) -> int:
    """Takes in what isn't there yet; returns how many messages.

    Args:
        connection: of a transaction that has the lock.
        since: unsure messages before this are in already. What staff and visitors say later of a
            message is found however old that is.
    """
    _drop_taken_back(connection)
    taken = 0
    for why, rows in (
        ("corrected", _corrected(connection)),
        ("thumb_down", _thumbed_down(connection)),
        ("unsure", _by_themselves(connection, _UNSURE, since)),
        ("boundary", _by_themselves(connection, _BOUNDARY, since)),
    ):
        taken += _write(connection, why, rows)
    return taken


def guesses_of(ranking: str, right: str | None = None) -> list[tuple[str, float]]:
    """Returns the likeliest intents of a turn, three at most.

    Args:
        ranking: JSON, see `chats.turns.Turn`.
        right: the intent that staff say it is, which then comes first.
    """
    best: dict[str, float] = {right: 1.0} if right else {}
    for reading in json.loads(ranking):
        for name, confidence in reading:
            if name not in _NO_GUESS:
                best[name] = max(confidence, best.get(name, 0.0))
    # Of equal ones the first that was named stays first: the intent that staff say.
    return sorted(best.items(), key=lambda one: -one[1])[:GUESSES]


def _corrected(connection: Connection) -> list[tuple[Row, str | None]]:
    """Turns with what staff last said about them that is not in the inbox as such."""
    newest = (
        sa.select(sa.func.max(corrections.c.id).label("id"))
        .group_by(corrections.c.number, corrections.c.turn)
        .subquery()
    )
    query = (
        _turns_beside_inbox(corrections, corrections.c.intent.label("right"))
        .join(newest, newest.c.id == corrections.c.id)
        .where(_TYPED, sa.or_(inbox.c.number.is_(None), waits))
    )
    return [
        (row, row.right)
        for row in connection.execute(query)
        if row.why != "corrected" or (row.right and json.loads(row.guesses)[:1] != [[row.right, 1]])
    ]


def _thumbed_down(connection: Connection) -> list[tuple[Row, None]]:
    query = _turns_beside_inbox(feedback).where(
        _TYPED,
        feedback.c.thumb == "down",
        sa.or_(inbox.c.number.is_(None), sa.and_(waits, inbox.c.why.in_(("unsure", "boundary")))),
    )
    return [(row, None) for row in connection.execute(query)]


def _by_themselves(
    connection: Connection, which: Any, since: dt.datetime
) -> list[tuple[Row, None]]:
    there = sa.and_(inbox.c.number == turns.c.number, inbox.c.turn == turns.c.turn)
    query = (
        sa.select(turns)
        .select_from(turns.outerjoin(inbox, there))
        .where(_TYPED, which, turns.c.at >= since, inbox.c.number.is_(None))
    )
    return [(row, None) for row in connection.execute(query)]


def _turns_beside_inbox(said: sa.Table, *more: Any) -> sa.sql.Select:
    """Selects the turns that something was said of, with what the inbox has of them."""
    return sa.select(turns, inbox.c.why, inbox.c.guesses, *more).select_from(
        said.join(
            turns, sa.and_(turns.c.number == said.c.number, turns.c.turn == said.c.turn)
        ).outerjoin(inbox, sa.and_(inbox.c.number == said.c.number, inbox.c.turn == said.c.turn))
    )


def _write(connection: Connection, why: str, rows: Iterable[tuple[Row, str | None]]) -> int:
    """Writes messages; those that wait already get a graver reason."""
    made = {
        (row.number, row.turn): {
            "number": row.number,
            "turn": row.turn,
            "event": row.event,
            "at": row.at,
            "message": row.message,
            "why": why,
            "guesses": json.dumps(guesses_of(row.ranking, right)),
            "nothing_new": False,
        }
        for row, right in rows
    }
    new = [*made.values()]
    before = _count(connection)
    for start in range(0, len(new), _PART):
        insert_new(connection, inbox, new[start : start + _PART])
    if new and why in ("corrected", "thumb_down"):
        connection.execute(
            inbox.update()
            .where(
                inbox.c.number == sa.bindparam("number_"),
                inbox.c.turn == sa.bindparam("turn_"),
                waits,
            )
            .values(
                why=why,
                guesses=sa.bindparam("guesses_"),
                nothing_new=False,
            ),
            [
                {"number_": row["number"], "turn_": row["turn"], "guesses_": row["guesses"]}
                for row in new
            ],
        )
    return _count(connection) - before


def _drop_taken_back(connection: Connection) -> None:
    """Drops what only a thumb brought in, when the visitor has taken that back."""
    thumb = sa.select(feedback.c.number).where(
        feedback.c.number == inbox.c.number,
        feedback.c.turn == inbox.c.turn,
        feedback.c.thumb == "down",
    )
    # While the transcripts are rebuilt there are no turns, and nothing is dropped.
    turn = sa.select(turns.c.number).where(
        turns.c.number == inbox.c.number, turns.c.turn == inbox.c.turn
    )
    connection.execute(
        inbox.delete().where(inbox.c.why == "thumb_down", waits, ~thumb.exists(), turn.exists())
    )


def _count(connection: Connection) -> int:
    counted: int = connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one()
    return counted
