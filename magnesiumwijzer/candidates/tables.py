"""Models that were made and the work on them, in the transcripts' database. Times are UTC."""

import sqlalchemy as sa

from magnesiumwijzer.staff.tables import NAME_LIMIT
from magnesiumwijzer.transcripts.tables import metadata, of_conversation

#: Work that takes longer than a page: one at a time, in the order of their numbers.
jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),  # labels.JOBS
    sa.Column("model", sa.Integer),  # number of the model that it is about
    sa.Column("state", sa.String(16), nullable=False, index=True),  # labels.JOB_STATES
    sa.Column("step", sa.Integer, nullable=False, default=0),  # of `steps`, counted from 1
    sa.Column("steps", sa.Integer, nullable=False, default=0),
    sa.Column("doing", sa.String(255), nullable=False, default=""),  # the step in Dutch
    sa.Column("part", sa.Float, nullable=False, default=0),  # of this step, 0 to 1
    sa.Column("problem", sa.Text, nullable=False, default=""),  # why it failed, in Dutch
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False),  # of the account that asked for it
    sa.Column("asked_at", sa.DateTime, nullable=False),
    sa.Column("started_at", sa.DateTime),
    sa.Column("ended_at", sa.DateTime),
    sqlite_autoincrement=True,
)

models = sa.Table(
    "models",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("file", sa.String(255), nullable=False, unique=True),  # name in the folder `models`
    sa.Column("state", sa.String(16), nullable=False, index=True),  # labels.MODEL_STATES
    sa.Column("data", sa.String(64), nullable=False),  # SHA-256 of what it was trained on
    sa.Column("commit", sa.String(64)),  # of git, where the files were as committed
    sa.Column("made_by", sa.String(NAME_LIMIT), nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("figures", sa.Text, nullable=False, default="{}"),  # JSON: see `comparing.Figures`
    sa.Column("outcomes", sa.Text, nullable=False, default="[]"),  # JSON: of the held-out questions
    sa.Column("compared_with", sa.Integer),  # number of the model that was live then
    # SHA-256 of the file that was compared or went live; None: not known, so the model may not.
    sa.Column("file_digest", sa.String(64)),
    sa.Column("blocked", sa.Text, nullable=False, default="[]"),  # JSON: why the gate is closed
    sa.Column("reason", sa.Text, nullable=False, default=""),  # a beheerder's, to open it
    sa.Column("activated_by", sa.String(NAME_LIMIT)),
    sa.Column("activated_at", sa.DateTime),
    sqlite_autoincrement=True,
)

#: What a candidate answers otherwise than the model that was live.
differences = sa.Table(
    "differences",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("model", sa.ForeignKey("models.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("source", sa.String(16), nullable=False),  # held_out, or replay of real messages
    of_conversation(),  # of a real message; it goes with its chat
    sa.Column("set", sa.String(64), nullable=False, default=""),  # such as dev/inside
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),  # JSON: `kind`, `topic`, `text`, `outcome`
    sa.Column("after", sa.Text, nullable=False),  # JSON: the same
    sa.Column("weight", sa.Integer, nullable=False, default=0),  # worse ones are higher
    sa.Column("verdict", sa.String(16), nullable=False, default=""),  # accepted, test
    sqlite_autoincrement=True,
)

#: Texts that a second person let through: these words at this place, and no others.
let_through = sa.Table(
    "let_through",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # `answer_checks.texts.digest_of`
    sa.Column("response", sa.String(255), nullable=False),
    sa.Column("part", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("name", sa.String(NAME_LIMIT), nullable=False),  # of the account
    sa.Column("at", sa.DateTime, nullable=False),
)

#: Who wrote texts that need a second person: that is somebody else.
writers = sa.Table(
    "writers",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(NAME_LIMIT), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
)
