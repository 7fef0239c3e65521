"""Ids of Rasa's events that never come back.

The transcripts remember up to which id they have read. SQLite gives the highest id out again once
its row has been deleted, as when a visitor erases the latest chat, unless the table says otherwise.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.schema import CreateTable

_OLD = "events_of_before"


def never_reuse_ids(engine: Engine, events: sa.Table) -> None:
    """Makes the table of events so in SQLite; copies one that was made otherwise."""
    if engine.dialect.name != "sqlite":
        return
    events.dialect_options["sqlite"]["autoincrement"] = True
    with engine.begin() as connection:
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'events'"
        ).scalar()
        if made is None or "AUTOINCREMENT" in made:
            return
        # Python's driver starts no transaction before a change of tables by itself.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        columns = ", ".join(column.name for column in events.columns)
        connection.exec_driver_sql(f"ALTER TABLE events RENAME TO {_OLD}")
        for index in events.indexes:
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS {index.name}")
        connection.execute(CreateTable(events))
        connection.exec_driver_sql(f"INSERT INTO events ({columns}) SELECT {columns} FROM {_OLD}")
        connection.exec_driver_sql(f"DROP TABLE {_OLD}")
        for index in events.indexes:
            index.create(connection)
