"""Empty databases, of each kind that the product runs on."""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.lacking import lacking
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
KINDS = ("sqlite", "postgresql")


#: Databases of PostgreSQL that are empty again: to make and drop one takes longer than most tests.
_free: list[str] = []


@contextlib.contextmanager
def empty_database(kind: str, folder: Path, name: str) -> Iterator[str]:
    """Gives the URL of an empty database; raises `Lacking` without PostgreSQL."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / f'{name}.db'}"
        return
    url = _free.pop() if _free else _new_database()
    try:
        yield url
    finally:
        _on(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
        )
        _free.append(url)


def _new_database() -> str:
    """Makes a database that is dropped when this process ends; returns its URL."""
    name = f"test_{uuid.uuid4().hex}"
    try:
        _on(POSTGRES, f"CREATE DATABASE {name}")
    except sa.exc.OperationalError as error:
        raise lacking(f"PostgreSQL at {POSTGRES}") from error
    atexit.register(_on, POSTGRES, f"DROP DATABASE {name} WITH (FORCE)")
    return str(sa.engine.make_url(POSTGRES).set(database=name))


def _on(url: str, *statements: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@contextlib.contextmanager
def staff_database(kind: str, folder: Path) -> Iterator[Engine]:
    """Gives the engine of a helpdesk's database that holds nothing yet."""
    with empty_database(kind, folder, "helpdesk") as url:
        if kind == "sqlite":
            (folder / "helpdesk.db").write_bytes(_of_staff())
        opened = open_engine(url)
        upgrade(opened)
        yield opened
        opened.dispose()


@lru_cache(maxsize=1)
def _of_staff() -> bytes:
    """Makes a file of SQLite with the helpdesk's tables, once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "helpdesk.db"
        engine = open_engine(f"sqlite:///{file}")
        upgrade(engine)
        engine.dispose()
        return file.read_bytes()


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
