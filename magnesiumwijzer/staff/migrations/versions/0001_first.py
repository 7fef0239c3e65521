"""The first tables of transcripts and staff.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.tables import BIG, EPOCH

revision = "0001"
down_revision = None

_KEEP_AUDIT_SQLITE = """
CREATE TRIGGER audit_{event} BEFORE {event} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END
"""
_KEEP_AUDIT_POSTGRESQL = (
    "CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log cannot be changed'; END $$",
    "CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION keep_audit()",
)


def upgrade() -> None:
    """Makes all tables, the search index and the guard of the audit log."""
    _make_tables()
    connection = op.get_bind()
    search.create(connection)
    projector = sa.table(
        "projector", *map(sa.column, ("id", "event", "feedback_at", "generation", "changed"))
    )
    connection.execute(
        projector.insert().values(id=1, event=0, feedback_at=EPOCH, generation=0, changed=0)
    )
    if connection.dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(_KEEP_AUDIT_SQLITE.format(event=event))
    else:
        for statement in _KEEP_AUDIT_POSTGRESQL:
            op.execute(statement)


def _make_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_index(op.f("ix_audit_number"), "audit", ["number"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=255), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("asked_back", sa.Boolean(), nullable=False),
        sa.Column("lowest_confidence", sa.Float(), nullable=True),
        sa.Column("thumbs_up", sa.Integer(), nullable=False),
        sa.Column("thumbs_down", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.Column("reference", sa.String(length=6), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("chat"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_conversations_lowest_confidence"),
        "conversations",
        ["lowest_confidence"],
        unique=False,
    )
    op.create_index(op.f("ix_conversations_model"), "conversations", ["model"], unique=False)
    op.create_index(op.f("ix_conversations_outcome"), "conversations", ["outcome"], unique=False)
    op.create_index(
        op.f("ix_conversations_reference"), "conversations", ["reference"], unique=False
    )
    op.create_index(
        op.f("ix_conversations_started_at"), "conversations", ["started_at"], unique=False
    )
    op.create_table(
        "erased",
        sa.Column("chat", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat"),
    )
    op.create_index(op.f("ix_erased_at"), "erased", ["at"], unique=False)
    op.create_table(
        "figures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "measure", "name"),
    )
    op.create_table(
        "projector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", BIG, nullable=False),
        sa.Column("feedback_at", sa.DateTime(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("posted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_alerts_number"), "alerts", ["number"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("fault", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.String(length=255), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_corrections_number"), "corrections", ["number"], unique=False)
    op.create_index(op.f("ix_corrections_state"), "corrections", ["state"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.String(length=4), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "turn", "reply"),
    )
    op.create_table(
        "flags",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "turn"),
    )
    op.create_table(
        "handoffs",
        sa.Column("event", BIG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index(op.f("ix_handoffs_at"), "handoffs", ["at"], unique=False)
    op.create_index(op.f("ix_handoffs_number"), "handoffs", ["number"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notes_number"), "notes", ["number"], unique=False)
    op.create_table(
        "replies",
        sa.Column("event", BIG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn_event", BIG, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=255), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index("replies_by_time", "replies", ["at", "kind", "topic"], unique=False)
    op.create_index("replies_by_topic", "replies", ["topic", "number"], unique=False)
    op.create_index(op.f("ix_replies_number"), "replies", ["number"], unique=False)
    op.create_index(op.f("ix_replies_turn_event"), "replies", ["turn_event"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=255), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_reviews_state"), "reviews", ["state"], unique=False)
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account", "name", name="saved_filters_of_account"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"], unique=False)
    op.create_table(
        "tags",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "tag"),
    )
    op.create_index("tags_by_name", "tags", ["tag", "number"], unique=False)
    op.create_table(
        "turns",
        sa.Column("event", BIG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("intent", sa.String(length=255), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("ranking", sa.Text(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("received", sa.DateTime(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index("turns_by_id", "turns", ["turn"], unique=False)
    op.create_index("turns_by_kind", "turns", ["kind", "at"], unique=False)
    op.create_index("turns_by_intent", "turns", ["intent", "number"], unique=False)
    op.create_index("turns_of_conversation", "turns", ["number", "event"], unique=False)
