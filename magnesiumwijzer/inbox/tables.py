"""The trainers' inbox, in the database of the transcripts. Times are UTC."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from magnesiumwijzer.transcripts.tables import BIG, metadata, of_conversation

#: Guesses kept of a message, and of a card.
GUESSES = 3
#: The intent of what lies outside the article and is nearest to no other boundary.
OUTSIDE = "buiten_onderwerp"

#: A message: the number of its chat, and the id of its turn.
Key = tuple[int, str]

#: Messages alike enough to be one question, as the last grouping saw them. The words stand in
#: `inbox` only, so that they go with their chat.
cards = sa.Table(
    "cards",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),  # these two: of the message in the middle
    sa.Column("turn", sa.String(64), nullable=False),
    sa.Column("count", sa.Integer, nullable=False),  # of waiting messages
    sa.Column("last_at", sa.DateTime, nullable=False),
    sa.Column("guesses", sa.Text, nullable=False),  # JSON: [[intent, confidence], …], three at most
    sa.Column("nothing_new", sa.Boolean, nullable=False),  # all are training sentences already
    sa.Index("cards_by_count", "nothing_new", "count", "id"),
    sqlite_autoincrement=True,
)

#: What a trainer did with a card, so that it can be undone. Nothing in it tells of a chat.
decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),  # labels.DECISIONS
    sa.Column("intent", sa.String(255)),  # that the sentences were added to
    sa.Column("sentences", sa.Text, nullable=False),  # JSON: digests of those it added
    sa.Column("messages", sa.Integer, nullable=False),  # how many were decided on
    sa.Column("account", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("undone", sa.Boolean, nullable=False, default=False),
    sqlite_autoincrement=True,
)

#: Messages from which something can be learned. A row goes when its chat is erased.
inbox = sa.Table(
    "inbox",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("turn", sa.String(64), primary_key=True),
    sa.Column("event", BIG, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("why", sa.String(16), nullable=False),  # labels.REASONS
    sa.Column("guesses", sa.Text, nullable=False),  # JSON: as in `cards`
    sa.Column("vector", sa.LargeBinary),  # of `likeness.to_bytes`; None: not made yet
    sa.Column("encoder", sa.String(32)),  # that made the vector: another one's can't be compared
    sa.Column("nothing_new", sa.Boolean, nullable=False, default=False),
    sa.Column("card", sa.Integer, index=True),  # no foreign key: grouping rebuilds all cards
    sa.Column("decision", sa.ForeignKey("decisions.id"), index=True),  # None: waiting
)
#: Messages that nobody has decided on yet.
waits = inbox.c.decision.is_(None)
#: The message in the middle of a card.
is_middle = sa.and_(inbox.c.number == cards.c.number, inbox.c.turn == cards.c.turn)


def change(connection: Connection, changes: Mapping[Key, Mapping[str, Any]]) -> None:
    """Changes columns of messages that wait, in a transaction that has the lock.

    Args:
        connection: of the helpdesk's database.
        changes: the new values of each message by column, of the same columns in all.
    """
    if changes:
        columns = next(iter(changes.values()))
        connection.execute(
            inbox.update()
            .where(
                inbox.c.number == sa.bindparam("number_"),
                inbox.c.turn == sa.bindparam("turn_"),
                waits,
            )
            .values({name: sa.bindparam(name) for name in columns}),
            [{"number_": number, "turn_": turn, **new} for (number, turn), new in changes.items()],
        )
