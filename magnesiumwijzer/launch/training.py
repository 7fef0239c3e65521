"""Training, when there is no model for today's data."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.launch.environment import process_environment
from magnesiumwijzer.launch.progress import step
from magnesiumwijzer.settings import PROJECT_ROOT, VAR_DIR, Settings

MODELS_DIR = PROJECT_ROOT / "models"
#: Which inputs the newest model was made for, so that an unchanged project starts at once.
_STAMP = MODELS_DIR / "trained_for.json"
_INPUTS = (
    "config.yml",
    "domain.yml",
    "uv.lock",
    "data",
    "magnesiumwijzer/nlu",
    "magnesiumwijzer/safety",
)


def train_when_needed(settings: Settings) -> None:
    """Trains unless the newest model was made from the same bytes.

    A byte that differs leaves the question to Rasa, whose fingerprints decide what is trained anew.

    Raises:
        NotReady: when training fails.
    """
    inputs = _fingerprint(settings)
    model = _newest_model()
    if model is not None and _stamp() == {"inputs": inputs, "model": model.name}:
        return
    log = VAR_DIR / "log" / "train.log"
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
            cwd=PROJECT_ROOT,
            env=process_environment(settings, threads=os.cpu_count() or 1),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    model = _newest_model()
    if trained.returncode != 0 or model is None:
        reason = "the disk is full" if "No space left" in log.read_text() else f"see {log}"
        raise NotReady(f"Training failed: {reason}.")
    _STAMP.write_text(json.dumps({"inputs": inputs, "model": model.name}))


def _newest_model() -> Path | None:
    models = sorted(MODELS_DIR.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return models[-1] if models else None


def _stamp() -> object:
    try:
        stamp: object = json.loads(_STAMP.read_text())
    except (OSError, ValueError):
        return None
    return stamp


def _fingerprint(settings: Settings) -> str:
    digest = hashlib.sha256(f"{settings.spacy_model} {_spacy_version(settings)}".encode())
    for path in _input_files():
        digest.update(str(path.relative_to(PROJECT_ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _input_files() -> Iterator[Path]:
    for name in _INPUTS:
        path = PROJECT_ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.suffix in (".py", ".yml", ".lock"))


def _spacy_version(settings: Settings) -> str:
    """Tells which Dutch spaCy model is installed without importing spaCy, which takes seconds."""
    try:
        return importlib.metadata.version(settings.spacy_model)
    except importlib.metadata.PackageNotFoundError:
        return "not a package"
