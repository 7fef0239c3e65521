"""Alembic runs this for every command; the connection comes from `staff/schema.py`."""

from alembic import context

from magnesiumwijzer.transcripts.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
