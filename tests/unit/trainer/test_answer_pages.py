"""Forms of answers that stood open while a colleague worked, and sentences nobody touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from driving.databases import staff_database
from magnesiumwijzer.project.applying import change_project
from magnesiumwijzer.project.changes import remove_sentences
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from tests.staff_pages import SignedIn
from tests.unit.candidates.test_held_texts import form
from tests.unit.project.copies import copy_files

NAME = "atp_wat_is"
FINE = "U leest er meer over bij de andere vragen."


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a product with a project of its own."""
    return Settings.parse_obj(
        {"project_dir": copy_files(tmp_path / "project"), "state_dir": tmp_path / "state"}
    )


@pytest.fixture
def tess(chosen: Settings, tmp_path: Path) -> Iterator[SignedIn]:
    """A trainer who is logged in."""
    with staff_database("sqlite", tmp_path) as engine:
        yield SignedIn.named(chosen, engine, "tess", "trainer")


def sentences(chosen: Settings, name: str = NAME) -> tuple[str, ...]:
    """The sentences of an intent as they are now."""
    return read_project(chosen.project_dir).intents[name].sentences


def test_a_sentence_removed_meanwhile_does_not_come_back_by_a_split(
    tess: SignedIn, chosen: Settings
) -> None:
    moving = sentences(chosen)[:9]
    opened = tess.get(f"/trainer/antwoord/{NAME}/splitsen")
    version = re.search(r'name="versie" value="([^"]+)"', opened.html)
    change_project(
        chosen.project_dir,
        lambda now: remove_sentences(now, NAME, [moving[0]]),
        author="tom",
    )
    sent = form(antwoord=FINE, zinnen="\n".join(moving), versie=version[1] if version else "")
    for _ in range(2):  # the form that comes back is as old
        told = tess.post(f"/trainer/antwoord/{NAME}/splitsen", **sent)
        assert told.status == 422
        assert "is intussen veranderd" in told.words
        assert sent["versie"] in told.html
    assert sent["naam"] not in read_project(chosen.project_dir).intents
    assert moving[0] not in sentences(chosen)
    sent["versie"] = read_project(chosen.project_dir).intents[NAME].version
    sent["zinnen"] = "\n".join(moving[1:])
    assert tess.post(f"/trainer/antwoord/{NAME}/splitsen", **sent).status == 303
    assert sentences(chosen, sent["naam"]) == moving[1:]


def test_sentences_that_a_trainer_did_not_touch_stay_as_they_are(
    tess: SignedIn, chosen: Settings
) -> None:
    path = chosen.project_dir / "data" / "answers" / f"{NAME}.yml"
    by_hand = "wat is  [ATP](stof) /eigenlijk"
    path.write_text(path.read_text("utf-8").rstrip() + f"\n  {by_hand}\n", "utf-8")
    assert by_hand in sentences(chosen)
    before = read_project(chosen.project_dir).intents[NAME]
    typed = "\n".join((*before.sentences, "- hoe  zit dat met atp en mijn fiets"))
    saved = tess.post(f"/trainer/antwoord/{NAME}/zinnen", versie=before.version, zinnen=typed)
    assert saved.status == 303
    assert sentences(chosen) == (*before.sentences, "hoe zit dat met atp en mijn fiets")


def test_what_is_wrong_with_a_new_sentence_is_told(tess: SignedIn, chosen: Settings) -> None:
    before = read_project(chosen.project_dir).intents[NAME]
    typed = "\n".join((*before.sentences, "ik ben [NAAM]", "a" * 301))
    told = tess.post(f"/trainer/antwoord/{NAME}/zinnen", versie=before.version, zinnen=typed)
    assert told.status == 409
    assert "een teken in plaats van iets persoonlijks" in told.words
    assert "hoogstens 300 tekens" in told.words
    assert "a" * 301 in told.html
    assert sentences(chosen) == before.sentences
