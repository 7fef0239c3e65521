"""Work that can wait gives way to visitors; a Rasa that is to answer them comes forward."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from driving.lacking import lacking
from magnesiumwijzer import precedence
from tests.scheduling import schedulers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems schedule otherwise")

_NOBODY = 65534
_WAITS = """
import threading, time
from magnesiumwijzer.precedence import {0}
{0}()
for _ in range(3):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def begun() -> Iterator[Callable[[str], int]]:
    """Starts a process with four threads that calls a function first; returns its id."""
    processes = []

    def begin(function: str) -> int:
        process = subprocess.Popen(
            [sys.executable, "-c", _WAITS.format(function)], stdout=subprocess.PIPE, text=True
        )
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process.pid

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
def root() -> None:
    """Only root may come back from giving way everywhere, and become another user."""
    if os.geteuid() != 0:
        raise lacking("root")


def test_training_runs_only_when_nobody_else_wants_to(begun: Callable[[str], int]) -> None:
    assert schedulers(begun("give_way")) == [os.SCHED_IDLE] * 4


@pytest.mark.usefixtures("root")
def test_a_rasa_that_gave_way_comes_forward_with_all_its_threads(
    begun: Callable[[str], int],
) -> None:
    process = begun("give_way_for_now")
    assert schedulers(process) == [os.SCHED_IDLE] * 4
    precedence.come_forward(process)
    assert schedulers(process) == [os.SCHED_OTHER] * 4


@pytest.mark.usefixtures("root")
def test_an_ordinary_user_who_could_not_come_back_never_gives_way() -> None:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_NICE, (0, 0))
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
            precedence.give_way_for_now()
            status = 0 if os.sched_getscheduler(0) == os.SCHED_OTHER else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_process_that_has_ended_can_not_come_forward() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    with pytest.raises(FileNotFoundError):
        precedence.come_forward(process.pid)
