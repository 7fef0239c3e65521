"""PostgreSQL is closed to each database alone while chats go on, and opened again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from driving.databases import POSTGRES, empty_database
from sweep import away
from sweep.report import Row

PART = "postgres"


def run(folder: Path, seed: int) -> list[Row]:
    """Closes; returns a row for each database."""
    with contextlib.ExitStack() as stack:
        urls = {
            setting: stack.enter_context(empty_database("postgresql", folder, name))
            for name, setting in away.DATABASES.items()
        }
        return away.run(
            PART, "closed", folder / "product", urls, lambda setting: _closed(urls[setting])
        )


@contextlib.contextmanager
def _closed(url: str) -> Iterator[None]:
    """Ends the connections to a database, and lets nobody in until the block ends."""
    name = sa.engine.make_url(url).database
    admin = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute(
            sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        try:
            yield
        finally:
            connection.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    admin.dispose()
