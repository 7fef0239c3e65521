"""Which encoder made the vector of a message in the inbox: those of another are made again.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the column; vectors that have no name in it count as none."""
    op.add_column("inbox", sa.Column("encoder", sa.String(length=32), nullable=True))
