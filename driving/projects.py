"""A copy of the Rasa project, which trainers may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from driving.product import ROOT

_FILES = (
    "article.yml",
    "company.yml",
    "domain.yml",
    "config.yml",
    "endpoints.yml",
    "credentials.yml",
)
_FOLDERS = ("data", "tests/held_out")


def copy_project(folder: Path, **company: str) -> Path:
    """Copies the project's files and its newest model to a folder; returns that folder.

    Args:
        company: fields of company.yml that are other in the copy.
    """
    for name in _FILES:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    models = sorted((ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    (folder / "models").mkdir()
    for path in (*models[-1:], ROOT / "models" / "trained_for.json"):
        if path.exists():
            shutil.copy2(path, folder / "models" / path.name)
    path = folder / "company.yml"
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    path.write_text(yaml.safe_dump({**told, **company}, allow_unicode=True), encoding="utf-8")
    return folder
