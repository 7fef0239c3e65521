"""Fields that staff and trainers write: what is too long is told, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.helpdesk.tables import corrections, notes, saved_filters, tags
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from tests.staff_pages import SignedIn
from tests.unit.candidates.test_held_texts import form
from tests.unit.helpdesk.test_helpdesk import chat
from tests.unit.project.copies import copy_files, files_of

LONG = "a" * 1_000_000
FINE = "U leest er meer over bij de andere vragen."


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a product with a project of its own."""
    return Settings.parse_obj(
        {"project_dir": copy_files(tmp_path / "project"), "state_dir": tmp_path / "state"}
    )


@pytest.fixture
def tess(chosen: Settings, engine: Engine) -> SignedIn:
    """A trainer who is logged in."""
    return SignedIn.named(chosen, engine, "tess", "trainer")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("antwoord", "hoogstens 1000 tekens, dit zijn er 1000000"),
        ("meer", "hoogstens 1500 tekens, dit zijn er 1000000"),
        ("vraag", "hoogstens 80 tekens"),
        ("naam", "3 tot 50 kleine letters"),
        ("alinea", "is er niet in het artikel"),
        ("vervolg-0", "is geen vraag met een antwoord"),
        ("zinnen", "hoogstens 300 tekens, dit zijn er 1000000"),
    ],
)
def test_one_word_of_a_million_letters_is_refused_in_every_field(
    tess: SignedIn, chosen: Settings, field: str, says: str
) -> None:
    before = files_of(chosen.project_dir)
    told = tess.post("/trainer/nieuw", **{**form(antwoord=FINE), field: LONG})
    assert told.status == 422
    assert says in told.words
    assert files_of(chosen.project_dir) == before
    typed = {**form(antwoord=FINE), field: LONG}
    assert all(typed[name] in told.html for name in ("vraag", "antwoord", "naam"))
    assert field in ("alinea", "vervolg-0") or LONG in told.html  # these are chosen, not typed


def test_an_answer_that_is_there_grows_no_longer_either(tess: SignedIn, chosen: Settings) -> None:
    intent = read_project(chosen.project_dir).intents["atp_wat_is"]
    before = files_of(chosen.project_dir)
    fields = {**form(vraag=intent.question, antwoord="b" * 1001), "versie": intent.version}
    told = tess.post("/trainer/antwoord/atp_wat_is", **fields)
    assert told.status == 409
    assert "hoogstens 1000 tekens, dit zijn er 1001" in told.words
    assert "b" * 1001 in told.html
    assert files_of(chosen.project_dir) == before


@pytest.mark.parametrize(
    ("where", "fields", "typed", "says"),
    [
        ("notitie", {}, "tekst", "hooguit 2000 tekens; dit zijn er 3000"),
        ("label", {}, "label", "hooguit 40 tekens; dit zijn er 3000"),
        ("verbetering", {"fout": "wrong"}, "antwoord", "hooguit 1000 tekens; dit zijn er 3000"),
    ],
)
def test_what_the_helpdesk_writes_has_an_end_and_comes_back(
    tess: SignedIn, engine: Engine, where: str, fields: dict[str, str], typed: str, says: str
) -> None:
    number = chat(engine, "wat is atp")
    text = "c" * 3000
    told = tess.post(
        f"/helpdesk/gesprekken/{number}/{where}",
        **{"beurt": f"turn{number}", **fields, typed: text},
    )
    assert told.status == 422
    assert says in told.words
    assert text in told.html
    with engine.connect() as connection:
        for table in (notes, tags, corrections):
            assert connection.execute(sa.select(table)).first() is None


def test_a_filter_tells_what_it_does_not_read(tess: SignedIn, engine: Engine) -> None:
    told = tess.get(f"/helpdesk/gesprekken?zoek={'d' * 400}")
    assert told.status == 200
    assert "hooguit 300 tekens" in told.words
    told = tess.post("/helpdesk/filters", naam="e" * 61, zoek="pijn")
    assert (told.status, "hooguit 60 tekens" in told.words) == (422, True)
    with engine.connect() as connection:
        assert connection.execute(sa.select(saved_filters)).first() is None
    assert tess.post("/helpdesk/filters", naam="e" * 60, zoek="pijn").status == 303


def test_a_form_without_end_is_refused_before_it_is_read(tess: SignedIn) -> None:
    told = tess.post("/helpdesk/gesprekken/1/notitie", tekst="f" * 70_000)
    assert (told.status, "Te veel tekst" in told.words) == (413, True)
    told = tess.post("/trainer/nieuw", antwoord="f" * 2_100_000)
    assert told.status == 413
