"""Whether a question can be answered now, told part by part."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.openapi import hold_against_spec
from tests.unit.web.conftest import Serve
from tests.unit.web.rasa import Rasa

PARTS = {"rasa": True, "transcripts": True, "actions": True, "chats": True}


def test_all_is_well(serve: Serve, rasa: Rasa) -> None:
    with serve() as site:
        answer = site.get("/health")
    assert answer.status_code == 200
    hold_against_spec("/health", "get", 200, answer.json())
    assert answer.json() == {"live": True, "ready": True, "parts": PARTS, "lost": None}


def test_a_store_that_keeps_nothing_is_told(site: TestClient, rasa: Rasa) -> None:
    rasa.keeps = False
    answer = site.get("/health")
    assert answer.status_code == 503
    hold_against_spec("/health", "get", 503, answer.json())
    assert answer.json()["parts"] == {**PARTS, "transcripts": False}


def test_without_rasa_it_is_alive_and_not_ready(serve: Serve, rasa: Rasa) -> None:
    with serve(rasa_port=1) as site:
        answer = site.get("/health")
        assert answer.status_code == 503
        assert answer.json()["parts"] == {**PARTS, "rasa": False, "transcripts": False}
        assert site.get("/health/live").json() == {"live": True}
