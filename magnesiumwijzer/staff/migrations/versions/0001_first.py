"""The first tables of transcripts and staff.

Revision ID: 0001
Revises:
"""

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
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(60), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, index=True),
        sa.Column("detail", sa.String(255), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "conversations",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("chat", sa.String(255), nullable=False, unique=True),
        sa.Column("started_at", sa.DateTime, nullable=False, index=True),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False, index=True),
        sa.Column("asked_back", sa.Boolean, nullable=False),
        sa.Column("lowest_confidence", sa.Float, index=True),
        sa.Column("thumbs_up", sa.Integer, nullable=False),
        sa.Column("thumbs_down", sa.Integer, nullable=False),
        sa.Column("model", sa.String(64), index=True),
        sa.Column("reference", sa.String(6), index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "erased",
        sa.Column("chat", sa.String(255), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "figures",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("measure", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "projector",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event", BIG, nullable=False),
        sa.Column("feedback_at", sa.DateTime, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_conversation(nullable=False, index=True),
        sa.Column("event", BIG, nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("posted", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_conversation(nullable=False, index=True),
        sa.Column("turn", sa.String(64), nullable=False),
        sa.Column("fault", sa.String(32), nullable=False),
        sa.Column("intent", sa.String(255)),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback",
        _of_conversation(primary_key=True),
        sa.Column("turn", sa.String(64), primary_key=True),
        sa.Column("reply", sa.Integer, primary_key=True),
        sa.Column("thumb", sa.String(4), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "flags",
        _of_conversation(primary_key=True),
        sa.Column("turn", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "handoffs",
        sa.Column("event", BIG, primary_key=True, autoincrement=False),
        _of_conversation(nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("reason", sa.String(255), nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_conversation(nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "replies",
        sa.Column("event", BIG, primary_key=True, autoincrement=False),
        _of_conversation(nullable=False, index=True),
        sa.Column("turn_event", BIG, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(255)),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Index("replies_by_time", "at", "kind", "topic"),
        sa.Index("replies_by_topic", "topic", "number"),
    )
    op.create_table(
        "reviews",
        _of_conversation(primary_key=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("about", sa.String(255)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id")),
        sa.Column("at", sa.DateTime),
    )
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.UniqueConstraint("account", "name", name="saved_filters_of_account"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("form_token", sa.String(64), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "tags",
        _of_conversation(primary_key=True),
        sa.Column("tag", sa.String(40), primary_key=True),
        sa.Index("tags_by_name", "tag", "number"),
    )
    op.create_table(
        "turns",
        sa.Column("event", BIG, primary_key=True, autoincrement=False),
        _of_conversation(nullable=False),
        sa.Column("turn", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("chosen", sa.Boolean, nullable=False),
        sa.Column("intent", sa.String(255)),
        sa.Column("confidence", sa.Float),
        sa.Column("ranking", sa.Text, nullable=False),
        sa.Column("model", sa.String(64)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("received", sa.DateTime),
        sa.Column("milliseconds", sa.Integer),
        sa.Index("turns_by_id", "turn"),
        sa.Index("turns_by_kind", "kind", "at"),
        sa.Index("turns_by_intent", "intent", "number"),
        sa.Index("turns_of_conversation", "number", "event"),
    )


def _of_conversation(**options: bool) -> sa.Column:
    chat = sa.ForeignKey("conversations.number", ondelete="CASCADE")
    return sa.Column("number", sa.Integer, chat, **options)
