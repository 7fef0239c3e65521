"""The whole way by the command line: a new intent, training, comparing, going live, and back."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from driving.product import ROOT, Product
from driving.projects import copy_project
from driving.running import running as run
from driving.staff import make_account
from driving.waiting import PATIENCE, eventually
from magnesiumwijzer.candidates.jobs import INTERRUPTED, Job, Jobs
from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.storage.engine import open_engine

_QUESTION = "mag mijn kat magnesium"
_ANSWER = "Het artikel gaat over mensen. Vraag voor uw dier raad aan de dierenarts."
_NEW = f"""\
vraag: Mag een huisdier magnesium?
naam: magnesium_huisdier
zinnen:
- mag mijn kat magnesium
- mag mijn hond ook magnesium
- is magnesium goed voor katten
- 'kan ik mijn paard magnesium geven: ja of nee?'
- mijn kat is oud, helpt magnesium dan
- "magnesium voor honden 🐕"
- hoe zit het met magnesium bij huisdieren
- mag een konijn magnesium hebben
- de hond trilt, is magnesium iets voor hem
- heeft een paard ook magnesium nodig
antwoord: >-
  {_ANSWER}
alinea: p1
vervolg: [magnesium_wat_is, magnesium_genoeg]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project."""
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def running(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product of that project."""
    settings = {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}
    with run(tmp_path_factory.mktemp("running"), settings) as made:
        make_account(made, "tess")
        yield made


def command(product: Product, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line of the bench."""
    return subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.trainer.command", "--door", "tess", *arguments],
        cwd=ROOT,
        env=product.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_a_wrong_file_is_refused_in_plain_dutch(running: Product, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text("vraag: 'Mag dat?\nnaam: [", encoding="utf-8")
    refused = command(running, "intent", "--file", str(file))
    assert refused.returncode == 1
    assert "is geen goede YAML" in refused.stderr
    file.write_text("vraag: Mag dat?\nkleur: rood\n", encoding="utf-8")
    assert "Onbekend veld" in command(running, "intent", "--file", str(file)).stderr
    file.write_text("vraag: Mag dat?\nnaam: groet\nzinnen: [a]\n", encoding="utf-8")
    refused = command(running, "intent", "--file", str(file))
    assert refused.returncode == 1
    assert "Geef minstens acht verschillende zinnen" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_whole_way_and_back(running: Product, project: Path, tmp_path: Path) -> None:
    assert running.ask(_QUESTION).first["topic"] != "magnesium_huisdier"
    file = tmp_path / "new.yml"
    file.write_text(_NEW, encoding="utf-8")
    added = command(running, "intent", "--file", str(file))
    assert added.returncode == 0, added.stderr
    assert (project / "data/answers/magnesium_huisdier.yml").exists()
    assert not (ROOT / "data/answers/magnesium_huisdier.yml").exists()

    trained = command(running, "trainen")
    assert trained.returncode == 0, trained.stderr
    assert "dev/inside" in trained.stdout
    # Nothing is live yet.
    assert running.ask(_QUESTION).first["topic"] != "magnesium_huisdier"

    activated = command(running, "activeren")
    if "Mag niet zomaar live" in trained.stdout:
        assert activated.returncode == 1
        assert "Een beheerder kan het toch live zetten" in activated.stderr
        activated = command(running, "activeren", "--reden", "Gezien en akkoord bevonden.")
    assert activated.returncode == 0, activated.stderr
    answer = running.ask(_QUESTION).first
    assert (answer["kind"], answer["text"]) == ("answer", _ANSWER)
    assert re.search(r"live +\d{4}-", command(running, "modellen").stdout)

    back = command(running, "terug")
    assert back.returncode == 0, back.stderr
    assert running.ask(_QUESTION).first["topic"] != "magnesium_huisdier"
    assert running.ask("Wat is neuropathie?").first["kind"] == "answer"


def _bench(product: Product) -> psutil.Process:
    return next(
        process
        for process in product.processes()
        if process.cmdline()[-1:] == ["magnesiumwijzer.trainer"]
    )


def _ended(jobs: Jobs, number: int) -> Job:
    """Waits until a job is no longer at work."""
    job = eventually(lambda: jobs.get(number), lambda job: job is not None and not job.is_open)
    assert job is not None
    return job


def test_a_bench_that_is_killed_leaves_a_failed_job_and_no_process(running: Product) -> None:
    engine = open_engine(running.environment["MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"])
    jobs = Jobs(engine)
    number = jobs.ask("train", Account(1, "tess", "trainer").name)
    children = eventually(lambda: _bench(running).children(recursive=True))
    assert children
    _bench(running).kill()
    assert psutil.wait_procs(children, PATIENCE)[1] == []
    job = _ended(jobs, number)
    assert (job.state, job.problem) == ("failed", INTERRUPTED)
    assert running.ask("Wat is neuropathie?").first["kind"] == "answer"
    engine.dispose()


def test_a_training_that_is_killed_is_told_and_leaves_nothing(
    running: Product, project: Path
) -> None:
    engine = open_engine(running.environment["MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"])
    jobs = Jobs(engine)
    before = set((project / "models").iterdir())
    number = jobs.ask("train", "tess")
    children = eventually(lambda: _bench(running).children(recursive=True))
    assert children
    for child in children:
        child.kill()
    job = _ended(jobs, number)
    assert job.state == "failed"
    assert "van buiten afgebroken" in job.problem
    assert set((project / "models").iterdir()) == before
    engine.dispose()
