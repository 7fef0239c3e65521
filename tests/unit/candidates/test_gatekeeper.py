"""Which models may go live, and which can't whatever anybody says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Engine

from driving.databases import KINDS, empty_database, staff_database
from driving.product import ROOT
from magnesiumwijzer.candidates.comparing import Figures, Judged
from magnesiumwijzer.candidates.gate import Gatekeeper
from magnesiumwijzer.candidates.held_texts import HeldTexts, NotYours
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.candidates.reasons import NoReason, checked_reason
from magnesiumwijzer.candidates.tables import models as rows
from magnesiumwijzer.live.model_file import digest_of
from magnesiumwijzer.live.pointer import Live, write_live
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff import schema
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer.command import Command
from tests.staff_pages import SignedIn
from tests.unit.models import write_model

FIGURES: Figures = {
    "sets": {"dev/inside": {"of": 1}},
    "confusions": [],
    "replayed": 0,
    "changed": 0,
}
RIGHT = Judged("dev/inside", "", 0, "a", "right", False, "answer", "zout", "Zout.")


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def chosen(tmp_path: Path, domain: dict[str, Any]) -> Settings:
    """Settings of a product in which model 1 is live, with files of three models."""
    (tmp_path / "models").mkdir()
    for name in ("first", "second", "third"):
        write_model(tmp_path / "models" / f"{name}.tar.gz", {**domain, "session_config": {}})
    for name in ("article.yml", "domain.yml", "config.yml", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    state = tmp_path / "state"
    write_live(state, Live("a", "first.tar.gz"))
    return Settings.parse_obj({"project_dir": tmp_path, "state_dir": state})


@pytest.fixture
def models(engine: Engine, chosen: Settings) -> Models:
    """The models; the first is live."""
    found = Models(engine, chosen)
    found.register_live()
    return found


@pytest.fixture
def gatekeeper(engine: Engine, models: Models) -> Gatekeeper:
    """Who is asked."""
    return Gatekeeper(models, HeldTexts(engine))


def candidate(models: Models, name: str = "second", **kept: Any) -> Model:
    """Adds a candidate that was compared with the first model, unless said otherwise."""
    model = models.add(f"{name}.tar.gz", "d" * 64, None, "tess")
    given = {"compared_with": 1, "file_digest": digest_of(models.path(model)), **kept}
    models.keep_comparison(model.id, given.pop("figures", FIGURES), [RIGHT], **given)
    return again(models, model)


def again(models: Models, model: Model) -> Model:
    """Reads a model again."""
    found = models.get(model.id)
    assert found is not None
    return found


def test_one_that_was_compared_and_is_no_worse_may_go_live(
    gatekeeper: Gatekeeper, models: Models
) -> None:
    model = candidate(models)
    assert gatekeeper.why_not(model) == ""


def test_what_is_not_known_no_reason_opens(gatekeeper: Gatekeeper, models: Models) -> None:
    model = models.add("second.tar.gz", "d" * 64, None, "tess")
    models.set_reason(model.id, "Ik weet zeker dat het goed is.")
    assert gatekeeper.why_not(again(models, model)) == (
        "Dit model is nog niet vergeleken. Vergelijk het eerst met het model dat nu live is."
    )


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ({"compared_with": None}, "vergeleken met geen model, en nu is model 1 live"),
        ({"file_digest": "0" * 64}, "veranderd nadat het vergeleken is"),
        ({"file_digest": None}, "nog niet vergeleken"),
        ({"figures": {}}, "niet compleet"),
        ({"figures": {"sets": {}, "changed": 0}}, "niet compleet"),
        ({"figures": {"sets": FIGURES["sets"]}}, "niet compleet"),
    ],
)
def test_half_a_comparison_is_none(
    gatekeeper: Gatekeeper, models: Models, kept: dict[str, Any], why: str
) -> None:
    model = candidate(models, **kept)
    assert why in gatekeeper.why_not(model)
    assert why in gatekeeper.unknown(model)


def test_another_model_went_live_meanwhile(gatekeeper: Gatekeeper, models: Models) -> None:
    second, third = candidate(models), candidate(models, "third")
    models.mark_live(third.id, "tess")
    assert "vergeleken met model 1, en nu is model 3 live" in gatekeeper.why_not(second)
    models.mark_live(1, "tess")
    assert gatekeeper.why_not(again(models, second)) == ""


def test_another_file_under_the_same_name(
    gatekeeper: Gatekeeper, models: Models, domain: dict[str, Any]
) -> None:
    model = candidate(models)
    write_model(models.path(model), {**domain, "version": "3.1"})
    assert "veranderd nadat het vergeleken is" in gatekeeper.why_not(model)
    models.path(model).unlink()
    assert "is er niet meer" in gatekeeper.why_not(model)


@pytest.mark.parametrize("column", ["figures", "blocked"])
@pytest.mark.parametrize("content", ["", "{", "3", "null"])
def test_a_comparison_that_can_not_be_read_is_none(
    gatekeeper: Gatekeeper, models: Models, engine: Engine, column: str, content: str
) -> None:
    model = candidate(models)
    with engine.begin() as connection:
        connection.execute(rows.update().where(rows.c.id == model.id).values({column: content}))
    assert "niet compleet" in gatekeeper.why_not(again(models, model))
    with engine.begin() as connection:
        connection.execute(rows.update().values(outcomes=content))
    assert models.outcomes(model.id) == []
    assert models.accepted_misses() == set()


def test_a_model_that_was_live_can_come_back_but_no_other_file(
    gatekeeper: Gatekeeper, models: Models, domain: dict[str, Any]
) -> None:
    models.mark_live(candidate(models).id, "tess")
    former = models.former()
    assert former is not None
    assert former.file == "first.tar.gz"
    assert gatekeeper.why_not(former, back=True) == ""
    write_model(models.path(former), {**domain, "version": "3.1"})
    assert "veranderd sinds het live was" in gatekeeper.why_not(former, back=True)


def test_a_reason_is_for_the_comparison_that_it_was_given_for(
    gatekeeper: Gatekeeper, models: Models
) -> None:
    model = candidate(models, blocked=["Het is slechter."])
    assert "reden van een beheerder" in gatekeeper.why_not(model)
    models.set_reason(model.id, "Dit bericht is zelf onduidelijk.")
    assert gatekeeper.why_not(again(models, model)) == ""
    digest = digest_of(models.path(model))
    models.keep_comparison(
        model.id, FIGURES, [RIGHT], compared_with=1, file_digest=digest, blocked=["Veel slechter."]
    )
    assert "reden van een beheerder" in gatekeeper.why_not(again(models, model))


def test_a_model_with_a_text_that_waits_can_not_go_live(
    gatekeeper: Gatekeeper, models: Models, domain: dict[str, Any]
) -> None:
    model = models.add("second.tar.gz", "d" * 64, None, "tess")
    greeting = [{"text": "Neem 300 mg per dag.", "metadata": {"kind": "smalltalk"}}]
    write_model(
        models.path(model),
        {**domain, "responses": {**domain["responses"], "utter_groet": greeting}},
    )
    models.keep_comparison(
        model.id, FIGURES, [RIGHT], compared_with=1, file_digest=digest_of(models.path(model))
    )
    assert "wacht op een tweede persoon: groet (antwoord)" in gatekeeper.why_not(
        again(models, model)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_candidates_of_before_this_was_kept_wait(
    kind: str, tmp_path: Path, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of an earlier version: no digest, an empty list of what blocks, no comparison or one."""
    with empty_database(kind, tmp_path, "earlier") as url:
        opened = open_engine(url)
        upgraded: Callable[..., Any] = command.upgrade
        with monkeypatch.context() as patched:
            patched.setattr(command, "upgrade", lambda config, _: upgraded(config, "0002"))
            schema.upgrade(opened)
        with opened.begin() as connection:
            for file, state, activated, figures in (
                ("first.tar.gz", "live", "'2026-11-02 12:00:00'", "{}"),
                ("second.tar.gz", "candidate", "NULL", "{}"),
                (
                    "third.tar.gz",
                    "candidate",
                    "NULL",
                    '{"sets": {"dev/inside": {"of": 1}}, "changed": 0}',
                ),
            ):
                connection.exec_driver_sql(
                    "INSERT INTO models (file, state, data, made_by, made_at, figures, outcomes, "
                    "compared_with, blocked, reason, activated_at) VALUES "
                    f"('{file}', '{state}', 'd', 'tess', '2026-11-01 12:00:00', '{figures}', '[]', "
                    f"1, '[]', '', {activated})"
                )
        schema.upgrade(opened)
        models = Models(opened, chosen)
        gatekeeper = Gatekeeper(models, HeldTexts(opened))
        for model in models.all():
            if model.state == "candidate":
                assert "nog niet vergeleken" in gatekeeper.why_not(model)
            else:
                assert gatekeeper.why_not(model, back=True) == ""
        opened.dispose()


def test_the_page_says_so_and_offers_to_compare(
    engine: Engine, chosen: Settings, models: Models
) -> None:
    model = models.add("second.tar.gz", "d" * 64, None, "tess")
    tess = SignedIn.named(chosen, engine, "tess", "trainer")
    listed = tess.get("/trainer/modellen")
    assert "Dit model is nog niet vergeleken." in listed.words
    assert "Bekijk de vergelijking" not in listed.words
    asked = tess.post(f"/trainer/modellen/{model.id}/vergelijken")
    assert (asked.status, asked.headers["location"]) == (303, "/trainer/modellen")
    assert "opnieuw vergelijken" in tess.get("/trainer/modellen").words.lower()
    assert tess.post("/trainer/trainen").status == 409


def test_a_beheerders_reason_that_is_too_long_stays_in_the_form(
    engine: Engine, chosen: Settings, models: Models
) -> None:
    model = candidate(models, blocked=["Het is slechter."])
    bea = SignedIn.named(chosen, engine, "bea", "beheerder")
    long = "Omdat het goed is. " * 60
    told = bea.post(f"/trainer/modellen/{model.id}/live", reden=long)
    assert told.status == 422
    assert "hooguit 1000 tekens" in told.words
    assert long.strip() in told.html
    tess = SignedIn.named(chosen, engine, "tess", "trainer")
    assert tess.post(f"/trainer/modellen/{model.id}/live", reden="Omdat het mag.").status == 403
    assert again(models, model).reason == ""
    assert bea.post(f"/trainer/modellen/{model.id}/live", reden="Omdat het mag.").status == 303
    assert again(models, model).reason == "Omdat het mag."


@pytest.mark.parametrize("door", ["tess", "nobody"])
def test_the_command_line_takes_a_reason_of_a_beheerder_only(
    chosen: Settings, engine: Engine, models: Models, door: str
) -> None:
    model = candidate(models, blocked=["Het is slechter."])
    SignedIn.named(chosen, engine, "tess", "trainer")
    typed = argparse.Namespace(model=model.id, door=door, reden="Gezien en akkoord bevonden.")
    with pytest.raises(NotYours, match=f"Er is geen beheerder met de naam {door}"):
        Command(chosen, engine, typed).activeren()
    assert not again(models, model).reason


def test_a_reason_is_a_sentence_not_a_book() -> None:
    assert checked_reason("  Omdat  het\nmag. ") == "Omdat het mag."
    for typed in ("", "ja", "x" * 1001):
        with pytest.raises(NoReason):
            checked_reason(typed)


def test_no_two_rows_share_a_file(models: Models, engine: Engine) -> None:
    models.add("second.tar.gz", "d" * 64, None, "tess")
    with pytest.raises(sa.exc.IntegrityError):
        models.add("second.tar.gz", "d" * 64, None, "tess")
