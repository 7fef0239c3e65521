"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from driving.running import running
from magnesiumwijzer.evaluation.trial import ROOT, Product
from magnesiumwijzer.project.reading import read_project


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The real product, started once; tests that stop parts of it start one of their own."""
    with running(tmp_path_factory.mktemp("product")) as started:
        yield started


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The real domain, with the intents and answers of their files."""
    return read_project(ROOT).domain


@pytest.fixture(scope="session")
def sentences() -> dict[str, list[str]]:
    """Training sentences of each intent."""
    intents = read_project(ROOT).intents.values()
    return {intent.name: list(intent.sentences) for intent in intents if intent.sentences}
