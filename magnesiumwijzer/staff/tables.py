"""Accounts of staff, their sessions and the log, in the transcripts' database. Times are UTC."""

import sqlalchemy as sa

from magnesiumwijzer.transcripts.tables import metadata

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


def by_account(**options: bool) -> sa.Column:
    """A column that names the account of somebody of the staff."""
    return sa.Column("account", sa.ForeignKey("accounts.id"), **options)


sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),  # SHA-256 of what the cookie holds
    by_account(nullable=False, index=True),
    sa.Column("form_token", sa.String(64), nullable=False),  # that every form must bring along
    sa.Column("started_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
)

known_browsers = sa.Table(
    "known_browsers",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),  # SHA-256 of what the cookie holds
    by_account(primary_key=True, index=True),
    sa.Column("seen_at", sa.DateTime, nullable=False),
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
    sa.Column("number", sa.Integer, index=True),  # of the chat
    sa.Column("detail", sa.String(255), nullable=False, default=""),
    sqlite_autoincrement=True,
)
