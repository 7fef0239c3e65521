"""The helpdesk's database: its tables are what the code says, and its log can't be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine

from driving.databases import KINDS, empty_database
from magnesiumwijzer.candidates import tables as _of_candidates  # noqa: F401  # they count too
from magnesiumwijzer.helpdesk import tables as _of_helpdesk  # noqa: F401
from magnesiumwijzer.inbox import tables as _of_inbox  # noqa: F401
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.staff.tables import audit
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.tables import metadata


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    with empty_database(request.param, tmp_path, "helpdesk") as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)  # what is up to date stays as it is
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: (
                    not (name or "").startswith(("search", "sqlite"))
                )
            },
        )
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("change", ["UPDATE audit SET name = 'x'", "DELETE FROM audit"])
def test_nobody_changes_the_log(engine: Engine, change: str) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            audit.insert().values(at=dt.datetime(2026, 1, 1), name="a", action="look", detail="")
        )
    with pytest.raises(sa.exc.DatabaseError, match="cannot be changed"), engine.begin() as changing:
        changing.exec_driver_sql(change)
    with engine.connect() as connection:
        assert connection.execute(sa.select(audit.c.name)).scalars().all() == ["a"]
