"""What staff write, beside the transcripts and in the same database. Times are UTC."""

from __future__ import annotations

import sqlalchemy as sa

from magnesiumwijzer.transcripts.tables import metadata, of_conversation

NAME_LIMIT = 60

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False, unique=True),  # in lower case
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("password_hash", sa.String(255), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False, default=True),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sqlite_autoincrement=True,
)


def _by_account(**options: bool) -> sa.Column:
    return sa.Column("account", sa.ForeignKey("accounts.id"), **options)


sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),  # SHA-256 of what the cookie holds
    _by_account(nullable=False, index=True),
    sa.Column("form_token", sa.String(64), nullable=False),  # that every form must bring along
    sa.Column("started_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
)

known_browsers = sa.Table(
    "known_browsers",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),  # SHA-256 of what the cookie holds
    _by_account(primary_key=True, index=True),
    sa.Column("seen_at", sa.DateTime, nullable=False),
)

reviews = sa.Table(
    "reviews",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("state", sa.String(16), nullable=False, default="", index=True),  # reviewed, later
    sa.Column("about", sa.String(255)),  # topic that a call turned out to be about
    sa.Column("version", sa.Integer, nullable=False, default=0),  # of what staff changed
    _by_account(),
    sa.Column("at", sa.DateTime),
)

notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_conversation(nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    _by_account(nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sqlite_autoincrement=True,
)

tags = sa.Table(
    "tags",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("tag", sa.String(40), primary_key=True),
    sa.Index("tags_by_name", "tag", "number"),
)

flags = sa.Table(
    "flags",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("turn", sa.String(64), primary_key=True),
    _by_account(nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)

#: What was wrong with a reply, and what would have been right: items for the trainers.
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_conversation(nullable=False, index=True),
    sa.Column("turn", sa.String(64), nullable=False),
    sa.Column("fault", sa.String(32), nullable=False),
    sa.Column("intent", sa.String(255)),  # that would have been right
    sa.Column("answer", sa.Text, nullable=False),  # that would have been right
    _by_account(nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, default="open", index=True),
    sqlite_autoincrement=True,
)

saved_filters = sa.Table(
    "saved_filters",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _by_account(nullable=False),
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False),
    sa.Column("query", sa.Text, nullable=False),  # as in the address of the list
    sa.UniqueConstraint("account", "name", name="saved_filters_of_account"),
    sqlite_autoincrement=True,
)

#: Who looked at what, and changed what. Triggers refuse every change of a row. It holds no words of
#: visitors, and numbers of chats only, so it stays when a chat is erased.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False),  # of the account
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("number", sa.Integer, index=True),  # of the conversation
    sa.Column("detail", sa.String(255), nullable=False, default=""),
    sqlite_autoincrement=True,
)
