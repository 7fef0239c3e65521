"""Which model to start with; training, when there is none for today's files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.launch.progress import step
from magnesiumwijzer.live.model_file import DamagedModel, models_dir, read_domain
from magnesiumwijzer.live.pointer import SLOTS, Live, read_live, set_slot_model, write_live
from magnesiumwijzer.live.trained_for import fingerprint, stamp, stamps_of
from magnesiumwijzer.process import process_environment
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.files import PROJECT_UMASK


def prepare_model(settings: Settings) -> None:
    """Sees to it that there is a live model: the one that a trainer chose, or one of today's files.

    Raises:
        NotReady: when training fails.
    """
    before = read_live(settings.state_dir)
    live = _chosen_by_trainer(settings, before) or Live(SLOTS[0], _trained(settings))
    set_slot_model(settings.state_dir, live.slot, live.model)
    if live != before:
        write_live(settings.state_dir, live)


def _chosen_by_trainer(settings: Settings, live: Live | None) -> Live | None:
    """Returns the model that a trainer put live, while it can still be used."""
    if live is None or not live.chosen:
        return None
    try:
        read_domain(models_dir(settings) / live.model)
    except DamagedModel as error:
        print(f"The model that was live, {live.model}, can't be used: {error}.")
        return None
    made_of, now = stamps_of(settings).get(live.model), fingerprint(settings)
    if made_of is not None and made_of.code != now.code:
        print(f"The program has changed since {live.model} was trained, so it is trained anew.")
        return None
    if made_of is None or made_of.data != now.data:
        print(
            f"Starting with {live.model}, which a trainer put live. The files in "
            f"{settings.project_dir} have changed since: to use them, train on the trainer's pages."
        )
    return live


def _trained(settings: Settings) -> str:
    """Returns the file name of a model made from the same bytes; trains one where there is none.

    A byte that differs leaves the question to Rasa, whose fingerprints decide what is trained anew.
    """
    inputs = fingerprint(settings)
    known = [name for name, made_of in stamps_of(settings).items() if made_of == inputs]
    if known:
        return known[-1]
    log = settings.log_dir.resolve() / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with step("Training the model"), log.open("w") as output:
        trained = subprocess.run(
            # `make validate` and the tests validate; here it would only double the time.
            [
                sys.executable,
                "-m",
                "magnesiumwijzer.launch.rasa_command",
                "train",
                "--skip-validation",
            ],
            cwd=settings.project_dir,
            env=process_environment(settings, threads=os.cpu_count() or 1),
            stdout=output,
            stderr=subprocess.STDOUT,
            umask=PROJECT_UMASK,
        )
    model = _newest_model(settings)
    if trained.returncode != 0 or model is None:
        reason = "the disk is full" if "No space left" in log.read_text() else f"see {log}"
        raise NotReady(f"Training failed: {reason}.")
    stamp(settings, model.name, inputs)
    return model.name


def _newest_model(settings: Settings) -> Path | None:
    models = sorted(models_dir(settings).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return models[-1] if models else None
