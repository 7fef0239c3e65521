"""Words of visitors stand only in rows that go when their conversation is erased.

Revision ID: 0003
Revises: 0002
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.engine import Connection

revision = "0003"
down_revision = "0002"

_cards = sa.table("cards", *map(sa.column, ("id", "number", "turn", "message")))
_inbox = sa.table("inbox", *map(sa.column, ("number", "turn", "event", "message", "card")))
_decisions = sa.table("decisions", *map(sa.column, ("id", "sentences")))


def upgrade() -> None:
    """Takes the words out of cards and decisions."""
    connection = op.get_bind()
    # In place: a table that is copied would give numbers of cards out again.
    op.add_column("cards", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cards", sa.Column("turn", sa.String(64), nullable=False, server_default=""))
    _find_middles(connection)
    op.drop_column("cards", "message")
    _digest_sentences(connection)


def _find_middles(connection: Connection) -> None:
    for card in connection.execute(sa.select(_cards.c.id, _cards.c.message)).all():
        here = sa.select(_inbox.c.number, _inbox.c.turn).where(
            _inbox.c.card == card.id, _inbox.c.message == card.message
        )
        middle = connection.execute(here.order_by(_inbox.c.event).limit(1)).first()
        if middle is None:
            # Its words were erased; what is left on it is grouped again.
            connection.execute(_cards.delete().where(_cards.c.id == card.id))
        else:
            connection.execute(
                _cards.update()
                .where(_cards.c.id == card.id)
                .values(number=middle.number, turn=middle.turn)
            )


def _digest_sentences(connection: Connection) -> None:
    for row in connection.execute(sa.select(_decisions)).all():
        # As `inbox.deciding` makes them.
        digests = [
            hashlib.sha256(sentence.encode()).hexdigest() for sentence in json.loads(row.sentences)
        ]
        connection.execute(
            _decisions.update()
            .where(_decisions.c.id == row.id)
            .values(sentences=json.dumps(digests))
        )
