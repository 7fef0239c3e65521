"""A text that needs a second person, from the form to the model, and who may let it through."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.candidates.held_texts import HeldTexts, NotYours
from magnesiumwijzer.candidates.measuring import make_candidate
from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.candidates.training import TrainingFailed
from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.launch.training import prepare_model
from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.live.pointer import Live, read_live, write_live
from magnesiumwijzer.live.trained_for import fingerprint, stamp, stamps_of
from magnesiumwijzer.project.applying import change_project
from magnesiumwijzer.project.changes import add_intent
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.tables import audit
from magnesiumwijzer.trainer.command import Command
from tests.staff_pages import SignedIn
from tests.unit.models import write_model
from tests.unit.project.copies import copy_files, new_intent

DOSAGE = "Volwassenen nemen 300 mg per dag."
REASON = "Dit staat zo in het artikel, en is geen advies."


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def chosen(tmp_path: Path, engine: Engine) -> Settings:
    """Settings of a product with a project of its own."""
    return Settings.parse_obj(
        {
            "project_dir": copy_files(tmp_path / "project"),
            "state_dir": tmp_path / "state",
            "log_dir": tmp_path / "logs",
            "helpdesk_database_url": engine.url.render_as_string(hide_password=False),
        }
    )


@pytest.fixture
def held(engine: Engine) -> HeldTexts:
    """The texts that wait."""
    return HeldTexts(engine)


def form(**given: str) -> dict[str, str]:
    """The form of a new intent, filled in."""
    new = new_intent()
    return {
        "vraag": new.question,
        "naam": new.name,
        "antwoord": DOSAGE,
        "alinea": new.paragraph,
        "vervolg-0": new.follow_ups[0],
        "vervolg-1": new.follow_ups[1],
        "zinnen": "\n".join(new.sentences),
        **given,
    }


def staff(chosen: Settings, engine: Engine, name: str, role: str = "beheerder") -> SignedIn:
    """Somebody who is logged in."""
    return SignedIn.named(chosen, engine, name, role)


def digest(held: HeldTexts, chosen: Settings) -> str:
    """The digest of the only text that waits."""
    (one,) = held.in_folder(chosen.project_dir)
    return one.digest


def refused_to_train(chosen: Settings, engine: Engine) -> str:
    """Tries to train; returns why not."""
    with pytest.raises(TrainingFailed) as told:
        make_candidate(chosen, engine, "tess", lambda *_: None)
    return str(told.value)


def test_a_dosage_is_saved_and_waits_and_the_writer_sees_which_words(
    chosen: Settings, engine: Engine
) -> None:
    tess = staff(chosen, engine, "tess", "trainer")
    saved = tess.post("/trainer/nieuw", **form())
    assert saved.status == 303
    assert saved.headers["location"] == "/trainer/antwoord/magnesium_sport?gezegd=held"
    shown = tess.get(saved.headers["location"])
    assert "Wacht op een tweede persoon" in shown.words
    assert re.findall("<mark>(.*?)</mark>", shown.html) == ["nemen 300 mg per dag"]
    assert "geeft nooit een dosering" in shown.words
    assert "Train en vergelijk" not in shown.words
    assert "Eén tekst wacht op een tweede persoon" in shown.words
    assert "magnesium_sport (antwoord)" in refused_to_train(chosen, engine)


def test_a_beheerder_who_did_not_write_it_lets_it_through_with_a_reason(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    bea, bob = staff(chosen, engine, "bea"), staff(chosen, engine, "bob")
    assert bea.post("/trainer/nieuw", **form()).status == 303
    tess = staff(chosen, engine, "tess", "trainer")
    text = digest(held, chosen)
    assert "Laat door" not in bea.get("/trainer/controle").words
    assert "Laat door" not in tess.get("/trainer/controle").words
    own = bea.post("/trainer/controle", tekst=text, reden=REASON)
    assert (own.status, "schreef deze tekst zelf" in own.words) == (403, True)
    assert tess.post("/trainer/controle", tekst=text, reden=REASON).status == 403
    short = bob.post("/trainer/controle", tekst=text, reden="ok")
    assert (short.status, "minstens 10 tekens" in short.words) == (422, True)
    assert digest(held, chosen) == text
    assert "Geschreven door bea" in bob.get("/trainer/controle").words
    assert bob.post("/trainer/controle", tekst=text, reden=REASON).status == 303
    assert held.in_folder(chosen.project_dir) == []
    with engine.connect() as connection:
        logged = connection.execute(sa.select(audit).where(audit.c.action == "let_through")).all()
    assert [(row.name, row.detail) for row in logged] == [
        ("bob", f"magnesium_sport, antwoord: {REASON}")
    ]
    again = bob.post("/trainer/controle", tekst=text, reden=REASON)
    assert "wacht niet meer" in again.words


def test_who_changes_a_text_that_waits_is_a_writer_too(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    bea, bob = staff(chosen, engine, "bea"), staff(chosen, engine, "bob")
    assert bea.post("/trainer/nieuw", **form()).status == 303
    now = read_project(chosen.project_dir).intents["magnesium_sport"]
    fields = {**form(antwoord="Neem 400 mg per dag."), "versie": now.version}
    assert bob.post("/trainer/antwoord/magnesium_sport", **fields).status == 303
    (one,) = held.waiting(chosen.project_dir)
    assert one.by == ("bob",)
    assert bob.post("/trainer/controle", tekst=one.text.digest, reden=REASON).status == 403
    assert bea.post("/trainer/controle", tekst=one.text.digest, reden=REASON).status == 303


def test_a_text_that_is_made_harmless_waits_no_more(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    tess = staff(chosen, engine, "tess", "trainer")
    tess.post("/trainer/nieuw", **form())
    now = read_project(chosen.project_dir).intents["magnesium_sport"]
    fields = {**form(antwoord="Hoeveel u nodig hebt, weet ik niet."), "versie": now.version}
    saved = tess.post("/trainer/antwoord/magnesium_sport", **fields)
    assert saved.headers["location"].endswith("gezegd=saved")
    assert held.in_folder(chosen.project_dir) == []


def test_a_number_that_was_let_through_waits_again_beside_another_question(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    bea, bob = staff(chosen, engine, "bea"), staff(chosen, engine, "bob")
    fields = form(vraag="Hoeveel milligram staat er in de tabel?", antwoord="Driehonderd.")
    assert bea.post("/trainer/nieuw", **fields).status == 303
    bob.post("/trainer/controle", tekst=digest(held, chosen), reden=REASON)
    assert held.in_folder(chosen.project_dir) == []
    now = read_project(chosen.project_dir).intents["magnesium_sport"]
    fields |= {"vraag": "Hoeveel milligram heb ik dagelijks nodig?", "versie": now.version}
    assert bob.post("/trainer/antwoord/magnesium_sport", **fields).status == 303
    (one,) = held.waiting(chosen.project_dir)
    assert (one.text.text, one.by) == ("Driehonderd.", ("bob",))
    assert bob.post("/trainer/controle", tekst=one.text.digest, reden=REASON).status == 403


def test_the_command_line_holds_it_too(
    chosen: Settings, engine: Engine, held: HeldTexts, tmp_path: Path, capsys: Any
) -> None:
    file = tmp_path / "new.yml"
    new = new_intent()
    lines = "\n".join(f"- {sentence}" for sentence in new.sentences)
    file.write_text(
        f"vraag: {new.question}\nnaam: {new.name}\nzinnen:\n{lines}\nantwoord: {DOSAGE}\n"
        f"alinea: p1\nvervolg: [{', '.join(new.follow_ups)}]\n",
        encoding="utf-8",
    )

    def run(command: str, **typed: Any) -> str:
        given = argparse.Namespace(door="bea", reden=REASON, file=file, doorlaten="", **typed)
        getattr(Command(chosen, engine, given), command)()
        return str(capsys.readouterr().out)

    assert "magnesium_sport (antwoord), geschreven door bea" in run("intent")
    told = run("controle")
    assert "‘nemen 300 mg per dag’" in told
    number = digest(held, chosen)[:8]
    for name, role in (("bea", "beheerder"), ("tess", "trainer"), ("bob", "beheerder")):
        staff(chosen, engine, name, role)

    def let(door: str) -> None:
        given = argparse.Namespace(door=door, reden=REASON, doorlaten=number)
        Command(chosen, engine, given).controle()

    for door in ("bea", "tess", "nobody"):
        with pytest.raises(NotYours):
            let(door)
    let("bob")
    assert "Er wacht geen tekst" in run("controle")


def test_a_file_that_was_changed_by_hand_waits_for_any_beheerder(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    domain = chosen.project_dir / "data/smalltalk/groet.yml"
    text = domain.read_text(encoding="utf-8")
    domain.write_text(text.replace("Waar kan ik mee helpen?", "Neem 300 mg."), encoding="utf-8")
    assert "groet (antwoord)" in refused_to_train(chosen, engine)
    bea = staff(chosen, engine, "bea")
    shown = bea.get("/trainer/controle")
    assert "met de hand veranderd" in shown.words
    assert bea.post("/trainer/controle", tekst=digest(held, chosen), reden=REASON).status == 303
    assert held.in_folder(chosen.project_dir) == []


def _started(chosen: Settings) -> None:
    """As after a first start: a model of today's files is live, chosen by nobody."""
    models_dir(chosen).mkdir(exist_ok=True)
    write_model(models_dir(chosen) / "first.tar.gz", {"responses": {}})
    stamp(chosen, "first.tar.gz", fingerprint(chosen))
    write_live(chosen.state_dir, Live("a", "first.tar.gz"))


def test_a_start_trains_nothing_that_trainers_changed_and_nobody_compared(
    chosen: Settings,
) -> None:
    _started(chosen)
    _changed_by_trainers(chosen)
    prepare_model(chosen)
    assert read_live(chosen.state_dir) == Live("a", "first.tar.gz")


def _changed_by_trainers(chosen: Settings) -> None:
    change_project(
        chosen.project_dir, lambda project: add_intent(project, new_intent()), author="tess"
    )


def test_a_start_with_a_damaged_model_goes_back_to_the_one_before(
    chosen: Settings, engine: Engine, domain: dict[str, Any]
) -> None:
    _started(chosen)
    models = Models(engine, chosen)
    models.register_live()
    write_model(models_dir(chosen) / "second.tar.gz", domain)
    stamp(chosen, "second.tar.gz", fingerprint(chosen))
    models.mark_live(models.add("second.tar.gz", "d" * 64, None, "tess").id, "tess")
    write_live(chosen.state_dir, Live("b", "second.tar.gz", chosen=True))
    _changed_by_trainers(chosen)
    (models_dir(chosen) / "second.tar.gz").write_bytes(b"half")
    prepare_model(chosen)
    assert read_live(chosen.state_dir) == Live("b", "first.tar.gz", chosen=True)


@pytest.mark.parametrize("fault", ["damaged", "replaced", "program"])
def test_a_start_puts_nothing_live_that_nobody_compared(
    chosen: Settings, engine: Engine, fault: str
) -> None:
    """The model that was live can't be used, and trainers have changed the files since."""
    _started(chosen)
    Models(engine, chosen).register_live()
    _changed_by_trainers(chosen)
    path = models_dir(chosen) / "first.tar.gz"
    if fault == "damaged":
        path.write_bytes(b"half")
    elif fault == "replaced":  # as by `rasa train --fixed-model-name`
        write_model(path, {"responses": {"utter_groet": []}})
    else:
        stamp(chosen, "first.tar.gz", replace(stamps_of(chosen)["first.tar.gz"], code="older"))
    with pytest.raises(NotReady, match="nobody compared"):
        prepare_model(chosen)
    assert read_live(chosen.state_dir) == Live("a", "first.tar.gz")


def test_a_start_does_not_train_a_text_that_waits(
    chosen: Settings, engine: Engine, held: HeldTexts
) -> None:
    domain = chosen.project_dir / "data/smalltalk/groet.yml"
    text = domain.read_text(encoding="utf-8")
    domain.write_text(text.replace("Waar kan ik mee helpen?", "Neem 300 mg."), encoding="utf-8")
    with pytest.raises(NotReady, match="utter_groet"):
        prepare_model(chosen)


def test_files_that_can_not_be_read_leave_the_other_pages_working(
    chosen: Settings, engine: Engine
) -> None:
    (chosen.project_dir / "domain.yml").write_text("responses: [", encoding="utf-8")
    tess = staff(chosen, engine, "tess", "trainer")
    assert tess.get("/trainer/modellen").status == 200
    unreadable = tess.get("/trainer/controle")
    assert (unreadable.status, "niet te lezen" in unreadable.words) == (409, True)
