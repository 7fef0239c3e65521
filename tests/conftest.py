"""Fixtures shared by all tests."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from typing import Any

import pytest

from driving.product import ROOT, Product
from driving.running import running
from magnesiumwijzer.launch.training import prepare_model
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Trains today's model where there is none: two products at once would both try."""
    folder = tmp_path_factory.mktemp("trained")
    settings = Settings.parse_obj(
        {
            "state_dir": folder / "live",
            "log_dir": folder / "log",
            "helpdesk_database_url": f"sqlite:///{folder / 'helpdesk.db'}",
        }
    )
    engine = open_engine(settings.helpdesk_database_url)
    upgrade(engine)
    engine.dispose()
    # The workers of pytest-xdist share the folder above.
    with (tmp_path_factory.getbasetemp().parent / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        prepare_model(settings)


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
