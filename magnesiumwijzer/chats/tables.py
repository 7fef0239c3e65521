"""The tables of the chats database."""

import sqlalchemy as sa

from magnesiumwijzer.chats.references import LENGTH

metadata = sa.MetaData()

chats = sa.Table(
    "chats",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("last_at", sa.DateTime, nullable=False),  # UTC
    sa.Column("offered", sa.Text, nullable=False),  # JSON: choice id -> Rasa payload
    sa.Column("reference", sa.String(LENGTH), unique=True),
)

#: What was answered: enough to know a reply again. The words stand in the transcripts, where the
#: visitor's event has the turn's id as `message_id`.
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("chat", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("replies", sa.Integer, nullable=False),
)

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("chat", sa.String(64), primary_key=True),
    sa.Column("turn", sa.String(32), primary_key=True),
    sa.Column("reply", sa.Integer, primary_key=True),  # its place in the turn, from 0
    sa.Column("thumb", sa.String(4), nullable=False),  # up, down; empty: taken back
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),  # UTC
)
