"""The web app in this process, before a small server in the place of Rasa."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from driving.product import free_ports
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.web.app import create_app
from tests.unit.web.rasa import Rasa, listening

#: Serves the web app with settings of its own until the block ends.
Serve = Callable[..., contextlib.AbstractContextManager[TestClient]]


@pytest.fixture(scope="session")
def _listening() -> Iterator[Rasa]:
    with listening() as rasa:
        yield rasa


@pytest.fixture
def rasa(_listening: Rasa) -> Rasa:
    """What stands in the place of Rasa; as new for each test."""
    _listening.as_new()
    return _listening


@pytest.fixture(scope="session")
def serve(_listening: Rasa, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Makes the web app with the settings that are given, and stores of its own."""

    @contextlib.contextmanager
    def serving(**settings: Any) -> Iterator[TestClient]:
        folder = tmp_path_factory.mktemp("web")
        chosen = Settings.parse_obj(
            {
                "database_url": f"sqlite:///{folder / 'chats.db'}",
                "helpdesk_database_url": f"sqlite:///{folder / 'helpdesk.db'}",
                "state_dir": folder / "live",
                "rasa_port": _listening.port,
                "rasa_other_port": free_ports(1)[0],
                "action_port": _listening.port,
                "mask_personal_data": False,
                "rate_limit_address": "1000000/minute",
                "rate_limit_chat": "1000000/minute",
                **settings,
            }
        )
        engine = open_engine(chosen.helpdesk_database_url)
        upgrade(engine)
        engine.dispose()
        with TestClient(create_app(chosen), raise_server_exceptions=False) as client:
            yield client

    return serving


@pytest.fixture(scope="session")
def _site(serve: Serve) -> Iterator[TestClient]:
    with serve() as client:
        yield client


@pytest.fixture
def site(_site: TestClient, rasa: Rasa) -> TestClient:
    """The web app as its settings are by default, but with no limit of requests."""
    return _site
