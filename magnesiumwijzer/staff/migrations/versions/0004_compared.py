"""Which file of a model was compared, and who let which text through.

Models of before have no digest: they wait to be compared again, unless they were live.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the digest of a model's file, and the tables of texts with a second person."""
    op.add_column("models", sa.Column("file_digest", sa.String(length=64), nullable=True))
    op.create_table(
        "let_through",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("response", sa.String(255), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "writers",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
    )
