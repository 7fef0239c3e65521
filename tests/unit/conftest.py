"""Fixtures shared by the unit tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.chats import hand_over
from magnesiumwijzer.evaluation.trial import ROOT
from magnesiumwijzer.nlu.dutch_spacy import BLANK
from magnesiumwijzer.settings import settings
from tests.unit.components import training_data

TRAINED_MODEL = ROOT.parent / "shared" / "models" / "nl_ud_sm"


@pytest.fixture(params=["blank", "trained"])
def spacy_model(request: pytest.FixtureRequest) -> str:
    """A Dutch spaCy pipeline: the plain fallback, and a trained one."""
    if request.param == "blank":
        return BLANK
    if not TRAINED_MODEL.exists():
        pytest.skip(f"no trained Dutch spaCy model at {TRAINED_MODEL}")
    return str(TRAINED_MODEL)


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
