"""Which files each model was trained on, so that an unchanged project starts at once."""

import hashlib
import importlib.metadata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from magnesiumwijzer.encoder.version import version_of
from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.live.state_file import read_json, write_json
from magnesiumwijzer.settings import PROJECT_ROOT, Settings

#: What trainers change, in the folder of the Rasa project.
_DATA = ("article.yml", "config.yml", "domain.yml", "data")
_SUFFIXES = (".py", ".txt", ".yml", ".yaml", ".lock")
#: What a model is made by, and must be run by: in the checkout.
_CODE = (
    "uv.lock",
    "magnesiumwijzer/cleaning.py",
    "magnesiumwijzer/dutch",
    "magnesiumwijzer/encoder",
    "magnesiumwijzer/nlu",
    "magnesiumwijzer/privacy/marks.py",
    "magnesiumwijzer/project/intent_file.py",
    "magnesiumwijzer/project/intents.py",
    "magnesiumwijzer/project/kinds.py",
    "magnesiumwijzer/project/source.py",
    "magnesiumwijzer/rasa_io/importer.py",
    "magnesiumwijzer/safety",
    "magnesiumwijzer/yaml_file.py",
)


@dataclass(frozen=True)
class Fingerprint:
    """SHA-256 of the files of the Rasa project, and of the code that trains and runs a model."""

    data: str
    code: str


def fingerprint(settings: Settings) -> Fingerprint:
    """Returns that of the files as they are now.

    Raises:
        OSError: when one can't be read.
    """
    spacy = f"{settings.spacy_model} {_spacy_version(settings)}"
    made_with = f"{spacy} {version_of(settings.sentence_encoder)}"
    return Fingerprint(
        _digest(settings.project_dir, _DATA, ""), _digest(PROJECT_ROOT, _CODE, made_with)
    )


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


def _digest(root: Path, names: tuple[str, ...], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    for path in _files(root, names):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(root: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        path = root / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.suffix in _SUFFIXES)


def _spacy_version(settings: Settings) -> str:
    """Tells which Dutch spaCy model is installed without importing spaCy, which takes seconds."""
    try:
        return importlib.metadata.version(settings.spacy_model)
    except importlib.metadata.PackageNotFoundError:
        return "not a package"
