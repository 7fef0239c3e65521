"""One product at a time on what it writes to; and what a killed one has left is cleared up."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from driving.product import ROOT
from magnesiumwijzer.launch.checks import NotReady, check_ports
from magnesiumwijzer.launch.claim import CONTROL_SOCKET, Taken, claimed, clear_up
from magnesiumwijzer.live.control import control_socket
from magnesiumwijzer.settings import Settings

_PATIENCE = 60  # seconds
_HOLD = """
import time
from magnesiumwijzer.launch.claim import claimed
from magnesiumwijzer.settings import settings
with claimed(settings()):
    print("held", flush=True)
    time.sleep(600)
"""
_STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(600)
"""
Started = list[subprocess.Popen[bytes]]


@pytest.fixture
def started() -> Iterator[Started]:
    """Processes that a test has started; none outlives it."""
    processes: Started = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def start(code: str, environment: dict[str, str], started: Started) -> subprocess.Popen[bytes]:
    """Starts a process, and waits for its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
    )
    started.append(process)
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def settings_in(folder: Path, **more: str) -> Settings:
    """Settings of a product that writes to a folder."""
    urls = ("tracker_store_url", "database_url", "helpdesk_database_url")
    chosen = {name: f"sqlite:///{folder / name}.db" for name in urls}
    return Settings.parse_obj({**chosen, "state_dir": folder / "live", **more})


def variables(settings: Settings) -> dict[str, str]:
    """The same settings as environment variables."""
    names = ("state_dir", "tracker_store_url", "database_url", "helpdesk_database_url")
    return {f"MAGNESIUMWIJZER_{name.upper()}": str(getattr(settings, name)) for name in names}


@pytest.mark.parametrize(
    "shared", ["state_dir", "tracker_store_url", "database_url", "helpdesk_database_url"]
)
def test_a_second_product_is_told_who_runs_until_that_is_killed(
    shared: str, tmp_path: Path, started: Started
) -> None:
    first = settings_in(tmp_path / "one")
    second = settings_in(tmp_path / "two", **{shared: str(getattr(first, shared))})
    holder = start(_HOLD, variables(first), started)
    with pytest.raises(Taken) as refused, claimed(second):
        pass
    said = str(refused.value)
    assert f"process {holder.pid}" in said
    assert f"MAGNESIUMWIJZER_{shared.upper()}" in said
    assert "\n" not in said
    holder.kill()
    holder.wait()
    with claimed(second):
        pass


def test_a_product_on_postgresql_has_its_state_folder_alone_too(
    tmp_path: Path, started: Started
) -> None:
    url = "postgresql://nobody@127.0.0.1/none"
    names = ("tracker_store_url", "database_url", "helpdesk_database_url")
    settings = settings_in(tmp_path, **dict.fromkeys(names, url))
    start(_HOLD, variables(settings), started)
    with pytest.raises(Taken), claimed(settings):
        pass


def test_a_state_folder_under_another_name_is_the_same(tmp_path: Path, started: Started) -> None:
    start(_HOLD, variables(settings_in(tmp_path / "one")), started)
    (tmp_path / "link").symlink_to(tmp_path / "one")
    with pytest.raises(Taken), claimed(settings_in(tmp_path / "link")):
        pass


def test_a_folder_that_cant_be_written_to_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = settings_in(tmp_path, state_dir=str(tmp_path / "file" / "live"))
    with pytest.raises(NotReady, match="MAGNESIUMWIJZER_STATE_DIR"), claimed(settings):
        pass


@pytest.mark.slow
def test_what_a_killed_product_left_is_ended_and_nothing_else(
    tmp_path: Path, started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, other = settings_in(tmp_path / "one"), settings_in(tmp_path / "two")
    left = start(_STUBBORN, {CONTROL_SOCKET: str(control_socket(ours))}, started)
    # Another product beside it, on another port and in another folder.
    foreign = start(_STUBBORN, {CONTROL_SOCKET: str(control_socket(other))}, started)
    by_hand = start(_STUBBORN, variables(ours), started)
    clear_up(ours)
    left.wait(_PATIENCE)
    assert foreign.poll() is None
    assert by_hand.poll() is None
    assert "1 process" in capsys.readouterr().out
    clear_up(ours)
    assert capsys.readouterr().out == ""


def test_a_port_in_use_tells_by_whom() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NotReady) as refused:
            check_ports(Settings.parse_obj({"port": port}))
    said = str(refused.value)
    assert f"Port {port}" in said
    assert f"process {os.getpid()}" in said
    assert Path(psutil.Process().cmdline()[0]).name in said
    assert "\n" not in said


def test_a_disk_without_locks_is_told_and_hinders_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("portalocker.portalocker.LOCKER", refuse)
    with claimed(settings_in(tmp_path)):
        assert "knows no locks" in capsys.readouterr().out


def test_a_lock_that_can_not_be_had_for_another_reason_ends_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("portalocker.portalocker.LOCKER", refuse)
    with pytest.raises(NotReady, match="can't be had"), claimed(settings_in(tmp_path)):
        pass
