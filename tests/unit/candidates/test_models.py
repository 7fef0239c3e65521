"""The models that were made, and their files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from driving.product import ROOT
from magnesiumwijzer.candidates.comparing import Judged
from magnesiumwijzer.candidates.differences import Difference, Shown
from magnesiumwijzer.candidates.jobs import Jobs
from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.candidates.tables import differences
from magnesiumwijzer.candidates.trial_run import Trial, TrialFailed
from magnesiumwijzer.live.pointer import Live, write_live
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.trainer.held_out_tests import add_test

MISSED = Judged("dev/acute", "", 0, "help", "missed", True, "answer", "zout", "Zout.")
REPLY: Shown = {"kind": "answer", "topic": "zout", "text": "Zout.", "outcome": ""}


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a project with no files but models; two of these are kept."""
    (tmp_path / "project" / "models").mkdir(parents=True)
    settings: dict[str, Any] = {
        "project_dir": tmp_path / "project",
        "state_dir": tmp_path / "state",
        "keep_models": 2,
    }
    return Settings(**settings)


@pytest.fixture
def models(engine: Engine, chosen: Settings) -> Models:
    """The models of that project."""
    return Models(engine, chosen)


def made(models: Models, chosen: Settings, file: str) -> int:
    """Adds a candidate and its file; returns its number."""
    (chosen.project_dir / "models" / file).write_text("model")
    return models.add(file, "d" * 64, None, "tess").id


def live(models: Models, chosen: Settings, file: str, name: str = "tess") -> int:
    """Adds a model and puts it live; returns its number."""
    number = made(models, chosen, file)
    write_live(chosen.state_dir, Live("a", file, chosen=True))
    models.mark_live(number, name)
    return number


def test_the_model_that_the_product_started_with_is_known(models: Models, chosen: Settings) -> None:
    assert models.register_live() is None
    write_live(chosen.state_dir, Live("a", "first.tar.gz"))
    found = models.register_live()
    assert found is not None
    assert (found.file, found.state, found.made_by) == ("first.tar.gz", "live", "make run")
    assert models.register_live() == found


def test_going_live_and_back(models: Models, chosen: Settings) -> None:
    first, second = (live(models, chosen, f"{name}.tar.gz") for name in ("first", "second"))
    states = {model.id: model.state for model in models.all()}
    assert states == {first: "former", second: "live"}
    former = models.former()
    assert former is not None
    assert former.id == first
    models.mark_live(first, "tom")
    now, former = models.live(), models.former()
    assert now is not None
    assert former is not None
    assert (now.id, now.activated_by, former.id) == (first, "tom", second)


def test_a_former_model_without_its_file_is_nothing_to_go_back_to(
    models: Models, chosen: Settings
) -> None:
    live(models, chosen, "first.tar.gz")
    live(models, chosen, "second.tar.gz")
    (chosen.project_dir / "models" / "first.tar.gz").unlink()
    assert models.former() is None


def test_old_models_go_but_never_one_that_is_needed(
    models: Models, chosen: Settings, engine: Engine
) -> None:
    first = live(models, chosen, "first.tar.gz")
    second = live(models, chosen, "second.tar.gz")
    wanted, gone, *newest = (made(models, chosen, f"{name}.tar.gz") for name in "abcd")
    Jobs(engine).ask("activate", "tess", wanted)
    assert models.prune() == ["b.tar.gz"]
    states = {model.id: model.state for model in models.all()}
    assert states[gone] == "pruned"
    assert (states[first], states[second], states[wanted]) == ("former", "live", "candidate")
    assert all(states[number] == "candidate" for number in newest)
    assert not (chosen.project_dir / "models" / "b.tar.gz").exists()


def test_a_comparison_is_kept_without_messages_of_erased_chats(
    models: Models, chosen: Settings, engine: Engine
) -> None:
    number = made(models, chosen, "a.tar.gz")
    found = [
        Difference("held_out", None, "dev/inside", "wat is zout", REPLY, REPLY, 20),
        Difference("replay", 12345, "", "van een gewist gesprek", REPLY, REPLY, 60),
    ]
    models.keep_comparison(number, {"sets": {}}, [MISSED], found, blocked=["Nee."])
    model = models.get(number)
    assert model is not None
    assert (model.figures, model.blocked) == ({"sets": {}}, ["Nee."])
    assert models.outcomes(number) == [MISSED]
    with engine.connect() as connection:
        kept = connection.execute(sa.select(differences.c.message)).scalars().all()
    assert kept == ["wat is zout"]


def test_only_what_a_beheerder_let_through_is_accepted(models: Models, chosen: Settings) -> None:
    number = made(models, chosen, "a.tar.gz")
    models.keep_comparison(number, {}, [MISSED], blocked=["Nee."])
    assert models.accepted_misses() == set()
    models.set_reason(number, "Dit bericht is zelf onduidelijk.")
    assert models.accepted_misses() == set()  # not live yet
    models.mark_live(number, "baas")
    assert models.accepted_misses() == {MISSED.key}


@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_a_damaged_model_is_told_in_one_sentence(chosen: Settings, part: float) -> None:
    whole = sorted((ROOT / "models").glob("*.tar.gz"))
    content = whole[0].read_bytes() if whole else b"no model" * 1000
    damaged = chosen.project_dir / "models" / "damaged.tar.gz"
    damaged.write_bytes(content[: int(len(content) * part)] if part < 1 else b"x" * 1000)
    settings = chosen.copy(update={"log_dir": chosen.state_dir})
    with Trial(settings) as trial, pytest.raises(TrialFailed) as told:
        trial.load(damaged, lambda _part: None)
    assert str(told.value) == (
        "Het bestand van het model is beschadigd (damaged.tar.gz). Train het opnieuw."
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with its sets."""
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "tests" / "held_out" / "dev", folder / "tests" / "held_out" / "dev")
    for name in ("article.yml", "domain.yml", "config.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize(
    ("expected", "name", "line"),
    [
        ("atp_wat_is", "inside", '- {text: "zeg: \\"atp\\" #1 😀", topic: atp_wat_is}'),
        ("grens_prijs", "outside_near", '- {text: "zeg: \\"atp\\" #1 😀", topic: grens_prijs}'),
        ("handoff", "outside_near", '- {text: "zeg: \\"atp\\" #1 😀", topic: buiten_onderwerp}'),
        ("acuut_112", "acute", '- {text: "zeg: \\"atp\\" #1 😀", kind: acuut_112}'),
    ],
)
def test_a_message_becomes_one_more_line_of_a_set(
    project: Path, expected: str, name: str, line: str
) -> None:
    file = project / "tests" / "held_out" / "dev" / f"{name}.yml"
    before = file.read_text(encoding="utf-8")
    assert project / add_test(project, 'zeg:\n"atp" #1 😀', expected) == file
    assert file.read_text(encoding="utf-8") == f"{before}{line}\n"
    with pytest.raises(ProjectError, match="staat al in de toetsset"):
        add_test(project, 'Zeg: "ATP" #1', expected)


def test_the_folder_of_an_intent_tells_its_set_not_its_name(project: Path) -> None:
    for folder, name, text in (
        ("boundaries", "over_geld", "Bel {telefoon}."),
        ("danger", "brand", "Bel 112."),
    ):
        (project / "data" / folder / f"{name}.yml").write_text(
            f"antwoord: {text}\n\nzinnen: |\n  eerste zin over {name}\n  tweede zin over {name}\n"
        )
        path = add_test(project, f"een bericht over {name}", name)
        assert path.name == {"over_geld": "outside_near.yml", "brand": "acute.yml"}[name]


def test_what_can_be_no_test_is_refused(project: Path) -> None:
    with pytest.raises(ProjectError, match="wordt al getraind"):
        add_test(project, "Wat is ATP?", "atp_wat_is")
    with pytest.raises(ProjectError, match="geen toetsvraag"):
        add_test(project, "goedemorgen allemaal samen", "groet")
