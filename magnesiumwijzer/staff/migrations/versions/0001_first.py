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

#: Columns that have an index of their own.
_INDEXED = {
    "audit": ("at", "number"),
    "conversations": ("lowest_confidence", "model", "outcome", "reference", "started_at"),
    "erased": ("at",),
    "alerts": ("number",),
    "corrections": ("number", "state"),
    "handoffs": ("at", "number"),
    "notes": ("number",),
    "replies": ("number", "turn_event"),
    "reviews": ("state",),
    "sessions": ("account",),
}
#: Indexes with a name: their tables and columns.
_INDEXES = {
    "replies_by_time": ("replies", ["at", "kind", "topic"]),
    "replies_by_topic": ("replies", ["topic", "number"]),
    "tags_by_name": ("tags", ["tag", "number"]),
    "turns_by_id": ("turns", ["turn"]),
    "turns_by_kind": ("turns", ["kind", "at"]),
    "turns_by_intent": ("turns", ["intent", "number"]),
    "turns_of_conversation": ("turns", ["number", "event"]),
}

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
    for table, columns in _INDEXED.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    for name, (table, several) in _INDEXES.items():
        op.create_index(name, table, several)
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
    op.create_table(
        "erased",
        sa.Column("chat", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat"),
    )
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
        _of_conversation(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event"),
        sqlite_autoincrement=True,
    )
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
        _of_account(),
        _of_conversation(),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.String(length=4), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number", "turn", "reply"),
    )
    op.create_table(
        "flags",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _of_account(),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number", "turn"),
    )
    op.create_table(
        "handoffs",
        sa.Column("event", BIG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        _of_conversation(),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _of_account(),
        _of_conversation(),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
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
        _of_conversation(),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=255), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        _of_account(),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        _of_account(),
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
        _of_account(),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "tags",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number", "tag"),
    )
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
        _of_conversation(),
        sa.PrimaryKeyConstraint("event"),
    )


def _of_account() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account"], ["accounts.id"])


def _of_conversation() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["number"], ["conversations.number"], ondelete="CASCADE")
