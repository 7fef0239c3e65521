"""The README tells what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from driving.product import ROOT
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from tests.unit.project.copies import copy_files

README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_it_can_be_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 150


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"`MAGNESIUMWIJZER_([A-Z_]+)`", SETTINGS))
    assert documented == {name.upper() for name in Settings.__fields__}


def test_every_make_command_it_names_exists_and_each_target_has_a_sentence() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", README)) <= targets
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == targets


def test_every_place_in_the_layout_exists() -> None:
    layout = README.split("## How it is laid out")[1].split("```")[1]
    folder = ROOT
    for line in filter(str.strip, layout.splitlines()):
        if line.startswith(" " * 6):
            continue
        folder = ROOT / "magnesiumwijzer" if line.startswith("  ") else ROOT
        for name in re.split(r"\s{2,}", line.strip())[0].split():
            assert (folder / name).exists(), name


def test_its_answer_by_hand_is_one(tmp_path: Path) -> None:
    """Who copies it word for word gets an answer."""
    path = re.search(r"`(data/answers/(\w+)\.yml)`", README)
    assert path
    text = README.split("```yaml\n")[1].split("```")[0]
    folder = copy_files(tmp_path / "project")
    (folder / path[1]).write_text(text, encoding="utf-8")
    project = read_project(folder)
    assert len(project.intents[path[2]].sentences) > 1
    assert f"utter_{path[2]}" in project.domain["responses"]


def test_the_layout_leaves_no_room_out() -> None:
    layout = README.split("## How it is laid out")[1].split("```")[1]
    # What an earlier version left behind holds compiled files only.
    inside = {path.parent.name for path in (ROOT / "magnesiumwijzer").glob("*/__init__.py")}
    outside = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    made = {"models", "results", "var", "__pycache__"}
    named = set(re.findall(r"[\w.]+(?=/)", layout))
    assert (inside | outside) - made - named - {"magnesiumwijzer"} == set()
