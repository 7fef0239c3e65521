"""What staff write, beside the transcripts and in the same database. Times are UTC."""

import sqlalchemy as sa

from magnesiumwijzer.staff.tables import NAME_LIMIT, by_account
from magnesiumwijzer.transcripts.tables import metadata, of_conversation

reviews = sa.Table(
    "reviews",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("state", sa.String(16), nullable=False, default="", index=True),  # reviewed, later
    sa.Column("about", sa.String(255)),  # topic that a call turned out to be about
    sa.Column("version", sa.Integer, nullable=False, default=0),  # of what staff changed
    by_account(),
    sa.Column("at", sa.DateTime),
)

notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_conversation(nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    by_account(nullable=False),
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
    by_account(nullable=False),
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
    by_account(nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, default="open", index=True),
    sqlite_autoincrement=True,
)

saved_filters = sa.Table(
    "saved_filters",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    by_account(nullable=False),
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False),
    sa.Column("query", sa.Text, nullable=False),  # as in the address of the list
    sa.UniqueConstraint("account", "name", name="saved_filters_of_account"),
    sqlite_autoincrement=True,
)
