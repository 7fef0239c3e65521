"""Writing a change: whole or not at all, whatever is killed or full, and never over another's."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from magnesiumwijzer.project import journal
from magnesiumwijzer.project.applying import apply, recover
from magnesiumwijzer.project.changes import (
    Change,
    add_intent,
    add_sentences,
    merge_intents,
    remove_sentences,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.locking import STATE, locked
from magnesiumwijzer.project.reading import data_digest, git_commit, read_project
from tests.unit.project_copy import copy_files, digest_of, files_of, new_intent

FORK = multiprocessing.get_context("fork")
#: What asks the system for something; a process may be killed before each of them.
_CALLS = frozenset(
    ("open", "write", "flush", "fsync", "chmod", "rename", "replace", "unlink", "mkdir", "close")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_files(tmp_path / "project")


@pytest.fixture
def change(folder: Path) -> Change:
    """Files that change, one that is made and, by merging, files that go."""
    project = read_project(folder)
    one = merge_intents(project, "atp_wat_is", "atp_magnesium")
    other = add_sentences(project, "contact", ["een nieuwe zin"])
    files = {**one.files, **other.files, "data/nlu/answers/nieuw.yml": 'version: "3.1"\n'}
    return Change(
        "Change a lot", files, {**one.before, **other.before, "data/nlu/answers/nieuw.yml": None}
    )


@pytest.fixture
def small_change(folder: Path) -> Change:
    """One file that changes, one that is made and one that goes."""
    sources = read_project(folder).sources
    changed, gone = (f"data/nlu/answers/{name}.yml" for name in ("contact", "bronnen"))
    made = "data/nlu/answers/nieuw.yml"
    return Change(
        "Change a little",
        {changed: sources[changed].text + "# changed\n", gone: None, made: 'version: "3.1"\n'},
        {changed: sources[changed].digest, gone: sources[gone].digest, made: None},
    )


def left_over(folder: Path) -> list[str]:
    """Names what a change may have left behind."""
    beside = [path.name for path in folder.rglob("*.trainer-new")]
    return beside + [path.name for path in (folder / STATE).glob("journal.json")]


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    """Makes a folder as it was."""
    now = files_of(folder)
    for path in set(now) - set(files):
        (folder / path).unlink()
    for path, content in files.items():
        if now.get(path) != content:
            (folder / path).write_bytes(content)


def steps_of(folder: Path, change: Change) -> list[journal.Step]:
    before = files_of(folder)
    return [
        journal.Step(path, new, before[path].decode() if path in before else None)
        for path, new in sorted(change.files.items())
    ]


def in_child(work: Callable[[], None]) -> int:
    """Does something in a process of its own; returns its exit code."""
    child = FORK.Process(target=work)
    child.start()
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode


def test_a_change_is_written_and_leaves_nothing_behind(folder: Path, change: Change) -> None:
    before = files_of(folder)
    apply(folder, change, author="tessa")
    after = files_of(folder)
    assert {p for p in before.keys() | after if before.get(p) != after.get(p)} == set(change.files)
    assert {
        p: n.encode() for p, n in change.files.items() if n is not None
    }.items() <= after.items()
    assert left_over(folder) == []


def test_rights_and_links_of_files_stay(folder: Path) -> None:
    path = folder / "data/nlu/answers/contact.yml"
    elsewhere = folder / "elsewhere.yml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    apply(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]), author="t")
    assert path.is_symlink()
    assert "een nieuwe zin" in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o640


def test_what_somebody_edits_by_hand_between_reading_and_writing_is_noticed(folder: Path) -> None:
    change = add_intent(read_project(folder), new_intent())
    with (folder / "domain.yml").open("a") as file:
        file.write("# by hand\n")
    before = files_of(folder)
    with pytest.raises(Conflict, match=r"intussen domain\.yml veranderd"):
        apply(folder, change, author="tessa")
    assert files_of(folder) == before


def test_a_file_that_came_or_went_is_noticed(folder: Path) -> None:
    change = add_intent(read_project(folder), new_intent())
    there = folder / "data/nlu/answers/magnesium_sport.yml"
    there.write_text("# by hand\n")
    with pytest.raises(Conflict):
        apply(folder, change, author="tessa")
    assert there.read_text() == "# by hand\n"
    there.unlink()
    (folder / "data/rules/answers.yml").unlink()
    with pytest.raises(Conflict):
        apply(folder, change, author="tessa")
    assert not there.exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "../outside.yml", "data/../../outside.yml"])
def test_nothing_is_written_outside_the_folder(folder: Path, path: str) -> None:
    with pytest.raises(ProjectError, match="hoort niet bij"):
        apply(folder, Change("x", {path: "x"}, {path: None}), author="tessa")


def add_own(folder: Path, who: int, rounds: int) -> None:
    """Adds sentences as a trainer who tries again after a conflict."""
    for turn in range(rounds):
        while True:
            change = add_sentences(read_project(folder), "contact", [f"zin {turn} van wie {who}"])
            with contextlib.suppress(Conflict):
                apply(folder, change, author=f"trainer {who}")
                break


@pytest.mark.parametrize("start", [threading.Thread, FORK.Process])
def test_trainers_who_save_at_once_lose_nothing(folder: Path, start: Any) -> None:
    before = read_project(folder).intents["contact"].sentences
    workers = [start(target=add_own, args=(folder, who, 3)) for who in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    after = read_project(folder).intents["contact"].sentences
    expected = [*before, *(f"zin {turn} van wie {who}" for who in range(3) for turn in range(3))]
    assert sorted(after) == sorted(expected)
    assert left_over(folder) == []


def test_of_two_who_saw_the_same_one_is_told(folder: Path) -> None:
    project = read_project(folder)
    apply(folder, add_intent(project, new_intent()), author="anna")
    other = add_intent(project, new_intent(name="magnesium_slaap", question="En slaap?"))
    with pytest.raises(Conflict):
        apply(folder, other, author="bea")
    after = read_project(folder)
    assert "magnesium_sport" in after.intents
    assert "magnesium_slaap" not in after.intents


def test_trainers_who_change_different_files_are_not_in_each_others_way(folder: Path) -> None:
    project = read_project(folder)
    apply(folder, add_sentences(project, "contact", ["een nieuwe zin"]), author="anna")
    apply(folder, add_sentences(project, "bronnen", ["nog een nieuwe"]), author="bea")
    after = read_project(folder)
    assert after.intents["contact"].sentences[-1] == "een nieuwe zin"
    assert after.intents["bronnen"].sentences[-1] == "nog een nieuwe"


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


def test_killed_while_finishing_an_interrupted_change(folder: Path, small_change: Change) -> None:
    before = files_of(folder)
    steps = steps_of(folder, small_change)
    apply(folder, small_change, author="tessa")
    after = files_of(folder)
    for number in range(1, 500):
        put_back(folder, before)
        journal.prepare(folder, steps)
        code = in_child(partial(killed_at, number, partial(recover, folder)))
        recover(folder)
        assert files_of(folder) == after
        assert left_over(folder) == []
        if code == 0:
            break
    assert number > 15


def test_killed_at_any_moment(folder: Path) -> None:
    """A process that does nothing but write and take back, killed at random times."""
    project = read_project(folder)
    there = add_intent(project, new_intent())
    before = digest_of(folder)
    apply(folder, there, author="tessa")
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

    seen = set()
    chance = random.Random(6)
    for _ in range(40):
        child = FORK.Process(target=work)
        child.start()
        time.sleep(chance.uniform(0.005, 0.06))
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
    recover(folder)
    assert files_of(folder) == before

    journal.prepare(folder, steps)
    recover(folder)
    assert files_of(folder) == after

    put_back(folder, before)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:3])
    read_project(folder)
    assert files_of(folder) == after

    put_back(folder, before)
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:3])
    journal._write_journal(folder, journal.BACK, steps)
    read_project(folder)
    assert files_of(folder) == before
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
    by_hand = before["domain.yml"] + b"# by hand\n"
    (folder / "domain.yml").write_bytes(by_hand)
    recover(folder)
    assert files_of(folder) == {**before, "domain.yml": by_hand}
    assert left_over(folder) == []


def test_what_is_edited_by_hand_after_it_was_replaced_is_kept(folder: Path, change: Change) -> None:
    steps = sorted(steps_of(folder, change), key=lambda step: step.path != "domain.yml")
    journal.prepare(folder, steps)
    journal.put_in_place(folder, steps[:1])
    by_hand = (folder / "domain.yml").read_bytes() + b"# by hand\n"
    (folder / "domain.yml").write_bytes(by_hand)
    recover(folder)
    assert (folder / "domain.yml").read_bytes() == by_hand
    assert "atp_wat_is" not in read_project(folder).intents
    assert left_over(folder) == []


@pytest.mark.parametrize("limit", [0, 100, 5_000, 100_000])
def test_no_room_for_a_file(folder: Path, change: Change, limit: int) -> None:
    """The system refuses to let any file grow beyond a limit, as a full disk or a quota does."""
    read_project(folder)
    before = files_of(folder)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            apply(folder, change, author="tessa")
        except ProjectError as error:
            os._exit(0 if "De schijf is vol. Er is niets veranderd" in str(error) else 3)
        os._exit(4)

    assert in_child(work) == 0
    assert left_over(folder) == []
    assert files_of(folder) == before
    apply(folder, change, author="tessa")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that can be filled; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("a disk can't be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full_in_the_middle(small_disk: Path) -> None:
    """With any room that is left, from nothing to enough: all of the change or none."""
    folder = copy_files(small_disk / "project")
    project = read_project(folder)
    change = merge_intents(project, "atp_wat_is", "atp_magnesium")
    before = files_of(folder)
    free = os.statvfs(small_disk)
    ballast = small_disk / "ballast"
    outcomes = []
    for pages in range(0, 400, 7):
        ballast.write_bytes(bytes((free.f_bavail - pages) * free.f_bsize))
        told = ""
        try:
            apply(folder, change, author="tessa")
        except ProjectError as error:
            told = str(error)
        outcomes.append(not told)
        if told:
            assert "De schijf is vol. Er is niets veranderd" in told
            assert files_of(folder) == before
        ballast.unlink()
        assert left_over(folder) == []
        if outcomes[-1]:
            break
    assert outcomes.count(False) > 5
    assert outcomes[-1]
    assert "atp_wat_is" not in read_project(folder).intents


def test_a_disk_without_any_room_can_still_be_read(small_disk: Path) -> None:
    folder = copy_files(small_disk / "project")
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb") as file:
        while True:
            file.write(bytes(4096))
    assert read_project(folder).intents


def test_a_folder_that_may_only_be_read(small_disk: Path) -> None:
    folder = copy_files(small_disk / "project")
    change = add_intent(read_project(folder), new_intent())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert read_project(folder).intents
    assert data_digest(folder)
    with pytest.raises(ProjectError, match="mogen hier niet veranderd"):
        apply(folder, change, author="tessa")


def test_who_waits_too_long_for_a_colleague_is_told(
    folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magnesiumwijzer.project.locking._PATIENCE", 0.1)
    with locked(folder), pytest.raises(ProjectError, match="collega is nog aan het bewaren"):
        apply(folder, change, author="tessa")


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=maker", "-c", "user.email=maker@test.invalid")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "First")
    return folder


def test_an_accepted_change_is_a_commit_of_just_its_files(checkout: Path) -> None:
    (checkout / "README.md").write_text("half done\n")
    git(checkout, "add", "README.md")
    with (checkout / "config.yml").open("a") as file:
        file.write("# half done\n")
    change = add_intent(read_project(checkout), new_intent())
    apply(checkout, change, author="Tess\u00e1 de <Vries>\n", commit=True)
    told = git(checkout, "log", "-1", "--format=%an|%ae|%cn|%s", "--name-only").splitlines()
    assert told[0] == "Tessá de Vries|tessa.de.vries@trainer.invalid|Tessá de Vries|" + change.title
    assert sorted(told[2:]) == sorted(change.files)
    left = git(checkout, "status", "--porcelain").splitlines()
    assert sorted(line.split() for line in left) == [["A", "README.md"], ["M", "config.yml"]]


def test_a_commit_of_files_that_go(checkout: Path) -> None:
    change = merge_intents(read_project(checkout), "atp_wat_is", "atp_magnesium")
    apply(checkout, change, author="tessa", commit=True)
    assert git(checkout, "status", "--porcelain") == ""
    shown = git(checkout, "show", "--stat", "--format=%s")
    assert shown.startswith("Merge intent atp_wat_is into atp_magnesium")
    assert "atp_wat_is.yml" in shown


def test_the_lock_is_no_business_of_git(checkout: Path) -> None:
    read_project(checkout)
    assert git(checkout, "status", "--porcelain", "--untracked-files=all") == ""


def test_the_commit_of_now_is_known_only_where_the_files_are_as_committed(checkout: Path) -> None:
    head = git(checkout, "rev-parse", "HEAD")
    assert git_commit(checkout) == head
    (checkout / "tests/held_out/dev/new.yml").write_text("[]\n")
    assert git_commit(checkout) == head
    project = read_project(checkout)
    apply(checkout, add_intent(project, new_intent()), author="tessa")
    assert git_commit(checkout) is None
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Second")
    assert git_commit(checkout) == git(checkout, "rev-parse", "HEAD") != head
    (checkout / "data/nlu/answers/new.yml").write_text('version: "3.1"\n')
    assert git_commit(checkout) is None


def test_a_folder_without_git(folder: Path) -> None:
    assert git_commit(folder) is None
    apply(folder, add_intent(read_project(folder), new_intent()), author="tessa", commit=True)
    assert "magnesium_sport" in read_project(folder).intents


def test_git_that_can_not_commit_loses_nothing(
    checkout: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (checkout / ".git/index.lock").write_text("")
    apply(checkout, add_intent(read_project(checkout), new_intent()), author="tessa", commit=True)
    assert "magnesium_sport" in read_project(checkout).intents
    assert "did not commit" in caplog.text


def test_writing_and_taking_back_gives_the_same_bytes(folder: Path) -> None:
    before = files_of(folder)
    apply(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]), author="t")
    away = remove_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    apply(folder, away, author="tessa")
    assert files_of(folder) == before
