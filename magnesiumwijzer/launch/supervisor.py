"""All processes under one supervisor, from the first to the last."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import yaml

from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.launch.claim import CONTROL_SOCKET, clear_up
from magnesiumwijzer.launch.database import first_account
from magnesiumwijzer.launch.first_question import NoAnswerYet, ask_first_question
from magnesiumwijzer.launch.training import step
from magnesiumwijzer.live.control import control_socket
from magnesiumwijzer.live.pointer import SLOTS, LiveRasa
from magnesiumwijzer.process import process_environment
from magnesiumwijzer.settings import PROJECT_ROOT, VAR_DIR, Settings
from magnesiumwijzer.yaml_file import read_yaml

#: Seconds that a start may take before something must be wrong.
_START_LIMIT = 120
#: Seconds that the processes get to stop by themselves.
_STOP_LIMIT = 20


class _Stop(Exception):
    """Somebody asked the product to stop."""


def run_supervised(settings: Settings) -> int:
    """Starts Rasa, the actions and the web app; returns when all have stopped.

    Supervisor restarts what crashes, and is itself started again when it ends by itself. It runs in
    a session of its own, so that Ctrl-C reaches only this process, which then stops everything in
    order.

    Raises:
        NotReady: when no question is answered within two minutes.
    """
    settings.log_dir.mkdir(parents=True, exist_ok=True)
    VAR_DIR.mkdir(exist_ok=True)
    with _stop_signals():
        try:
            while True:
                status = _run_once(settings)
                print(f"The supervisor ended by itself (status {status}); starting again.")
                clear_up(settings)
        except _Stop:
            return 0


def _run_once(settings: Settings) -> int:
    """Starts all; returns the status of the supervisor once it has ended by itself."""
    supervisor = _start(settings)
    try:
        with step("Starting"):
            answer = _wait_for_answer(settings, supervisor)
        print(f"First question answered: {answer}\n\n  {settings.web_url}\n", flush=True)
        print(f"Helpdesk: {settings.helpdesk_url} ({first_account(settings)})\n")
        print("Stop with Ctrl-C.", flush=True)
        return supervisor.wait()
    except _Stop:
        print("\nStopping ...", flush=True)
        raise
    finally:
        _stop(supervisor)


def _start(settings: Settings) -> subprocess.Popen[bytes]:
    live = LiveRasa(settings).slot
    supervisord = [sys.executable, "-m", "magnesiumwijzer.launch.supervisord"]
    return subprocess.Popen(
        [*supervisord, "-n", "-c", "supervisord.conf"],
        cwd=PROJECT_ROOT,
        env={
            **process_environment(settings),
            "PYTHON": sys.executable,
            "LOG_DIR": str(settings.log_dir.resolve()),
            "ENDPOINTS": str(_write_endpoints(settings)),
            "HELPDESK_APART": str(settings.helpdesk_port is not None).lower(),
            CONTROL_SOCKET: str(_room_for_socket(settings)),
            # Only the live slot is started.
            **{f"SLOT_{slot.upper()}_IS_LIVE": str(slot == live).lower() for slot in SLOTS},
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _room_for_socket(settings: Settings) -> Path:
    """Makes the folder of the socket by which slots are started and stopped; returns its path.

    Raises:
        NotReady: when it is somebody else's: whoever can write there could stop the product.
    """
    path = control_socket(settings)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_uid != os.getuid():
        raise NotReady(
            f"The folder {path.parent} belongs to somebody else: choose another with "
            "MAGNESIUMWIJZER_STATE_DIR."
        )
    return path


def _wait_for_answer(settings: Settings, supervisor: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + _START_LIMIT
    while supervisor.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(NoAnswerYet):
            return ask_first_question(settings)
        time.sleep(0.2)
    raise NotReady(f"The product did not start: see the logs in {settings.log_dir}.")


def _stop(supervisor: subprocess.Popen[bytes]) -> None:
    if supervisor.poll() is not None:
        return
    supervisor.send_signal(signal.SIGTERM)
    try:
        supervisor.wait(_STOP_LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(supervisor.pid, signal.SIGKILL)
        supervisor.wait()


@contextlib.contextmanager
def _stop_signals() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in before:  # a second Ctrl-C must not break off the stopping
            signal.signal(number, signal.SIG_IGN)
        raise _Stop

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def _write_endpoints(settings: Settings) -> str:
    """Writes endpoints.yml with the action server's address of the settings; returns its path."""
    endpoints = read_yaml(settings.project_dir / "endpoints.yml")
    endpoints["action_endpoint"]["url"] = f"{settings.actions_url}/webhook"
    path = VAR_DIR / f"endpoints-{settings.rasa_port}.yml"
    path.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return str(path)
