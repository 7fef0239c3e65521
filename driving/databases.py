"""Empty databases, of each kind that the product runs on."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.lacking import lacking
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
KINDS = ("sqlite", "postgresql")


@contextlib.contextmanager
def empty_database(kind: str, folder: Path, name: str) -> Iterator[str]:
    """Gives the URL of an empty database; raises `Lacking` without PostgreSQL."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / f'{name}.db'}"
        return
    admin = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    try:
        connection = admin.connect()
    except sa.exc.OperationalError as error:
        raise lacking(f"PostgreSQL at {POSTGRES}") from error
    unique = f"test_{uuid.uuid4().hex}"
    connection.execute(sa.text(f"CREATE DATABASE {unique}"))
    yield str(admin.url.set(database=unique))
    connection.execute(sa.text(f"DROP DATABASE {unique} WITH (FORCE)"))
    connection.close()


@contextlib.contextmanager
def staff_database(kind: str, folder: Path) -> Iterator[Engine]:
    """Gives the engine of a helpdesk's database that holds nothing yet."""
    with empty_database(kind, folder, "helpdesk") as url:
        opened = open_engine(url)
        upgrade(opened)
        yield opened
        opened.dispose()


def everything(engine: Engine) -> str:
    """All that stands in a database: its rows, and what PostgreSQL keeps to plan by."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver: Any = connection.connection
            return "\n".join(driver.iterdump())
    inspector = sa.inspect(engine)
    found: list[str] = []
    with engine.connect() as connection:
        for name in inspector.get_table_names():
            found += connection.exec_driver_sql(f'SELECT t::text FROM "{name}" t').scalars()
        found += connection.exec_driver_sql(
            "SELECT s::text FROM pg_stats s WHERE schemaname = 'public'"
        ).scalars()
    return "\n".join(found)
