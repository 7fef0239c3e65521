"""What the product keeps can be read by its own user only; the project's files by others too."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from magnesiumwijzer.launch.claim import tighten
from magnesiumwijzer.live.state_file import write_json
from magnesiumwijzer.process import keep_private
from magnesiumwijzer.project.git import commit_files
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.storage.files import PROJECT_UMASK, write_whole


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    """A machine on which files are open to all, unless somebody sees to it."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The mode of each file and folder in a folder."""
    found = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): f"{path.lstat().st_mode & 0o777:03o}" for path in found}


@pytest.mark.parametrize("was_there", [False, True])
def test_a_database_and_what_is_beside_it_are_private(tmp_path: Path, was_there: bool) -> None:
    file = tmp_path / "var" / "chats.db"
    if was_there:  # as an earlier version left it, in use
        file.parent.mkdir()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{file}{suffix}").touch(0o644)
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE words (word TEXT)"))
        names = ("chats.db", "chats.db-shm", "chats.db-wal")
        assert modes(file.parent) == dict.fromkeys(names, "600")
    if not was_there:
        assert modes(tmp_path)["var"] == "700"
    engine.dispose()


def test_opening_a_database_again_leaves_the_locks_of_this_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'chats.db'}"
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE words (word TEXT)"))
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        open_engine(url).dispose()
        busy = subprocess.run(
            ["python3", "-c", _WRITE, str(tmp_path / "chats.db")], capture_output=True, text=True
        )
        assert "locked" in busy.stderr
    engine.dispose()


_WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("INSERT INTO words VALUES ('x')")
"""


def test_a_start_closes_what_was_left_open(tmp_path: Path) -> None:
    var, state, logs = (tmp_path / name for name in ("var", "state", "logs"))
    for path in (
        var / "helpdesk.db",
        var / "log" / "web.log",
        var / "live" / "live.json",
        state / "switched_off.json",
        logs / "rasa.log.1",
        logs / "of somebody else.log",
    ):
        path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        path.touch(0o644)
    stranger = tmp_path / "stranger"
    stranger.touch(0o644)
    (var / "link").symlink_to(stranger)
    chosen = Settings(state_dir=state, log_dir=logs)  # type: ignore[call-arg]
    tighten(chosen, var)
    found = modes(tmp_path)
    assert found["var"] == found["var/log"] == found["var/live"] == "700"
    for name in ("var/helpdesk.db", "var/log/web.log", "var/live/live.json"):
        assert found[name] == "600"
    assert found["state/switched_off.json"] == found["logs/rasa.log.1"] == "600"
    # A folder that the settings name may be for more than this product.
    assert found["logs"] == "755"
    assert found["logs/of somebody else.log"] == found["stranger"] == "644"


def test_state_is_private_and_the_project_is_not(tmp_path: Path) -> None:
    keep_private()
    write_json(tmp_path / "live.json", {})
    write_whole(tmp_path / "inside.yml", "- x\n", of_project=True)
    assert modes(tmp_path) == {"inside.yml": "644", "live.json": "600"}


def test_what_git_keeps_of_a_trainers_change_stays_open_to_others(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True, umask=PROJECT_UMASK)
    keep_private()
    write_whole(tmp_path / "domain.yml", "intents: []\n", of_project=True)
    commit_files(tmp_path, ["domain.yml"], "Een wijziging", "anna")
    kept = modes(tmp_path / ".git" / "objects")
    assert kept
    assert {mode[1:] for mode in kept.values()} <= {"44", "55"}
