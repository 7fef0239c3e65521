"""A page of another website gets nowhere, unless the settings allow that website the chat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.openapi import hold_against_spec
from tests.unit.web.conftest import Serve
from tests.unit.web.rasa import Rasa

SHOP = "https://www.winkel.nl"
STRANGE = ["https://kwaad.example", "null", "http://localhost:1", "x", "http://[", f"{SHOP}.kwaad"]
QUESTION = {"conversation": None, "message": "wat is atp"}


@pytest.fixture(scope="module")
def _shop(serve: Serve) -> Iterator[TestClient]:
    with serve(allowed_origins=f"{SHOP}, https://shop.example:8443") as client:
        yield client


@pytest.fixture
def allowing(_shop: TestClient, rasa: Rasa) -> TestClient:
    """The web app with two shops allowed."""
    return _shop


@pytest.mark.parametrize("origin", STRANGE)
@pytest.mark.parametrize("path", ["/api/chat", "/api/feedback"])
def test_another_website_is_refused_before_anything_is_done(
    site: TestClient, rasa: Rasa, origin: str, path: str
) -> None:
    answer = site.post(path, json=QUESTION, headers={"Origin": origin})
    assert answer.status_code == 403
    hold_against_spec(path, "post", 403, answer.json())
    assert answer.json()["error"].startswith("Deze website mag")
    assert "access-control-allow-origin" not in answer.headers
    assert rasa.turns == []


def test_a_page_of_its_own_may_ask(site: TestClient) -> None:
    answer = site.post("/api/chat", json=QUESTION, headers={"Origin": "http://testserver"})
    assert answer.status_code == 200


@pytest.mark.parametrize("origin", [SHOP, SHOP.upper(), "https://shop.example:8443"])
def test_a_website_of_the_settings_may_read_without_cookies(
    allowing: TestClient, origin: str
) -> None:
    answer = allowing.post("/api/chat", json=QUESTION, headers={"Origin": origin})
    assert answer.status_code == 200
    assert "access-control-allow-credentials" not in answer.headers
    if origin == SHOP:
        assert answer.headers["access-control-allow-origin"] == SHOP


@pytest.mark.parametrize("path", ["/widget.js", "/api/chat", "/health", "/"])
@pytest.mark.parametrize("origin", STRANGE)
def test_nobody_else_may_read(allowing: TestClient, path: str, origin: str) -> None:
    assert allowing.get(path, headers={"Origin": origin}).status_code == 403


def test_a_website_of_the_settings_may_use_no_more_than_the_chat(allowing: TestClient) -> None:
    for path, status in (("/widget.js", 200), ("/health", 403), ("/", 403)):
        assert allowing.get(path, headers={"Origin": SHOP}).status_code == status


def test_a_preflight_allows_what_the_chat_needs(allowing: TestClient) -> None:
    headers = {
        "Origin": SHOP,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = allowing.options("/api/chat/x", headers=headers)
    assert answer.status_code == 200
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-allow-origin"] == SHOP
    headers["Origin"] = "https://kwaad.example"
    assert allowing.options("/api/chat/x", headers=headers).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_of_another_website_can_not_fill_a_chat(
    site: TestClient, rasa: Rasa, kind: str
) -> None:
    """Browsers send these without asking first."""
    answer = site.post(
        "/api/chat", content=b'{"message": "wat is atp"}', headers={"Content-Type": kind}
    )
    assert answer.status_code == 415
    hold_against_spec("/api/chat", "post", 415, answer.json())
    assert rasa.turns == []
