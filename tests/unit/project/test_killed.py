"""A change that is killed at any moment: whole or not there, and nothing of others lost."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from magnesiumwijzer.project import journal
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    Change,
    add_intent,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.reading import data_digest, read_project
from tests.unit.project.copies import (
    FORK,
    digest_of,
    files_of,
    in_child,
    left_over,
    new_intent,
    put_back,
    steps_of,
)

#: What asks the system for something; a process may be killed before each of them.
_CALLS = frozenset(
    ("open", "write", "flush", "fsync", "chmod", "rename", "replace", "unlink", "mkdir", "close")
)


def killed_at(number: int, work: Callable[[], None]) -> None:
    """Does something, and kills this process just before its so many-th call of the system."""
    seen = 0

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal seen
        if event == "c_call" and called.__name__ in _CALLS:
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    work()
    sys.setprofile(None)


@pytest.mark.slow
def test_killed_at_every_step_a_change_is_whole_or_not_there(
    folder: Path, small_change: Change
) -> None:
    before = files_of(folder)
    apply(folder, small_change, author="tessa")
    after = files_of(folder)
    outcomes = []
    for number in range(1, 2000):
        put_back(folder, before)
        writing = partial(apply, folder, small_change, author="t")
        code = in_child(partial(killed_at, number, writing))
        read_project(folder)
        now = files_of(folder)
        assert now in (before, after), f"half a change after being killed at call {number}"
        assert left_over(folder) == []
        outcomes.append(now == after)
        if code == 0:
            break
    else:
        pytest.fail("it never came to an end")
    assert len(outcomes) > 50
    assert outcomes == sorted(outcomes), "from one call on the change is there, and stays"


@pytest.mark.slow
def test_killed_while_finishing_an_interrupted_change(folder: Path, small_change: Change) -> None:
    before = files_of(folder)
    steps = steps_of(folder, small_change)
    apply(folder, small_change, author="tessa")
    after = files_of(folder)
    for number in range(1, 500):
        put_back(folder, before)
        journal.prepare(folder, steps)
        code = in_child(partial(killed_at, number, partial(journal.settle, folder)))
        journal.settle(folder)
        assert files_of(folder) == after
        assert left_over(folder) == []
        if code == 0:
            break
    assert number > 15


@pytest.mark.slow
def test_killed_at_any_moment(folder: Path) -> None:
    """A process that does nothing but write and take back, killed at random times."""
    project = read_project(folder)
    there = add_intent(project, new_intent())
    before = digest_of(folder)
    started = time.monotonic()
    apply(folder, there, author="tessa")
    took = time.monotonic() - started  # a busy disk takes ten times as long as a quiet one
    after = digest_of(folder)
    now = read_project(folder)
    back = Change(
        "Take back",
        {
            path: project.sources[path].text if path in project.sources else None
            for path in there.files
        },
        {path: now.sources[path].digest for path in there.files},
    )
    apply(folder, back, author="tessa")

    def work() -> None:
        while True:
            for one in (there, back):
                with contextlib.suppress(Conflict):
                    apply(folder, one, author="tessa")

    seen: set[str] = set()
    chance = random.Random(6)
    for number in range(400):
        if number >= 20 and seen == {before, after}:
            break
        child = FORK.Process(target=work)
        child.start()
        time.sleep(chance.uniform(0.005, max(0.06, 3 * took)))
        child.kill()
        child.join()
        read_project(folder)
        seen.add(digest_of(folder))
        assert left_over(folder) == []
    assert seen <= {before, after}
    assert seen == {before, after}


def test_stages_of_the_journal(folder: Path, change: Change) -> None:
    before = files_of(folder)
    steps = steps_of(folder, change)
    apply(folder, change, author="tessa")
    after = files_of(folder)

    put_back(folder, before)
    journal._write_journal(folder, journal.WRITING, steps)
    journal.settle(folder)
    assert files_of(folder) == before

    journal.prepare(folder, steps)
    journal.settle(folder)
    assert files_of(folder) == after

    put_back(folder, before)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:3])
    read_project(folder)
    assert files_of(folder) == after

    put_back(folder, before)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:3])
    journal._put_back(folder, steps[:2])
    steps[2].beside(folder).write_text("half of the old")
    read_project(folder)
    assert files_of(folder) == after
    assert left_over(folder) == []


def test_what_is_edited_by_hand_at_the_last_moment_is_kept(
    folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the check that nobody did, and before the new file takes its place."""
    before = files_of(folder)
    last = sorted(change.files)[-1]
    by_hand = before[last] + b"# by hand\n"

    def prepare(folder: Path, steps: list[journal.Step]) -> None:
        real(folder, steps)
        (folder / last).write_bytes(by_hand)

    real = journal.prepare
    monkeypatch.setattr(journal, "prepare", prepare)
    with pytest.raises(Conflict, match=f"juist {last}"):
        apply(folder, change, author="tessa")
    assert files_of(folder) == {**before, last: by_hand}
    assert left_over(folder) == []


def test_what_can_neither_be_finished_nor_taken_back_is_finished_later(
    folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = steps_of(folder, change)
    with monkeypatch.context() as patched:

        def prepare(folder: Path, steps: list[journal.Step]) -> None:
            real(folder, steps)
            patched.setattr("os.replace", fail)

        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        real = journal.prepare
        patched.setattr(journal, "prepare", prepare)
        patched.setattr(journal, "_put_back", fail)
        with pytest.raises(ProjectError, match="kan niet afgemaakt worden"):
            apply(folder, change, author="tessa")
    read_project(folder)
    now = files_of(folder)
    assert {step.path: now.get(step.path) for step in steps} == {
        step.path: None if step.new is None else step.new.encode() for step in steps
    }
    assert left_over(folder) == []


def test_a_digest_is_never_of_half_a_change(folder: Path, change: Change) -> None:
    steps = steps_of(folder, change)
    apply(folder, change, author="tessa")
    whole = data_digest(folder)
    put_back(folder, {s.path: s.old.encode() for s in steps if s.old} | untouched(folder, change))
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:2])
    assert data_digest(folder) == whole


def untouched(folder: Path, change: Change) -> dict[str, bytes]:
    return {path: new for path, new in files_of(folder).items() if path not in change.files}


@pytest.mark.parametrize("done", [0, 1, 3])
def test_what_is_edited_by_hand_after_a_kill_is_kept(
    folder: Path, change: Change, done: int
) -> None:
    """The rest goes the way of the edited file: back where that was the old one."""
    before = files_of(folder)
    steps = steps_of(folder, change)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:done])
    last = steps[-1].path
    by_hand = before[last] + b"# by hand\n"
    (folder / last).write_bytes(by_hand)
    journal.settle(folder)
    assert files_of(folder) == {**before, last: by_hand}
    assert left_over(folder) == []


def test_what_is_edited_by_hand_after_it_was_replaced_is_kept(folder: Path, change: Change) -> None:
    steps = steps_of(folder, change)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:1])
    first = folder / steps[0].path
    by_hand = first.read_bytes() + b"# by hand\n"
    first.write_bytes(by_hand)
    journal.settle(folder)
    assert first.read_bytes() == by_hand
    assert "atp_wat_is" not in read_project(folder).intents
    assert left_over(folder) == []
