"""Changes as commits, under the names of the trainers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    add_intent,
    merge_intents,
)
from magnesiumwijzer.project.reading import git_commit, read_project
from tests.unit.project.copies import new_intent


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
    (checkout / "data/answers/new.yml").write_text('version: "3.1"\n')
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
