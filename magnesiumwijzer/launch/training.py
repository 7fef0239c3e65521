"""Which model to start with; training, when there is none for today's files."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.held_texts import HeldTexts
from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.live.model_file import DamagedModel, digest_of, models_dir, read_domain
from magnesiumwijzer.live.pointer import SLOTS, Live, read_live, set_slot_model, write_live
from magnesiumwijzer.live.trained_for import Fingerprint, fingerprint, stamp, stamps_of
from magnesiumwijzer.process import process_environment
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.locking import changed_by_trainers
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.storage.files import PROJECT_UMASK

_RASA = (sys.executable, "-m", "magnesiumwijzer.rasa_io.rasa_command")


class UnusableFile(NotReady):
    """A file of the project can't be used; the message names it and the line."""


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Prints what is being done, and how long it took once it is done."""
    print(f"{what} ...", flush=True)
    start = time.monotonic()
    yield
    print(f"{what}: done in {time.monotonic() - start:.0f} s", flush=True)


def prepare_model(settings: Settings) -> None:
    """Sees to it that there is a live model: the one that a trainer chose, or one of today's files.

    Raises:
        NotReady: when training fails, or nothing that may go live is there.
    """
    before = read_live(settings.state_dir)
    engine = open_engine(settings.helpdesk_database_url)
    try:
        live = _as_trainers_want(settings, engine, before)
        live = live or _of_todays_files(settings, engine, before)
    except sa.exc.SQLAlchemyError as error:
        raise NotReady(f"The helpdesk's database can't be used: {error}") from error
    finally:
        engine.dispose()
    set_slot_model(settings.state_dir, live.slot, live.model)
    if live != before:
        write_live(settings.state_dir, live)


def _of_todays_files(settings: Settings, engine: Engine, before: Live | None) -> Live:
    """Returns a model of today's files; what was live before goes on while a file can't be used."""
    try:
        return Live(SLOTS[0], _trained(settings, HeldTexts(engine)))
    except UnusableFile as unusable:
        now = fingerprint(settings)
        if before is None or _unusable(settings, Models(engine, settings), before.model, now):
            raise
        print(f"{unusable} Starting with {before.model}, which was live before.")
        return before


def _as_trainers_want(settings: Settings, engine: Engine, live: Live | None) -> Live | None:
    """Returns what is live, or was before; None where today's files may be trained.

    From their first change on, only trainers put a model live: what they changed is compared first.
    """
    if live is None or not (live.chosen or changed_by_trainers(settings.project_dir)):
        return None
    models, now = Models(engine, settings), fingerprint(settings)
    made_of = stamps_of(settings).get(live.model)
    if problem := _unusable(settings, models, live.model, now):
        print(f"The model that was live, {live.model}, can't be used: {problem}.")
        former = models.former()
        if former and not _unusable(settings, models, former.file, now):
            print(f"Starting with {former.file}, which was live before.")
            return Live(live.slot, former.file, live.chosen)
        if made_of is None or made_of.data != now.data:
            raise NotReady(
                f"The files in {settings.project_dir} have changed since {live.model} was trained, "
                "and nobody compared them, so there is no model that may go live. Put back the "
                "model's file or the project's files of then. Or start with the program of then, "
                "and train, compare and put live on the trainer's pages."
            )
        return None
    if made_of is None or made_of.data != now.data:
        why = "a trainer put live" if live.chosen else "was live before trainers changed the files"
        print(
            f"Starting with {live.model}, which {why}. The files in "
            f"{settings.project_dir} have changed since: to use them, train on the trainer's pages."
        )
    return live


def _unusable(settings: Settings, models: Models, file: str, now: Fingerprint) -> str:
    """Returns why a model can't answer visitors; empty where it can."""
    path = models_dir(settings) / file
    if damage := _damage(path):
        return damage
    known = models.of_file(file)
    if known and known.file_digest not in (None, digest_of(path)):
        return "its file was replaced after it went live"
    made_of = stamps_of(settings).get(file)
    if made_of is not None and made_of.code != now.code:
        return "the program has changed since it was trained"
    return ""


def _check_texts(settings: Settings, held: HeldTexts) -> None:
    """Raises `NotReady` for a file that can't be used, or a text that a second person must see."""
    try:
        waiting = held.in_folder(settings.project_dir)
    except ProjectError as error:
        raise UnusableFile(str(error)) from error
    if waiting:
        names = ", ".join(sorted({one.response for one in waiting}))
        raise NotReady(
            f"{settings.project_dir} holds texts that a second person must look at first: {names}. "
            'To see why, or to let them through: make trainer OPTIONS="controle".'
        )


def _damage(path: Path) -> str:
    """Returns what is wrong with the file of a model; empty where it is whole."""
    try:
        read_domain(path)
    except DamagedModel as error:
        return str(error)
    return ""


def _trained(settings: Settings, held: HeldTexts) -> str:
    """Returns the file name of a model made from the same bytes; trains one where there is none.

    Where a byte differs, Rasa's own fingerprints decide what has to be trained.
    """
    inputs = fingerprint(settings)
    _check_texts(settings, held)
    for name, made_of in reversed(stamps_of(settings).items()):
        if made_of == inputs and not _damage(models_dir(settings) / name):
            return name
    log = settings.log_dir.resolve() / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with step("Training the model"), log.open("w") as output:
        trained = subprocess.run(
            # `make validate` and the tests validate; here it would only double the time.
            [*_RASA, "train", "--skip-validation"],
            cwd=settings.project_dir,
            env=process_environment(settings, threads=os.cpu_count() or 1),
            stdout=output,
            stderr=subprocess.STDOUT,
            umask=PROJECT_UMASK,
        )
    models = sorted(models_dir(settings).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if trained.returncode != 0 or not models:
        reason = "the disk is full" if "No space left" in log.read_text() else f"see {log}"
        raise NotReady(f"Training failed: {reason}.")
    stamp(settings, models[-1].name, inputs)
    return models[-1].name
