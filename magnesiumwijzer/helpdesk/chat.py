"""One chat as staff read it: what was said, why, and what colleagues wrote."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.chats.references import LENGTH
from magnesiumwijzer.chats.turns import Reply, Turn
from magnesiumwijzer.helpdesk.tables import corrections, flags, notes, reviews, tags
from magnesiumwijzer.project.article import sources
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.storage.engine import values_of
from magnesiumwijzer.transcripts.tables import conversations, feedback, replies, turns

#: Other guesses shown of a message, and how unlikely they may be; the likeliest is always shown.
_GUESSES = 4
_LEAST = 0.005


@dataclass(frozen=True)
class JudgedReply(Reply):
    """A reply with the visitor's thumb and reason; empty where there is none."""

    thumb: str = ""
    reason: str = ""

    @property
    def sources(self) -> list[dict[str, str]]:
        """Where the answer comes from, as in `article.sources`."""
        if not self.paragraph:
            return []
        found = sources(self.paragraph, self.literature)
        # Where the article has changed since this was said, its paragraph is all there is to show.
        return found or [{"title": "", "section": self.paragraph}]


@dataclass(frozen=True)
class ReviewedTurn(Turn):
    """A turn with its replies, and what colleagues made of it."""

    kind: str
    milliseconds: int | None
    replies: list[JudgedReply]
    flagged: bool
    corrections: Sequence[Row]

    @property
    def considered(self) -> list[list[tuple[str, float]]]:
        """What else the model thought of, as in `ranking`; of a button there is nothing else."""
        found = []
        for reading in [] if self.chosen else self.ranking:
            others = [(name, sure) for name, sure in reading if name != self.intent][:_GUESSES]
            found.append(others[:1] + [other for other in others[1:] if other[1] >= _LEAST])
        return found


@dataclass(frozen=True)
class Chat:
    """All of a chat. `row` is that of the table, with the columns of its review."""

    row: Row
    turns: list[ReviewedTurn]
    tags: list[str]
    notes: Sequence[Row]


_CHATS = (
    sa.select(
        conversations,
        sa.func.coalesce(reviews.c.state, "").label("state"),
        reviews.c.about,
        sa.func.coalesce(reviews.c.version, 0).label("version"),
        accounts.c.name.label("reviewed_by"),
        reviews.c.at.label("reviewed_at"),
    )
    .outerjoin(reviews, reviews.c.number == conversations.c.number)
    .outerjoin(accounts, accounts.c.id == reviews.c.account)
)
#: Columns of a turn that are read as they are.
_OF_TURN = [c for c in turns.c if c.name in ReviewedTurn.__dataclass_fields__]


def read(engine: Engine, number: int) -> Chat | None:
    """Returns a chat; None where no chat has this number."""
    with engine.connect() as connection:
        row = connection.execute(_CHATS.where(conversations.c.number == number)).first()
        if row is None:
            return None
        labels = connection.execute(
            sa.select(tags.c.tag).where(tags.c.number == number).order_by(tags.c.tag)
        )
        return Chat(
            row=row,
            turns=_turns(connection, number),
            tags=list(labels.scalars()),
            notes=_written(connection, notes, number),
        )


def find_by_reference(engine: Engine, typed: str) -> int | None:
    """Returns the number of the newest chat with this code, however it was typed."""
    code = "".join(char for char in typed if char.isdigit() and char.isascii())
    if len(code) != LENGTH:
        return None
    newest = sa.select(sa.func.max(conversations.c.number))
    found: int | None = values_of(engine, newest.where(conversations.c.reference == code))[0]
    return found


def _turns(connection: Connection, number: int) -> list[ReviewedTurn]:
    said = defaultdict(list)
    for row in _of_chat(connection, replies, number):
        said[row.turn_event].append(row)
    thumbs = {(row.turn, row.reply): row for row in _of_chat(connection, feedback, number)}
    flagged = {row.turn for row in _of_chat(connection, flags, number)}
    corrected = defaultdict(list)
    for row in _written(connection, corrections, number):
        corrected[row.turn].append(row)
    return [
        ReviewedTurn(
            **{**{c.name: row[c] for c in _OF_TURN}, "ranking": json.loads(row.ranking)},
            replies=[
                _reply(reply, thumbs.get((row.turn, place)))
                for place, reply in enumerate(said[row.event])
            ],
            flagged=row.turn in flagged,
            corrections=corrected[row.turn],
        )
        for row in _of_chat(connection, turns, number)
    ]


def _reply(row: Row, thumb: Row | None) -> JudgedReply:
    return JudgedReply(
        text=row.text,
        kind=row.kind,
        topic=row.topic,
        buttons=json.loads(row.buttons),
        **json.loads(row.source),
        thumb=thumb.thumb if thumb else "",
        reason=thumb.reason if thumb else "",
    )


def _of_chat(connection: Connection, table: sa.Table, number: int) -> Sequence[Row]:
    """The rows about a chat, in the order of their keys."""
    query = sa.select(table).where(table.c.number == number).order_by(*table.primary_key)
    return list(connection.execute(query))


def _written(connection: Connection, table: sa.Table, number: int) -> Sequence[Row]:
    """What colleagues wrote about a chat, with their names as `by`."""
    query = sa.select(table, accounts.c.name.label("by"))
    of_account = query.join(accounts, accounts.c.id == table.c.account)
    return list(connection.execute(of_account.where(table.c.number == number).order_by(table.c.id)))
