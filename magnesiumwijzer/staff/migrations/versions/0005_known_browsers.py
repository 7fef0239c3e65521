"""Browsers that staff logged in from; accounts are no longer closed after wrong passwords.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the table of known browsers, and drops what counted wrong passwords."""
    op.create_table(
        "known_browsers",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "account", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True, index=True
        ),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.drop_column("accounts", "failures")
    op.drop_column("accounts", "locked_until")
