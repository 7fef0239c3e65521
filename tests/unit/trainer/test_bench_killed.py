"""A bench that is killed at every step from training to going back: what is live is what was.

Real are the bench, its database, its files and the pages; in the place of Rasa and the supervisor
are processes that answer at once. tests/end_to_end kills the real ones, at some of the steps.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar

import pytest
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates import switching, training, trial_run
from magnesiumwijzer.candidates.jobs import Jobs
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.live.control import State
from magnesiumwijzer.live.pointer import Live, read_live, set_slot_model, write_live
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer.bench import Bench
from magnesiumwijzer.trainer.command import Command, _Refused
from tests.staff_pages import SignedIn
from tests.unit.models import write_model
from tests.unit.project.copies import copy_files, in_child

_STAND_IN = Path(__file__).with_name("bench_stand_in.py")
_FIRST = "first.tar.gz"
#: What leaves something behind: in a database, or under a name on the disk.
_STEPS = frozenset(("commit", "replace", "rename", "unlink", "fsync"))
_MODULES = {
    "magnesiumwijzer.candidates.fit": "fit",
    "magnesiumwijzer.candidates.trial_worker": "ask",
}


class _Control:
    """A supervisor whose Rasas start and stop at once."""

    up: ClassVar[dict[str, bool]] = {}

    def __init__(self, _settings: Settings) -> None:
        pass

    def state(self, slot: str) -> State:
        return State(not self.up.get(slot), 0)

    def start(self, slot: str) -> None:
        self.up[slot] = True

    def stop(self, slot: str) -> None:
        self.up[slot] = False


class _Popen(subprocess.Popen[str]):
    """Starts the stand-in for what needs Rasa."""

    def __init__(self, args: Any, **options: Any) -> None:
        job = next((_MODULES[one] for one in args if one in _MODULES), None)
        if job:
            model = [os.environ["STAND_IN_MODEL"], args[-1]] if job == "fit" else []
            args = [sys.executable, "-S", "-E", str(_STAND_IN), job, *model]
        super().__init__(args, **options)


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Puts what answers at once in the place of Rasa and the supervisor."""
    _Control.up = {"a": True}
    monkeypatch.setenv("STAND_IN_MODEL", str(tmp_path / "second.tar.gz"))
    monkeypatch.setattr(subprocess, "Popen", _Popen)
    monkeypatch.setattr(training, "_LOOK_EVERY", 0.01)
    monkeypatch.setattr(trial_run, "_LOOK_EVERY", 0.01)
    monkeypatch.setattr(switching, "Control", _Control)
    monkeypatch.setattr(switching, "come_forward", lambda _process: None)
    monkeypatch.setattr(switching.Switcher, "_wait_for", lambda *_: None)
    monkeypatch.setattr(switching.Switcher, "_check", lambda *_: None)
    monkeypatch.setattr(switching.Switcher, "_reply_limit", 0.0)


@pytest.fixture
def chosen(tmp_path: Path, domain: dict[str, Any]) -> Settings:
    """Settings of a product whose first model is live; its sets are small."""
    project = copy_files(tmp_path / "house" / "project")
    for path in (project / "tests" / "held_out").glob("*/*.yml"):
        path.unlink()
    inside = project / "tests" / "held_out" / "dev" / "inside.yml"
    inside.write_text("- {text: wat is atp, topic: atp_wat_is}\n", encoding="utf-8")
    (project / "models").mkdir()
    write_model(project / "models" / _FIRST, domain)
    write_model(tmp_path / "second.tar.gz", {**domain, "session_config": {}})
    settings = Settings.parse_obj(
        {
            "project_dir": project,
            "state_dir": tmp_path / "house" / "state",
            "log_dir": tmp_path / "house" / "logs",
            "database_url": f"sqlite:///{tmp_path}/house/chats.db",
            "helpdesk_database_url": f"sqlite:///{tmp_path}/house/helpdesk.db",
        }
    )
    set_slot_model(settings.state_dir, "a", _FIRST)
    write_live(settings.state_dir, Live("a", _FIRST))
    engine = open_engine(settings.helpdesk_database_url)
    upgrade(engine)
    Models(engine, settings).register_live()
    SignedIn.named(settings, engine, "tess", "trainer")
    engine.dispose()
    return settings


def _whole_way(settings: Settings) -> None:
    """Trains a candidate, compares it, puts it live, and goes back."""
    bench = Bench(settings)
    bench.start_over()
    jobs, models = Jobs(bench.engine), Models(bench.engine, settings)
    jobs.ask("train", "tess")
    assert bench.run_once()
    candidate = models.newest()
    assert candidate is not None
    job = jobs.last()
    assert job is not None
    assert job.state == "done", job.problem
    jobs.ask("activate", "tess", candidate.id)
    assert bench.run_once()
    jobs.ask("back", "tess")
    assert bench.run_once()


def _killed_at(number: int, work: Callable[[], None]) -> None:
    """Does something, and kills this process just before its so many-th step."""
    seen = 0

    def watch(frame: FrameType, event: str, called: Any) -> None:
        nonlocal seen
        if event != "c_call" or called.__name__ not in _STEPS:
            return
        if isinstance(called.__self__, str) or frame.f_code.co_filename == shutil.__file__:
            return  # replaces letters, or throws copies away
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    work()
    sys.setprofile(None)


def _try_everything(settings: Settings, engine: Engine, model: Model) -> None:
    """Asks page, command and API to put a model live that was not compared."""
    before = read_live(settings.state_dir)
    tess = SignedIn.named(settings, engine, "tess", "trainer")
    bea = SignedIn.named(settings, engine, "bea", "beheerder")
    shown = tess.get(f"/trainer/modellen/{model.id}")
    assert shown.status == 200
    assert "nog niet vergeleken" in shown.words
    assert "niet slechter" not in shown.words
    assert "Zet live" not in shown.words
    for one in (tess, bea):
        refused = one.post(f"/trainer/modellen/{model.id}/live", reden="Ik vind dit model goed.")
        assert refused.status == 409
        assert "Vergelijk het eerst" in refused.words
    typed = argparse.Namespace(model=model.id, reden="Ik vind dit model goed.", door="tess")
    with pytest.raises(_Refused, match="Vergelijk het eerst"):
        Command(settings, engine, typed).activeren()
    jobs, bench = Jobs(engine), Bench(settings)
    number = jobs.ask("activate", "tess", model.id)
    assert bench.run_once()
    job = jobs.get(number)
    assert job is not None
    assert job.state == "failed"
    assert "Vergelijk het eerst" in job.problem
    bench.engine.dispose()
    assert read_live(settings.state_dir) == before


def _check_after_kill(settings: Settings) -> str:
    """Starts again and looks; returns how far it had come."""
    bench = Bench(settings)
    bench.start_over()
    engine, models = bench.engine, Models(bench.engine, settings)
    live, found = read_live(settings.state_dir), models.live()
    assert live is not None
    assert found is not None
    assert found.file == live.model  # what visitors get, and what the pages say
    assert (settings.project_dir / "models" / live.model).is_file()
    others = [model for model in models.all() if model.state == "candidate"]
    for model in others:
        if "changed" not in model.figures:
            _try_everything(settings, engine, model)
    if live.model != _FIRST:  # a candidate took over: that was compared, and let through
        assert found.figures["sets"]
        assert found.compared_with is not None
    stage = "first" if live.model == _FIRST else "second"
    if others:
        stage = "compared" if "changed" in others[0].figures else "uncompared"
    engine.dispose()
    return stage


@pytest.mark.slow
def test_killed_at_every_step_nothing_uncompared_goes_live(
    stand_ins: None, chosen: Settings, tmp_path: Path
) -> None:
    house, kept = tmp_path / "house", tmp_path / "kept"
    shutil.copytree(house, kept)
    stages = []
    for number in range(1, 500):
        shutil.rmtree(house)
        shutil.copytree(kept, house)
        code = in_child(partial(_killed_at, number, partial(_whole_way, chosen)))
        assert code in (0, -signal.SIGKILL)
        stages.append(_check_after_kill(chosen))
        if code == 0:
            break
    else:
        pytest.fail("it never came to an end")
    assert len(stages) > 20
    # Each stage was seen, and what is live last is the first model again.
    assert {"first", "uncompared", "compared", "second"} <= set(stages)
    assert stages[-1] == "first"
