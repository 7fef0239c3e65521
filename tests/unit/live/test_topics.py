"""What staff choose from follows the files, and a file that can't be used takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from driving.databases import staff_database
from magnesiumwijzer.live import topics
from magnesiumwijzer.live.pointer import Live, write_live
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import merge_intents
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from tests.staff_pages import SignedIn
from tests.unit.models import write_model
from tests.unit.project.copies import copy_files
from tests.unit.project.test_intent_files import NEW, TEXT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = copy_files(tmp_path / "project")
    chosen = Settings.parse_obj({"project_dir": project, "state_dir": project / "state"})
    monkeypatch.setattr(topics, "settings", lambda: chosen)
    monkeypatch.setattr(topics, "_reader", topics._Reader())
    return chosen.project_dir


def test_topics_follow_the_files(folder: Path) -> None:
    assert topics.topics().questions["atp_wat_is"] == "Wat is ATP?"
    assert topics.topics().questions["grens_prijs"] == "grens prijs"
    assert "mens" in topics.topics().reasons
    assert topics.topics().boundaries["grens_prijs"] == "prijs"
    assert topics.topics().boundaries["buiten_onderwerp"] == "buiten onderwerp"
    assert "mens" not in topics.topics().boundaries
    assert "acuut_112" in topics.topics().dangers
    assert "twee_vragen" in topics.topics().intents
    (folder / NEW).write_text(TEXT, encoding="utf-8")
    assert topics.topics().questions["magnesium_sport"] == "Heeft sport te maken met magnesium?"


def test_a_file_that_can_not_be_used_takes_nothing_away(folder: Path) -> None:
    before = topics.topics().questions
    (folder / NEW).write_text("vraag: [", encoding="utf-8")
    assert topics.topics().questions == before


def test_a_file_that_is_in_the_way_and_goes_is_noticed(folder: Path) -> None:
    (folder / "data/answers/contact.txt").write_text("")
    assert topics.topics().questions == {}
    (folder / "data/answers/contact.txt").unlink()
    assert topics.topics().questions["atp_wat_is"] == "Wat is ATP?"


def test_a_start_with_such_a_file_shows_the_topics_of_the_live_model(folder: Path) -> None:
    state, models = folder / "state", folder / "models"
    models.mkdir()
    write_model(models / "live.tar.gz", read_project(folder).domain)
    write_live(state, Live("a", "live.tar.gz"))
    (folder / NEW).write_text("vraag: [", encoding="utf-8")
    assert topics.topics().questions["atp_wat_is"] == "Wat is ATP?"
    assert "contact" in topics.topics().answers
    assert "grens_prijs" not in topics.topics().answers
    assert topics.topics().boundaries["grens_prijs"] == "prijs"
    assert "acuut_112" in topics.topics().dangers


def test_boundaries_of_another_project_have_other_names(folder: Path) -> None:
    for file in (folder / "data" / "boundaries").glob("grens_*.yml"):
        file.rename(file.with_name(f"weet_niet_{file.name.removeprefix('grens_')}"))
    assert topics.topics().boundaries["weet_niet_prijs"] == "niet prijs"
    for file in (folder / "data" / "boundaries").glob("weet_niet_*.yml"):
        file.rename(file.with_name(f"{file.stem.removeprefix('weet_niet_')}_onbekend.yml"))
    assert topics.topics().boundaries["prijs_onbekend"] == "prijs onbekend"


@pytest.mark.parametrize("name", ["atp_wat_is", "atp_magnesium"])
def test_an_answer_that_was_merged_can_be_switched_off_while_the_live_model_gives_it(
    folder: Path, name: str
) -> None:
    """By its own name, and with the question that it belongs to now."""
    merge = merge_intents(read_project(folder), "atp_wat_is", "atp_magnesium")
    apply(folder, merge, author="tessa")
    chosen = Settings.parse_obj({"project_dir": folder, "state_dir": folder / "state"})
    with staff_database("sqlite", folder) as engine:
        tess = SignedIn.named(chosen, engine, "tess", "trainer")
        done = tess.post(f"/trainer/antwoord/{name}/uit", uit="ja")
        assert (done.status, done.headers["location"]) == (
            303,
            "/trainer/antwoord/atp_magnesium?gezegd=off",
        )
        off = SwitchedOff(folder / "state")
        assert off.topics() == {"atp_wat_is", name}
        tess.post("/trainer/antwoord/atp_magnesium/uit", uit="nee")
        assert off.topics() == frozenset()
