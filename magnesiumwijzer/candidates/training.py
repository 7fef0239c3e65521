"""Training a candidate: a copy of the project's files, checked and trained in other processes."""

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from magnesiumwijzer.candidates.fit import INVALID, STEP
from magnesiumwijzer.candidates.validating import validate
from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.live.trained_for import Fingerprint, fingerprint, stamp
from magnesiumwijzer.process import process_environment
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intents import check_doubles
from magnesiumwijzer.project.locking import locked, note_change
from magnesiumwijzer.project.reading import data_digest, git_commit, read_project, trained_on
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.files import PROJECT_UMASK

#: Told how far a step is, 0 to 1; raises what should break it off.
OnPart = Callable[[float], None]

#: Room for a model and what it is made from, in bytes.
_ROOM = 200 * 1024**2
#: Where processes put what is of no use once they are gone, beside the copied files.
_SCRATCH = "scratch"
_LOOK_EVERY = 0.2  # seconds
_THREADS = 2
#: How far a training is when a step of Rasa begins, by a word of its name.
_MARKS = {
    "schema_validator": 0.1,
    "nlu_training_data_provider": 0.15,
    "SpellingCorrector": 0.2,
    "DutchSpacyNLP": 0.25,
    "TfidfFeaturizer": 0.3,
    "SentenceEncoderFeaturizer": 0.4,
    "KernelIntentClassifier": 0.65,
}


class TrainingFailed(Exception):
    """There is no model; the message is one Dutch sentence."""


@dataclass(frozen=True)
class Inputs:
    """The files that a model is trained on, copied at one moment."""

    folder: Path
    data: str  # digest, as `project.reading.data_digest`
    commit: str | None
    fingerprint: Fingerprint


@contextmanager
def inputs_of(settings: Settings) -> Iterator[Inputs]:
    """Copies the project's files, so that nobody changes them during the training.

    Raises:
        TrainingFailed: when they can't be read, or there is no room.
    """
    project = settings.project_dir
    try:
        found = read_project(project)  # also finishes a change that was broken off
        check_doubles(found.intents.values(), found.sources)
        with _work_dir(settings) as folder:
            with locked(project, shared=True):
                note_change(project)  # what is compared first doesn't go live by a start meanwhile
                for path in trained_on(project):
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(project / path, folder / path)
            copied = settings.copy(update={"project_dir": folder})
            data = data_digest(folder)
            commit = git_commit(project) if data == data_digest(project) else None
            yield Inputs(folder, data, commit, fingerprint(copied))
    except ProjectError as error:
        raise TrainingFailed(str(error)) from error
    except OSError as error:
        raise TrainingFailed(_because(error)) from error


@contextmanager
def _work_dir(settings: Settings) -> Iterator[Path]:
    """Makes an empty folder, also where a bench that was killed has left it full."""
    folder = settings.state_dir.resolve() / "training"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / _SCRATCH).mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def train(settings: Settings, inputs: Inputs, on_part: OnPart) -> str:
    """Trains a model, once the files have been validated.

    Returns:
        Its file name in the folder `models`.

    Raises:
        TrainingFailed: when there is no model; nothing is left of it then.
    """
    models = models_dir(settings)
    models.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(models).free < _ROOM:
        raise TrainingFailed("De schijf is vol: er is geen plaats voor een nieuw model.")
    for left in models.glob(".*-kandidaat.tar.gz"):  # by a training that was killed
        left.unlink(missing_ok=True)
    name = f"{dt.datetime.now():%Y%m%d-%H%M%S}-kandidaat.tar.gz"
    process = _start(settings, inputs.folder, models / name)
    steps = _Steps(process)
    try:
        while process.poll() is None:
            on_part(steps.part)
            time.sleep(_LOOK_EVERY)
        steps.join()
        if process.returncode != 0 or not (models / name).is_file():
            log = steps.log.read_text(errors="replace")
            raise TrainingFailed(_why(process.returncode, log, inputs.folder))
        stamp(settings, name, inputs.fingerprint)
    except OSError as error:
        (models / name).unlink(missing_ok=True)
        raise TrainingFailed(_because(error)) from error
    except BaseException:
        _kill(process)
        (models / name).unlink(missing_ok=True)
        raise
    finally:
        steps.close()
    return name


class _Steps(threading.Thread):
    """Follows what the training tells of its steps."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.part = 0.0
        self.log = Path(str(process.args[-1]) + ".log")  # type: ignore[index]
        self.start()

    def run(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(STEP):
                _, _, _, node = line.split(maxsplit=3)
                marks = [mark for word, mark in _MARKS.items() if word in node]
                self.part = max([self.part, *marks])

    def close(self) -> None:
        """Forgets what was told."""
        self.join()
        if self._process.stdout:
            self._process.stdout.close()
        self.log.unlink(missing_ok=True)


def _start(settings: Settings, folder: Path, model: Path) -> subprocess.Popen[str]:
    model = model.resolve()
    with Path(f"{model}.log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "magnesiumwijzer.candidates.fit", str(model)],
            cwd=folder,
            env=process_environment(settings, _THREADS, TMPDIR=folder / _SCRATCH),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
            umask=PROJECT_UMASK,
        )


def _kill(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _why(status: int, log: str, folder: Path) -> str:
    if status == INVALID:
        # Asked once more, as this is where what Rasa says is put into words.
        return (validate(folder) or ["Rasa keurt de bestanden af."])[0]
    if "No space left" in log:
        return "De schijf is vol: er is geen model gemaakt."
    if status < 0:
        return f"Het trainen is van buiten afgebroken (signaal {-status}). Begin opnieuw."
    last = next((line for line in reversed(log.splitlines()) if line.strip()), "")
    return f"Het trainen is mislukt: {last[:300] or f'status {status}'}"


def _because(error: OSError) -> str:
    if "No space left" in str(error):
        return "De schijf is vol: er is geen model gemaakt."
    return f"Er is geen model gemaakt: {error.strerror or error}."
