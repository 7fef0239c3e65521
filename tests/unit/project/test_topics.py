"""What staff choose from follows the files, and a file that can't be used takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project import topics
from magnesiumwijzer.project.kinds import KINDS
from magnesiumwijzer.project.reading import read_kind
from magnesiumwijzer.settings import Settings
from tests.unit.project.copies import copy_files
from tests.unit.project.test_intent_files import NEW, TEXT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = Settings.parse_obj({"project_dir": copy_files(tmp_path / "project")})
    monkeypatch.setattr(topics, "settings", lambda: chosen)
    monkeypatch.setattr(topics, "_reader", topics._Reader())
    return chosen.project_dir


def test_topics_follow_the_files(folder: Path) -> None:
    assert topics.questions()["atp_wat_is"] == "Wat is ATP?"
    assert topics.questions()["grens_prijs"] == "grens prijs"
    assert "mens" in topics.reasons()
    assert "twee_vragen" in topics.intents()
    (folder / NEW).write_text(TEXT, encoding="utf-8")
    assert topics.questions()["magnesium_sport"] == "Heeft sport te maken met magnesium?"


def test_a_file_that_can_not_be_used_takes_nothing_away(folder: Path) -> None:
    before = topics.questions()
    (folder / NEW).write_text("vraag: [", encoding="utf-8")
    assert topics.questions() == before
    # Nor from who is in danger.
    assert {intent.name for intent in read_kind(folder, KINDS["danger"])} == {
        "acuut_112",
        "acuut_113",
        "acuut_huisarts",
    }
