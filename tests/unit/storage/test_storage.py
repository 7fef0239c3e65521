"""Databases that fill up, are taken away or can't be written: told, and never passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, empty_database
from driving.disks import fill, make_room, small_disk_at
from magnesiumwijzer.helpdesk.lost_turns import spoken
from magnesiumwijzer.storage import probe
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.storage.probe import Probe
from magnesiumwijzer.web.lost_turns import Lost, LostTurns


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question to a probe is a new one."""
    monkeypatch.setattr(probe, "_HOLDS", -1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_can_be_written_works(kind: str, tmp_path: Path, at_once: None) -> None:
    with empty_database(kind, tmp_path, "some") as url:
        engine = open_engine(url)
        ours = Probe(engine)
        assert ours.works()
        assert ours.works()
        with engine.connect() as connection:
            assert connection.execute(sa.text("SELECT count(*) FROM storage_probe")).scalar() == 1
        engine.dispose()


@pytest.fixture
def on_small_disk(tmp_path: Path) -> Iterator[tuple[Path, Engine]]:
    """A database that has a small disk to itself."""
    with small_disk_at(tmp_path / "disk") as disk:
        engine = open_engine(f"sqlite:///{disk / 'some.db'}")
        yield disk, engine
        engine.dispose()


def test_a_full_disk_is_told_until_there_is_room(
    on_small_disk: tuple[Path, Engine], at_once: None
) -> None:
    disk, engine = on_small_disk
    ours = Probe(engine)
    assert ours.works()
    fill(disk)
    assert not ours.works()
    make_room(disk)
    assert ours.works()


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_nothing_is_written_to_a_file_that_is_no_longer_there(tmp_path: Path, how: str) -> None:
    file = tmp_path / "some.db"
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE said (words TEXT)")
    for part in list(tmp_path.iterdir()):
        if how == "removed":
            part.unlink()
        else:
            part.rename(part.with_name(f"old-{part.name}"))
    with (
        pytest.raises(sa.exc.OperationalError, match="no such table"),
        engine.begin() as connection,
    ):
        connection.exec_driver_sql("INSERT INTO said VALUES ('iets')")
    if how == "replaced":
        for part in tmp_path.glob("old-*"):
            part.rename(part.with_name(part.name.removeprefix("old-")))
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO said VALUES ('iets')")


def test_lost_turns_are_counted_and_told() -> None:
    lost = LostTurns()
    assert spoken(lost.recent()) is None
    lost.add(urgent=False)
    told = spoken(lost.recent())
    assert told
    assert "1 bericht van een bezoeker" in told
    assert "acuut" not in told
    lost.add(urgent=True)
    recent = lost.recent()
    assert recent
    assert (recent.turns, recent.urgent) == (2, 1)
    assert "1 keer was het acuut" in (spoken(recent) or "")
    assert Lost.parse_raw(recent.json()) == recent


def test_what_was_lost_long_ago_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = LostTurns()
    lost.add(urgent=True)
    monkeypatch.setattr("magnesiumwijzer.web.lost_turns._FOR", dt.timedelta(0))
    assert lost.recent() is None
