"""Writing a change: whole or not at all, and never over another's."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any

import pytest

from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    Change,
    add_intent,
    add_sentences,
    remove_sentences,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.locking import locked
from magnesiumwijzer.project.reading import read_project
from tests.unit.project.copies import FORK, files_of, left_over, new_intent


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
    path = folder / "data/answers/contact.yml"
    elsewhere = folder / "elsewhere.yml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    apply(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]), author="t")
    assert path.is_symlink()
    assert "een nieuwe zin" in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o640


def test_what_somebody_edits_by_hand_between_reading_and_writing_is_noticed(folder: Path) -> None:
    change = add_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    with (folder / "data/answers/contact.yml").open("a") as file:
        file.write("# by hand\n")
    before = files_of(folder)
    with pytest.raises(Conflict, match=r"intussen data/answers/contact\.yml veranderd"):
        apply(folder, change, author="tessa")
    assert files_of(folder) == before


def test_a_file_that_came_or_went_is_noticed(folder: Path) -> None:
    change = add_intent(read_project(folder), new_intent())
    there = folder / "data/answers/magnesium_sport.yml"
    there.write_text("# by hand\n")
    with pytest.raises(Conflict):
        apply(folder, change, author="tessa")
    assert there.read_text() == "# by hand\n"
    there.unlink()
    change = add_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    (folder / "data/answers/contact.yml").unlink()
    with pytest.raises(Conflict):
        apply(folder, change, author="tessa")
    assert not (folder / "data/answers/contact.yml").exists()


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


@pytest.mark.slow
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


def test_of_two_who_add_the_same_sentences_one_is_told(folder: Path) -> None:
    project = read_project(folder)
    apply(folder, add_intent(project, new_intent()), author="anna")
    other = add_intent(project, new_intent(name="magnesium_slaap", question="En slaap?"))
    with pytest.raises(Conflict, match=r"staat ook in data/answers/magnesium_s"):
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


def test_who_waits_too_long_for_a_colleague_is_told(
    folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magnesiumwijzer.project.locking._PATIENCE", 0.1)
    with locked(folder), pytest.raises(ProjectError, match="collega is nog aan het bewaren"):
        apply(folder, change, author="tessa")


def test_writing_and_taking_back_gives_the_same_bytes(folder: Path) -> None:
    before = files_of(folder)
    apply(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]), author="t")
    away = remove_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    apply(folder, away, author="tessa")
    assert files_of(folder) == before
