"""A project of its own for each test, and changes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project.changes import (
    Change,
    add_sentences,
    merge_intents,
)
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import copy_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_files(tmp_path / "project")


@pytest.fixture
def change(folder: Path) -> Change:
    """Files that change, one that is made and, by merging, files that go."""
    project = read_project(folder)
    one = merge_intents(project, "atp_wat_is", "atp_magnesium")
    other = add_sentences(project, "contact", ["een nieuwe zin"])
    files = {**one.files, **other.files, "data/rules/nieuw.yml": 'version: "3.1"\n'}
    return Change(
        "Change a lot", files, {**one.before, **other.before, "data/rules/nieuw.yml": None}
    )


@pytest.fixture
def small_change(folder: Path) -> Change:
    """One file that changes, one that is made and one that goes."""
    sources = read_project(folder).sources
    changed, gone = "data/answers/contact.yml", "data/rules/hand_over.yml"
    made = "data/rules/nieuw.yml"
    return Change(
        "Change a little",
        {changed: sources[changed].text + "# changed\n", gone: None, made: 'version: "3.1"\n'},
        {changed: sources[changed].digest, gone: sources[gone].digest, made: None},
    )


@pytest.fixture
def project(folder: Path) -> Project:
    return read_project(folder)
