"""Fixtures shared by the unit tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.chats import hand_over
from magnesiumwijzer.nlu.dutch_spacy import BLANK
from magnesiumwijzer.settings import settings
from magnesiumwijzer.staff import hashing
from tests.unit.components import training_data

#: Name or folder of a trained Dutch spaCy pipeline.
TRAINED_MODEL = os.environ.get("TEST_SPACY_MODEL", settings().spacy_model)


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> None:
    """Who may log in is tested here, and not what a guess at a password costs."""
    for line in (hashing.OF_KNOWN, hashing.OF_STRANGERS):
        line._command[2] = "tests.unit.cheap_hasher"


@pytest.fixture(params=["blank", "trained"])
def spacy_model(request: pytest.FixtureRequest) -> str:
    """A Dutch spaCy pipeline: the plain fallback, and a trained one."""
    if request.param == "blank":
        return BLANK
    if not (spacy.util.is_package(TRAINED_MODEL) or Path(TRAINED_MODEL).is_dir()):
        pytest.skip(f"no trained Dutch spaCy pipeline {TRAINED_MODEL}: set TEST_SPACY_MODEL")
    return TRAINED_MODEL


@pytest.fixture
def data(spacy_model: str, tmp_path: Path) -> TrainingData:
    """Tokenized training data of twelve intents."""
    return training_data(spacy_model, tmp_path)


@pytest.fixture
def empty_chats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty database, in which the actions keep their chats."""
    url = f"sqlite:///{tmp_path / 'chats.db'}"
    monkeypatch.setenv("MAGNESIUMWIJZER_DATABASE_URL", url)
    settings.cache_clear()
    hand_over._chats.cache_clear()
    yield url
    settings.cache_clear()
    hand_over._chats.cache_clear()
