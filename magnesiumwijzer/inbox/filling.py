"""What comes into the inbox: turns of the transcripts from which something can be learned."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.helpdesk.tables import corrections
from magnesiumwijzer.inbox.grouping import tidy
from magnesiumwijzer.inbox.tables import GUESSES, OUTSIDE, change, inbox, waits
from magnesiumwijzer.transcripts.tables import EPOCH, feedback, turns
from magnesiumwijzer.transcripts.writing import insert_new, lock

#: Turns come in late and in another order, but not this late.
_OVERLAP = dt.timedelta(days=1)
#: What stands for a message that was not understood; no trainer adds a sentence to these.
_NOT_UNDERSTOOD = ("nlu_fallback", "te_vaag", "onleesbaar", "twee_vragen")
#: What is no guess: it says how a message was handled, not what it is about.
_NO_GUESS = (*_NOT_UNDERSTOOD, "te_lang")
#: Small talk: nothing can be learned from these, even where the bot asked back.
_TALK = (
    "ja",
    "nee",
    "groet",
    "afscheid",
    "bedankt",
    "reactie",
    "meer",
    "help",
    "mens",
    "geen_van_deze",
    "belediging",
    "andere_taal",
    "te_lang",
)
#: What staff say that a message is about, where they said nothing.
_NOBODY_SAYS = sa.null().label("right")
#: Rows looked up or written at once: SQLite bounds the parameters of a statement.
_PART = 400

_UNSURE = sa.and_(
    sa.or_(
        turns.c.kind == "clarify",
        sa.and_(turns.c.kind == "handoff", turns.c.intent.in_(_NOT_UNDERSTOOD)),
    ),
    sa.or_(turns.c.intent.is_(None), turns.c.intent.not_in(_TALK)),
)


def fill(
    engine: Engine,
    boundaries: Collection[str],
    dangers: Sequence[str],
    since: dt.datetime = EPOCH,
) -> tuple[int, dt.datetime]:
    """Takes in what isn't there yet, and drops what was erased.

    Args:
        engine: of the helpdesk's database.
        boundaries: names of the intents that lie outside the article.
        dangers: names of those of acute danger.
        since: unsure messages before this are in already. What staff and visitors say later of a
            message is found however old that is.

    Returns:
        How many messages came in, and since when to look the next time.
    """
    typed = _typed(dangers)
    boundary = sa.and_(
        turns.c.kind.in_(("handoff", "clarify", "answer", "smalltalk")),
        turns.c.intent.in_({*boundaries, OUTSIDE}),
    )
    taken = 0
    with engine.begin() as connection:
        lock(connection)
        newest = connection.execute(sa.select(sa.func.max(turns.c.at))).scalar()
        _drop_taken_back(connection)
        for why, rows in (
            ("corrected", _corrected(connection, typed)),
            ("thumb_down", _thumbed_down(connection, typed)),
            ("unsure", _by_themselves(connection, sa.and_(typed, _UNSURE), since)),
            ("boundary", _by_themselves(connection, sa.and_(typed, boundary), since)),
        ):
            taken += _write(connection, why, rows)
        tidy(connection)
    return taken, newest - _OVERLAP if newest else EPOCH


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


def _typed(dangers: Sequence[str]) -> Any:
    """Typed messages that have an id and tell of no danger: only those are for trainers."""
    return sa.and_(
        turns.c.chosen.is_(False),
        turns.c.kind != "urgent",
        sa.or_(turns.c.intent.is_(None), turns.c.intent.not_in(dangers)),
        turns.c.turn != "",
        turns.c.message != "",
    )


def _corrected(connection: Connection, typed: Any) -> list[Row]:
    """Turns with what staff last said about them that is not in the inbox as such."""
    newest = (
        sa.select(sa.func.max(corrections.c.id).label("id"))
        .group_by(corrections.c.number, corrections.c.turn)
        .subquery()
    )
    query = (
        _turns_beside_inbox(corrections, corrections.c.intent.label("right"))
        .join(newest, newest.c.id == corrections.c.id)
        .where(typed, sa.or_(inbox.c.number.is_(None), waits))
    )
    return [
        row
        for row in connection.execute(query)
        if row.why != "corrected" or (row.right and json.loads(row.guesses)[:1] != [[row.right, 1]])
    ]


def _thumbed_down(connection: Connection, typed: Any) -> list[Row]:
    query = _turns_beside_inbox(feedback, _NOBODY_SAYS).where(
        typed,
        feedback.c.thumb == "down",
        sa.or_(inbox.c.number.is_(None), sa.and_(waits, inbox.c.why.in_(("unsure", "boundary")))),
    )
    return list(connection.execute(query))


def _by_themselves(connection: Connection, which: Any, since: dt.datetime) -> list[Row]:
    there = sa.and_(inbox.c.number == turns.c.number, inbox.c.turn == turns.c.turn)
    query = (
        sa.select(turns, _NOBODY_SAYS)
        .select_from(turns.outerjoin(inbox, there))
        .where(which, turns.c.at >= since, inbox.c.number.is_(None))
    )
    return list(connection.execute(query))


def _turns_beside_inbox(said: sa.Table, right: Any) -> sa.sql.Select:
    """Selects the turns that something was said of, with what the inbox has of them."""
    return sa.select(turns, inbox.c.why, inbox.c.guesses, right).select_from(
        said.join(
            turns, sa.and_(turns.c.number == said.c.number, turns.c.turn == said.c.turn)
        ).outerjoin(inbox, sa.and_(inbox.c.number == said.c.number, inbox.c.turn == said.c.turn))
    )


def _write(connection: Connection, why: str, rows: Iterable[Row]) -> int:
    """Writes messages; those that wait already get a graver reason."""
    made = {
        (row.number, row.turn): {
            "number": row.number,
            "turn": row.turn,
            "event": row.event,
            "at": row.at,
            "message": row.message,
            "why": why,
            "guesses": json.dumps(guesses_of(row.ranking, row.right)),
            "nothing_new": False,
        }
        for row in rows
    }
    new = [*made.values()]
    before = _count(connection)
    for start in range(0, len(new), _PART):
        insert_new(connection, inbox, new[start : start + _PART])
    if why in ("corrected", "thumb_down"):
        told = ("why", "guesses", "nothing_new")
        change(connection, {key: {name: row[name] for name in told} for key, row in made.items()})
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
    return int(connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one())
