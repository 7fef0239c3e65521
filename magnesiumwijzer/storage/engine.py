"""SQLAlchemy engines, tuned for SQLite where it is the database."""

import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row, make_url
from sqlalchemy.pool import QueuePool

from magnesiumwijzer.storage.files import make_private_database

#: Seconds that a server may take to be connected to, and that a thread waits for a connection.
_CONNECT_WAIT = 3
_POOL_WAIT = 5
#: Seconds that a writer waits for another process of ours before it gives up.
_SQLITE_LOCK_WAIT = 5
#: Seconds to wait when a database is away.
_PAUSE_AFTER_ERROR = 5
#: Failures before it is logged: Rasa and the product make their tables only when they start.
_PATIENCE = 12
#: Bytes of an SQLite file that is rewritten in about two seconds; writers wait for five.
COMPACTED = 200 * 1024**2
#: Times its size that must be free on the disk.
_ROOM = 3
#: For a log that another process is emptying too, and seconds in between.
_TRIES = 3
_BETWEEN_TRIES = 0.1
#: PostgreSQL's tables whose rows go with those of others.
_GO_ALONG = sa.text(
    "SELECT conrelid::regclass::text FROM pg_constraint "
    "WHERE contype = 'f' AND confdeltype = 'c' AND confrelid::regclass::text = ANY(:tables)"
)
_FORGET_SAMPLES = sa.text(
    "SELECT format('ALTER TABLE %s ALTER COLUMN %I TYPE %s', "
    "attrelid::regclass, attname, format_type(atttypid, atttypmod)) FROM pg_attribute "
    "WHERE attrelid = CAST(:table AS regclass) "
    "AND atttypid IN ('text'::regtype, 'varchar'::regtype, 'tsvector'::regtype)"
)


def open_engine(url: str) -> Engine:
    """Opens the database at a SQLAlchemy URL; makes the folder of an SQLite file.

    Raises:
        sqlalchemy.exc.ArgumentError: when the URL can't be read.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=_POOL_WAIT,
            hide_parameters=True,
            connect_args={"connect_timeout": _CONNECT_WAIT},
        )
    file = Path(parsed.database) if parsed.database and parsed.database != ":memory:" else None
    if file:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private_database(file)
    engine = sa.create_engine(
        url,
        # Opening the file for each message, SQLAlchemy 1.4's default, costs more than the query.
        poolclass=QueuePool,
        # What goes wrong is logged, and parameters are words of visitors.
        hide_parameters=True,
        connect_args={"timeout": _SQLITE_LOCK_WAIT, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _set_pragmas)
    if file:
        _notice_when_gone(engine, file)
    return engine


def rows_of(engine: Engine, query: Any) -> list[Row]:
    """Asks a database one question; returns the rows of its answer."""
    with engine.connect() as connection:
        return list(connection.execute(query))


def first_of(engine: Engine, query: Any) -> Row | None:
    """The same, but only the first row; None where there is none."""
    with engine.connect() as connection:
        return connection.execute(query).first()


def values_of(engine: Engine, query: Any) -> list[Any]:
    """The same, but only the first column."""
    return [row[0] for row in rows_of(engine, query)]


def write(engine: Engine, statement: Any) -> int:
    """Changes something in a transaction of its own; returns how many rows it was about."""
    with engine.begin() as connection:
        return int(connection.execute(statement).rowcount)


def without_values(error: sa.exc.SQLAlchemyError) -> str:
    """Returns the first line of what went wrong; the rest may hold words of visitors."""
    return str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]


def work_on(work: Callable[[], object], logger: logging.Logger, waiting: str) -> NoReturn:
    """Works over and over; a database that is away is waited for, and that is told if it lasts."""
    failures = 0  # in a row
    while True:
        try:
            work()
            failures = 0
        except sa.exc.SQLAlchemyError as error:
            failures += 1
            if failures == _PATIENCE:
                logger.error("%s: %s", waiting, without_values(error))
            time.sleep(_PAUSE_AFTER_ERROR)


class NotScrubbed(sa.exc.SQLAlchemyError):  # type: ignore[misc]
    """What was deleted may still stand in a file; nobody can read it from the database."""


def scrub(engine: Engine, *tables: str) -> None:
    """Makes sure that what was deleted has left the database's files too.

    SQLite overwrites it at once, but its log still holds old pages. PostgreSQL keeps deleted rows,
    and samples of them to plan by.

    Args:
        engine: of the database.
        tables: from which was deleted; those whose rows went along are found by themselves.

    Raises:
        NotScrubbed: when somebody went on reading from SQLite's log; scrubbing again finishes it.
    """
    if engine.dialect.name == "sqlite":
        _empty_log(engine)
    elif tables:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            along = connection.execute(_GO_ALONG, {"tables": list(tables)}).scalars()
            for table in dict.fromkeys([*tables, *along]):
                _vacuum(connection, table)


def _vacuum(connection: Connection, table: str) -> None:
    connection.exec_driver_sql(f"VACUUM (ANALYZE) {table}")
    if connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() is None:
        # Of an empty table the old samples stay; a column that gets its type again has none.
        for change in connection.execute(_FORGET_SAMPLES, {"table": table}).scalars().all():
            connection.exec_driver_sql(change)


def compact(engine: Engine) -> None:
    """Rewrites an SQLite file without its free space.

    Deleted rows are overwritten, but SQLite may have moved one from page to page before, and leaves
    the copy where no row is any more. A file so large that visitors would notice is left alone.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: when the database can't be had for itself; nothing changed.
    """
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or not Path(path).is_file():
        return
    size = Path(path).stat().st_size
    if size > COMPACTED or shutil.disk_usage(Path(path).parent).free < _ROOM * size:
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM")
    _empty_log(engine)


def _empty_log(engine: Engine) -> None:
    for tries_left in reversed(range(_TRIES)):
        with engine.connect() as connection:
            # Waits for readers, but not for another process that is doing the same.
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if not busy:
            return
        if tries_left:
            time.sleep(_BETWEEN_TRIES)
    raise NotScrubbed("the log of the database is being read")


def _notice_when_gone(engine: Engine, file: Path) -> None:
    """Sees to it that nothing is written to a file that is no longer there.

    SQLite goes on with a file that was removed or put back, says that all is well, and nobody will
    ever read it.
    """

    def which() -> tuple[int, int] | None:
        try:
            stat = file.stat()
        except OSError:
            return None
        return stat.st_dev, stat.st_ino

    def remember(_connection: Any, record: Any) -> None:
        record.info["file"] = which()

    def compare(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != which():
            raise sa.exc.DisconnectionError("the file of the database is gone")

    sa.event.listen(engine, "connect", remember)
    sa.event.listen(engine, "checkout", compare)


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # Readers don't wait for the writer, and a commit survives a crash of the process.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    # What is deleted is overwritten; what refers to it goes with it.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
