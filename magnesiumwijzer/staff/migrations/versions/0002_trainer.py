"""The tables of the trainer's bench.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from magnesiumwijzer.transcripts.tables import BIG

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables of the inbox, and those of models and jobs."""
    _make_inbox()
    _make_models()


def _make_inbox() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.Column("guesses", sa.Text, nullable=False),
        sa.Column("nothing_new", sa.Boolean, nullable=False),
        sa.Index("cards_by_count", "nothing_new", "count", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("intent", sa.String(255)),
        sa.Column("sentences", sa.Text, nullable=False),
        sa.Column("messages", sa.Integer, nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("undone", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "inbox",
        _of_conversation(primary_key=True),
        sa.Column("turn", sa.String(64), primary_key=True),
        sa.Column("event", BIG, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("guesses", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary),
        sa.Column("nothing_new", sa.Boolean, nullable=False),
        sa.Column("card", sa.Integer, index=True),
        sa.Column("decision", sa.Integer, sa.ForeignKey("decisions.id"), index=True),
    )


def _make_models() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("model", sa.Integer),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("doing", sa.String(255), nullable=False),
        sa.Column("part", sa.Float, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("started_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "models",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("file", sa.String(255), nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("data", sa.String(64), nullable=False),
        sa.Column("commit", sa.String(64)),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.Column("outcomes", sa.Text, nullable=False),
        sa.Column("compared_with", sa.Integer),
        sa.Column("blocked", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("activated_by", sa.String(60)),
        sa.Column("activated_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "differences",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "model",
            sa.Integer,
            sa.ForeignKey("models.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("source", sa.String(16), nullable=False),
        _of_conversation(),
        sa.Column("set", sa.String(64), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sqlite_autoincrement=True,
    )


def _of_conversation(**options: bool) -> sa.Column:
    chat = sa.ForeignKey("conversations.number", ondelete="CASCADE")
    return sa.Column("number", sa.Integer, chat, **options)
