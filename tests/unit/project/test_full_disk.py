"""A change that finds no room: nothing has changed, and one sentence says why."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from driving.disks import small_disk_at
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    Change,
    add_intent,
    merge_intents,
)
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import data_digest, read_project
from tests.unit.project.copies import copy_files, files_of, in_child, left_over, new_intent


@pytest.mark.parametrize("limit", [0, 100, 5_000, 12_000])
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
    """A disk of its own that can be filled."""
    with small_disk_at(tmp_path / "disk") as disk:
        yield disk


@pytest.mark.slow
def test_a_disk_that_is_full_in_the_middle(small_disk: Path) -> None:
    """With any room that is left, from nothing to enough: all of the change or none."""
    folder = copy_files(small_disk / "project")
    project = read_project(folder)
    change = merge_intents(project, "atp_wat_is", "atp_magnesium")
    before = files_of(folder)
    free = os.statvfs(small_disk)
    ballast = small_disk / "ballast"
    outcomes = []
    for pages in range(0, 400, 2):
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
