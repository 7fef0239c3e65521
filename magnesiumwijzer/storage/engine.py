"""SQLAlchemy engines, tuned for SQLite where it is the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import QueuePool

from magnesiumwijzer.storage.files import make_private_database

#: Seconds that a server may take to be connected to, and that a thread waits for a connection.
_CONNECT_WAIT = 3
_POOL_WAIT = 5
#: Seconds that a writer waits for another process of ours before it gives up.
_SQLITE_LOCK_WAIT = 5


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
        # Opening a file anew for each message, SQLAlchemy 1.4's default, costs more than the query.
        poolclass=QueuePool,
        # What goes wrong is logged, and parameters are words of visitors.
        hide_parameters=True,
        connect_args={"timeout": _SQLITE_LOCK_WAIT, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _set_pragmas)
    if file:
        _notice_when_gone(engine, file)
    return engine


def scrub(engine: Engine) -> None:
    """Makes sure that what was deleted has left SQLite's files: its log still holds old pages."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


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
