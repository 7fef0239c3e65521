"""The tables of the transcripts. Times are UTC.

All but `projector` and `erased` can be rebuilt from Rasa's tracker store and the chats database.
"""

import datetime as dt

import sqlalchemy as sa

from magnesiumwijzer.chats.references import LENGTH

metadata = sa.MetaData()
#: Before any event.
EPOCH = dt.datetime(1970, 1, 1)
#: SQLite numbers by itself only what is called an integer; PostgreSQL needs room for more events.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of_conversation(**options: bool) -> sa.Column:
    """A column that names a chat; its row goes when the chat is erased."""
    return sa.Column("number", sa.ForeignKey("conversations.number", ondelete="CASCADE"), **options)


conversations = sa.Table(
    "conversations",
    metadata,
    # Newer chats have higher numbers, and no number comes back after its chat was erased.
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("chat", sa.String(255), nullable=False, unique=True),  # Rasa's sender id
    sa.Column("started_at", sa.DateTime, nullable=False, index=True),
    sa.Column("last_at", sa.DateTime, nullable=False),
    sa.Column("turns", sa.Integer, nullable=False, default=0),
    sa.Column("outcome", sa.String(16), nullable=False, default="smalltalk", index=True),
    sa.Column("asked_back", sa.Boolean, nullable=False, default=False),
    sa.Column("lowest_confidence", sa.Float, index=True),  # of what was typed; 0 to 1
    sa.Column("thumbs_up", sa.Integer, nullable=False, default=0),
    sa.Column("thumbs_down", sa.Integer, nullable=False, default=0),
    sa.Column("model", sa.String(64), index=True),  # that gave the last reply
    sa.Column("reference", sa.String(LENGTH), index=True),
    sqlite_autoincrement=True,
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("event", BIG, primary_key=True, autoincrement=False),  # the visitor's, at Rasa
    of_conversation(nullable=False),
    sa.Column("turn", sa.String(64), nullable=False),  # id at the gateway
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("chosen", sa.Boolean, nullable=False),  # a button, not typed
    sa.Column("intent", sa.String(255)),
    sa.Column("confidence", sa.Float),
    sa.Column("ranking", sa.Text, nullable=False),  # JSON: see `chats.turns.Turn`
    sa.Column("model", sa.String(64)),
    sa.Column("kind", sa.String(16), nullable=False, default=""),  # of its gravest reply
    sa.Column("received", sa.DateTime),  # by Rasa; `at` is when it had been understood
    sa.Column("milliseconds", sa.Integer),  # from there to the last reply
    sa.Index("turns_of_conversation", "number", "event"),
    sa.Index("turns_by_intent", "intent", "number"),
    sa.Index("turns_by_id", "turn"),
    sa.Index("turns_by_kind", "kind", "at"),
)

replies = sa.Table(
    "replies",
    metadata,
    sa.Column("event", BIG, primary_key=True, autoincrement=False),  # the bot's, at Rasa
    of_conversation(nullable=False, index=True),
    sa.Column("turn_event", BIG, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("topic", sa.String(255)),
    sa.Column("source", sa.Text, nullable=False),  # JSON: the response's `paragraph`, `literature`
    sa.Column("buttons", sa.Text, nullable=False),  # JSON: their `title` and `payload`
    sa.Index("replies_by_topic", "topic", "number"),
    sa.Index("replies_by_time", "at", "kind", "topic"),
)

handoffs = sa.Table(
    "handoffs",
    metadata,
    sa.Column("event", BIG, primary_key=True, autoincrement=False),  # of the reply
    of_conversation(nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("reason", sa.String(255), nullable=False),  # topic of the reply, such as grens_prijs
)

feedback = sa.Table(
    "feedback",
    metadata,
    of_conversation(primary_key=True),
    sa.Column("turn", sa.String(64), primary_key=True),
    sa.Column("reply", sa.Integer, primary_key=True),  # its place in the turn, from 0
    sa.Column("thumb", sa.String(4), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)

#: What staff should see at once. `id` only grows, so a page asks for what came after its last.
alerts = sa.Table(
    "alerts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_conversation(nullable=False, index=True),
    sa.Column("event", BIG, nullable=False, unique=True),  # of the reply that caused it
    sa.Column("kind", sa.String(16), nullable=False),  # urgent or handoff
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("posted", sa.Boolean, nullable=False, default=False),
    sqlite_autoincrement=True,
)

#: One row: how far the projector has come. A writer changes it first, so that
#: projecting and erasing never meet.
projector = sa.Table(
    "projector",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("event", BIG, nullable=False),  # all of Rasa's up to here are in
    sa.Column("feedback_at", sa.DateTime, nullable=False),  # all feedback before this is in
    sa.Column("generation", sa.Integer, nullable=False),  # how often everything was rebuilt
    sa.Column("changed", sa.Integer, nullable=False),
)

#: Chats that were erased, so that what is still on its way doesn't come back.
erased = sa.Table(
    "erased",
    metadata,
    sa.Column("chat", sa.String(255), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
)

#: Figures of erased chats: counts only, by day.
figures = sa.Table(
    "figures",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("measure", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(255), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)
