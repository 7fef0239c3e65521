"""Which files each model was trained on, so that an unchanged project starts at once."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.live.state_file import read_json, write_json
from magnesiumwijzer.project.reading import data_digest
from magnesiumwijzer.settings import PROJECT_ROOT, Settings

#: What a model is made by, and must be run by: in the checkout.
_CODE = (
    "uv.lock",
    "magnesiumwijzer/cleaning.py",
    "magnesiumwijzer/dutch",
    "magnesiumwijzer/nlu",
    "magnesiumwijzer/privacy/marks.py",
    "magnesiumwijzer/project/intent_file.py",
    "magnesiumwijzer/project/intents.py",
    "magnesiumwijzer/rasa_io/importer.py",
    "magnesiumwijzer/safety",
    "magnesiumwijzer/yaml_file.py",
)


@dataclass(frozen=True)
class Fingerprint:
    """What a model was made of."""

    data: str  # as `project.reading.data_digest`
    code: str  # SHA-256 of the code that trains and runs a model


def fingerprint(settings: Settings) -> Fingerprint:
    """Returns that of the files as they are now.

    Raises:
        ProjectError: when a file of the project can't be read.
        OSError: when one of the code can't be.
    """
    digest = hashlib.sha256(f"{settings.spacy_model} {_spacy_version(settings)}".encode())
    for path in _code():
        digest.update(str(path.relative_to(PROJECT_ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return Fingerprint(data_digest(settings.project_dir), digest.hexdigest())


def stamp(settings: Settings, model: str, made_of: Fingerprint) -> None:
    """Remembers what a model was trained on; forgets models that are gone."""
    stamps = {name: asdict(known) for name, known in stamps_of(settings).items()}
    write_json(_file(settings), {**stamps, model: asdict(made_of)}, of_project=True)


def stamps_of(settings: Settings) -> dict[str, Fingerprint]:
    """Returns what is known of the models that are there, by file name, oldest first."""
    told = read_json(_file(settings))
    known = {}
    for name, made_of in told.items() if isinstance(told, dict) else ():
        if (models_dir(settings) / name).is_file() and isinstance(made_of, dict):
            known[name] = Fingerprint(str(made_of.get("data")), str(made_of.get("code")))
    return known


def _file(settings: Settings) -> Path:
    return models_dir(settings) / "trained_for.json"


def _code() -> Iterator[Path]:
    for name in _CODE:
        path = PROJECT_ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.suffix in (".py", ".yml", ".yaml", ".lock"))


def _spacy_version(settings: Settings) -> str:
    """Tells which Dutch spaCy model is installed without importing spaCy, which takes seconds."""
    try:
        return importlib.metadata.version(settings.spacy_model)
    except importlib.metadata.PackageNotFoundError:
        return "not a package"
