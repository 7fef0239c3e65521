"""Alembic runs this for every command; the connection comes from `helpdesk/schema.py`."""

from __future__ import annotations

from alembic import context

import magnesiumwijzer.helpdesk.tables  # noqa: F401  # adds staff's tables to the transcripts'
from magnesiumwijzer.transcripts.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
