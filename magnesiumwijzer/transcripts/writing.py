"""How the transcripts are written: one writer at a time, and nothing twice."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from magnesiumwijzer.transcripts.tables import projector

Rows = Sequence[dict[str, Any]]


def lock(connection: Connection) -> None:
    """Waits until this transaction is the only one that writes about chats."""
    # Changing the row takes SQLite's write lock, and PostgreSQL's on the row.
    connection.execute(projector.update().values(changed=projector.c.changed + 1))


def insert_new(connection: Connection, table: sa.Table, rows: Rows) -> None:
    """Inserts the rows whose keys are not there yet."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def add_counts(connection: Connection, table: sa.Table, rows: Rows) -> None:
    """Inserts rows with a `count`, or adds it to that of the row with the same key."""
    if rows:
        insert = _insert(connection, table)
        added = insert.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={"count": table.c.count + insert.excluded.count},
        )
        connection.execute(added, list(rows))


def _insert(connection: Connection, table: sa.Table) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
