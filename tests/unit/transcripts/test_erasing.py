"""What is erased leaves the index, the files and what a database keeps to plan by."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine

from driving.databases import KINDS, everything, staff_database
from magnesiumwijzer.settings import settings
from magnesiumwijzer.staff import schema
from magnesiumwijzer.storage import engine as storage
from magnesiumwijzer.storage.engine import NotScrubbed, compact, open_engine
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.__main__ import Keeper
from magnesiumwijzer.transcripts.erasing import erase, last_erased
from magnesiumwijzer.transcripts.tables import conversations, turns

AT = dt.datetime(2026, 11, 20, 12)
WORD = "zwartepinguin"
_SAID = [
    "voet",
    "pijn",
    "magnesium",
    "bad",
    "slapen",
    "kramp",
    "nacht",
    "zenuw",
    "tintel",
    "water",
    "olie",
    "spray",
    "been",
    "arm",
]


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A helpdesk's database without chats."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


def add(engine: Engine, chat: str, message: str, event: int) -> int:
    """Adds a chat with one message, as the projector does."""
    with engine.begin() as connection:
        number: int = connection.execute(
            conversations.insert().values(chat=chat, turns=1, started_at=AT, last_at=AT)
        ).inserted_primary_key[0]
        connection.execute(
            turns.insert().values(
                event=event,
                number=number,
                turn=f"t{event}",
                at=AT,
                message=message,
                chosen=False,
                ranking="[]",
                kind="clarify",
            )
        )
        search.index(connection, {number: message})
    return number


def files(folder: Path) -> bytes:
    """All bytes of all files in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_words_leave_the_rows_and_the_figures_of_the_planner(engine: Engine) -> None:
    for place in range(20):
        add(engine, f"chat {place}", f"{WORD} {place}", place)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    assert WORD in everything(engine)
    erase(engine, [f"chat {place}" for place in range(20)])
    assert WORD not in everything(engine)
    assert "pinguin" not in everything(engine)


@pytest.mark.slow
def test_the_index_can_be_erased_from_any_number_of_times(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'index.db'}")
    with engine.begin() as connection:
        search.create(connection)
    chance = random.Random(3)
    for number in range(1200):
        said = " ".join(chance.choices(_SAID, k=chance.randint(2, 40)))
        with engine.begin() as connection:
            search.index(connection, {number: f"{said} {WORD}{number}"})
    for number in chance.sample(range(1200), 1200):
        with engine.begin() as connection:
            search.remove(connection, [number])
            search.scrub(connection)
    storage.scrub(engine)
    engine.dispose()
    assert WORD.encode() not in files(tmp_path)


def test_a_log_that_is_being_read_is_told_and_emptied_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "_SQLITE_LOCK_WAIT", 0.1)
    with staff_database("sqlite", tmp_path) as engine:
        add(engine, "chat", WORD, 1)
        reader = engine.connect()
        reading = reader.execute(sa.select(turns.c.message).union_all(sa.select(turns.c.turn)))
        assert reading.fetchone() is not None
        with pytest.raises(NotScrubbed):
            erase(engine, ["chat"])
        reading.close()
        reader.close()
        assert erase(engine, ["chat"]) == 0  # it was gone for who reads
        engine.dispose()
        assert WORD.encode() not in files(tmp_path)


def test_a_file_of_before_words_were_overwritten(tmp_path: Path) -> None:
    with staff_database("sqlite", tmp_path) as engine:
        for place in range(200):
            add(engine, f"chat {place}", f"{WORD} " * 30, place)
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=OFF")
            connection.execute(conversations.delete())
            connection.exec_driver_sql("DELETE FROM search")
            search.scrub(connection)
        storage.scrub(engine)
        compact(engine)
        engine.dispose()
    assert WORD.encode() not in files(tmp_path)


def test_a_copy_that_sqlite_left_is_gone_before_the_next_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magnesiumwijzer.transcripts.__main__._LOOK", 0)
    monkeypatch.setattr("magnesiumwijzer.transcripts.__main__._REST", 0)
    tracker, chats = (f"sqlite:///{tmp_path / name}.db" for name in ("tracker", "chats"))
    with staff_database("sqlite", tmp_path) as engine:
        SQLTrackerStore.Base.metadata.create_all(open_engine(tracker))
        urls = {
            "tracker_store_url": tracker,
            "database_url": chats,
            "helpdesk_database_url": str(engine.url),
        }
        keeper = Keeper(settings().copy(update=urls))
        keeper.once()
        add(engine, "chat", WORD, 1)
        # What SQLite's moving of rows does now and then, this does for sure.
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=OFF")
            connection.exec_driver_sql("DELETE FROM search")
            connection.exec_driver_sql("UPDATE turns SET message = ''")
            search.scrub(connection)
        erase(engine, ["chat"])
        assert WORD.encode() in files(tmp_path)
        keeper.once()
        engine.dispose()
        assert WORD.encode() not in files(tmp_path)


def test_a_copy_that_comes_while_a_chat_is_being_erased_goes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rasa erases last, and may be in the middle of a turn when the files are rewritten."""
    monkeypatch.setattr("magnesiumwijzer.transcripts.__main__._LOOK", 0)
    monkeypatch.setattr("magnesiumwijzer.transcripts.__main__._REST", 0)
    monkeypatch.setattr(
        "magnesiumwijzer.transcripts.__main__._UNDER_WAY", dt.timedelta(seconds=0.5)
    )
    with staff_database("sqlite", tmp_path) as engine:
        tracker = open_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
        SQLTrackerStore.Base.metadata.create_all(tracker)
        with tracker.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE said (word TEXT)")
            connection.exec_driver_sql(f"INSERT INTO said VALUES ('{WORD}')")
        urls = {
            "tracker_store_url": str(tracker.url),
            "database_url": f"sqlite:///{tmp_path / 'chats.db'}",
            "helpdesk_database_url": str(engine.url),
        }
        keeper = Keeper(settings().copy(update=urls))
        keeper.once()
        erase(engine, ["chat"])
        keeper.once()
        with tracker.begin() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=OFF")
            connection.exec_driver_sql("DELETE FROM said")
        storage.scrub(tracker)
        assert WORD.encode() in files(tmp_path)
        time.sleep(0.6)
        keeper.once()
        tracker.dispose()
        engine.dispose()
        assert WORD.encode() not in files(tmp_path)


def test_erasing_once_more_counts_anew(engine: Engine) -> None:
    erase(engine, ["chat"])
    first = last_erased(engine)
    erase(engine, ["chat"])
    last = last_erased(engine)
    assert first is not None
    assert last is not None
    assert last > first


def test_words_in_cards_and_decisions_of_an_earlier_version_go(
    tmp_path: Path,
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'helpdesk.db'}")
    with engine.begin() as connection:
        command.upgrade(schema._config(connection), "0002")
        connection.exec_driver_sql(
            "INSERT INTO accounts VALUES (1, 'tess', 'trainer', '', 1, 0, NULL, '2026-01-01')"
        )
        connection.exec_driver_sql(
            "INSERT INTO decisions VALUES"
            f" (1, 'added', 'atp', '[\"{WORD}\"]', 1, 1, '2026-01-01 00:00:00', 0)"
        )
    number = add(engine, "chat", f"hier {WORD}", 1)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO inbox (number, turn, event, at, message, why, guesses, nothing_new, card)"
            f" VALUES ({number}, 't1', 1, '2026-01-01 00:00:00', 'hier {WORD}', 'unsure', '[]',"
            " 0, 7)"
        )
        for card, message in ((7, f"hier {WORD}"), (8, f"gewist {WORD}")):
            connection.exec_driver_sql(
                f"INSERT INTO cards VALUES ({card}, '{message}', 1, '2026-01-01 00:00:00', '[]', 0)"
            )
    schema.upgrade(engine)
    with engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT id, number, turn FROM cards").all()
    assert [tuple(row) for row in kept] == [(7, number, "t1")]
    erase(engine, ["chat"])
    engine.dispose()
    assert WORD.encode() not in files(tmp_path)
