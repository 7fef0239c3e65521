"""Processes end with the one that started them, also when that is killed. All are real ones."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from driving.product import ROOT
from magnesiumwijzer.lifetime import PARENT

_PATIENCE = 60  # seconds: a machine may be busy
_SLEEP = "print('up', flush=True); import time; time.sleep(600)"
_CHILD = f"from magnesiumwijzer.lifetime import end_with_parent; end_with_parent(); {_SLEEP}"
#: As on a system whose kernel sends no signal then.
_PORTABLE = f"import sys; sys.platform = 'other'; {_CHILD}"
_GRANDCHILD = f"""
from magnesiumwijzer.lifetime import PARENT, end_with_parent
end_with_parent()
import os, subprocess, sys
os.environ[PARENT] = str(os.getpid())
child = subprocess.Popen([sys.executable, "-c", {_CHILD!r}], stdout=subprocess.PIPE)
child.stdout.readline()
{_SLEEP}
"""


@dataclass
class Family:
    """A process, and all below it."""

    parent: subprocess.Popen[bytes]
    children: list[psutil.Process]

    def kill_parent(self) -> None:
        """Kills the process that started the others; returns once it is gone."""
        self.parent.kill()
        self.parent.wait()

    def left(self, seconds: float = _PATIENCE) -> list[psutil.Process]:
        """The children that still run after some time."""
        alive: list[psutil.Process] = psutil.wait_procs(self.children, seconds)[1]
        return alive


@pytest.fixture
def start() -> Iterator[Callable[..., Family]]:
    """Starts a process that runs some code, and waits for its first line."""
    families = []

    def start(code: str, **environment: str) -> Family:
        parent = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
        )
        assert parent.stdout is not None
        said = parent.stdout.readline()
        parent.stdout.close()
        families.append(Family(parent, psutil.Process(parent.pid).children(recursive=True)))
        assert said
        return families[-1]

    yield start
    for family in families:
        family.kill_parent()
        for process in family.children:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def parent_of(code: str) -> str:
    """Code of a process of the product that starts another."""
    return f"""
import os, subprocess, sys
from magnesiumwijzer.lifetime import PARENT
environment = {{**os.environ, PARENT: str(os.getpid())}}
child = subprocess.Popen([sys.executable, "-c", {code!r}], env=environment, stdout=subprocess.PIPE)
child.stdout.readline()
{_SLEEP}
"""


@pytest.mark.parametrize(
    ("code", "below"), [(_CHILD, 1), (_PORTABLE, 1), (_GRANDCHILD, 2)], ids=["linux", "else", "two"]
)
def test_all_below_a_killed_process_end(
    code: str, below: int, start: Callable[..., Family]
) -> None:
    family = start(parent_of(code))
    assert len(family.children) == below
    family.kill_parent()
    assert family.left() == []


def test_what_the_product_did_not_start_lives_on(start: Callable[..., Family]) -> None:
    family = start(parent_of(_CHILD).replace("PARENT: str(os.getpid())", "'NOTHING': ''"))
    family.kill_parent()
    assert len(family.left(2)) == 1


def test_one_whose_parent_had_ended_before_it_could_ask_ends_too() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        cwd=ROOT,
        env={**os.environ, PARENT: str(gone.pid)},
        capture_output=True,
        timeout=_PATIENCE,
    )
    assert (done.returncode, done.stdout) == (-9, b"")


_TRIAL = """
from magnesiumwijzer.candidates.trial_run import Trial
kept = Trial(settings)
"""
_TRAINING = """
from magnesiumwijzer.candidates.training import _start
kept = _start(settings, folder, folder / "model.tar.gz")
"""


@pytest.mark.parametrize("work", [_TRIAL, _TRAINING], ids=["trial", "training"])
def test_what_works_for_a_killed_bench_ends(
    work: str, tmp_path: Path, start: Callable[..., Family]
) -> None:
    (tmp_path / "scratch").mkdir()
    code = f"""
from pathlib import Path
from magnesiumwijzer.settings import Settings
settings, folder = Settings(), Path({str(tmp_path)!r})
{work}
{_SLEEP}
"""
    bench = start(code, MAGNESIUMWIJZER_LOG_DIR=str(tmp_path / "log"))
    assert bench.children
    bench.kill_parent()
    assert bench.left() == []
