"""Who asks too much waits, is told for how long and whom to call, and keeps nobody else waiting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
from httpx2 import Response
from starlette.testclient import TestClient

from driving.lacking import lacking
from magnesiumwijzer.company import company
from tests.openapi import hold_against_spec
from tests.unit.web.conftest import Serve
from tests.unit.web.rasa import Rasa

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
DESPAIR = "ik wil niet meer leven"
#: No rule sees it.
VEILED = "ik tel de dagen tot ik er niet meer hoef te zijn"
NUMBERS = "Is er spoed? Bel 112. Denkt u aan zelfdoding? Bel 113."

#: Sends a body from an internet address.
Post = Callable[..., Response]


@pytest.fixture
def strict(serve: Serve, rasa: Rasa) -> Iterator[TestClient]:
    """The web app with few requests a minute."""
    rasa.dangers = {VEILED: "acuut_113"}
    with serve(rate_limit_address="8/minute", rate_limit_chat="3/minute") as client:
        yield client


@pytest.fixture
def post(strict: TestClient) -> Post:
    """Sends a body as somebody at an internet address does."""

    def posting(address: str, body: Any, path: str = "/api/chat") -> Response:
        somebody = TestClient(strict.app, client=(address, 50_000))
        somebody.portal = strict.portal  # one event loop, as of one server
        return somebody.post(path, json=body)

    return posting


def test_too_many_requests_of_an_address_wait_and_others_do_not(post: Post) -> None:
    def ask(address: str) -> int:
        return post(address, {"conversation": "x", "message": ""}).status_code

    assert [ask("203.0.113.9") for _ in range(9)] == [422] * 8 + [429]
    assert ask("203.0.113.10") == 422
    # One household of IPv6 has many addresses.
    assert [ask(f"2001:db8:1:1::{n}") for n in range(9)] == [422] * 8 + [429]
    assert ask("2001:db8:1:2::1") == 422
    # A proxy may write an address of IPv4 as one of IPv6.
    assert ask("::ffff:203.0.113.9") == 429


def test_a_refusal_tells_when_to_go_on_and_how_to_reach_a_human(strict: TestClient) -> None:
    for _ in range(9):
        answer = strict.delete("/api/chat/x")
    assert answer.status_code == 429
    hold_against_spec("/api/chat/{conversation}", "delete", 429, answer.json())
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert company().phone in answer.json()["error"]
    assert "112" in answer.json()["error"]


def test_a_chat_that_sends_too_much_waits_and_goes_on_by_its_id(post: Post) -> None:
    conversation, statuses = None, []
    for number in range(5):
        turn = {"conversation": conversation, "message": "wat is atp"}
        answer = post(f"203.0.113.{100 + number}", turn)
        statuses.append(answer.status_code)
        conversation = answer.json()["conversation"]
    assert statuses == [200, 200, 200, 200, 429]  # the first started the chat
    assert conversation is not None


@pytest.mark.parametrize("path", ["/api/chat", "/api/feedback"])
def test_too_many_requests_and_in_danger(post: Post, path: str) -> None:
    address = "203.0.113.30"
    for _ in range(9):
        post(address, {"message": ""})
    for words in (DESPAIR, VEILED):
        answer = post(address, {"conversation": None, "message": words, "reason": words}, path)
        assert answer.status_code == 429
        hold_against_spec(path, "post", 429, answer.json())
        assert answer.json()["replies"][0]["topic"] == "acuut_113"
    # Who goes on and on is no longer read.
    for _ in range(10):
        answer = post(address, {"message": DESPAIR, "reason": DESPAIR}, path)
    assert answer.status_code == 429
    assert "replies" not in answer.json()
    assert answer.json()["error"].endswith(NUMBERS)


def test_too_many_messages_in_a_chat_and_in_danger(post: Post) -> None:
    conversation = None
    for number in range(5):
        turn = {"conversation": conversation, "message": DESPAIR}
        answer = post(f"203.0.113.{200 + number}", turn)
        conversation = answer.json()["conversation"]
    assert answer.status_code == 429
    assert answer.json()["replies"][0]["topic"] == "acuut_113"


def test_requests_are_counted_in_redis(serve: Serve, rasa: Rasa) -> None:
    client = redis.Redis.from_url(REDIS)
    try:
        client.flushdb()
    except redis.ConnectionError as error:
        raise lacking(f"Redis at {REDIS}") from error
    with serve(rate_limit_address="8/minute", rate_limit_storage_url=REDIS) as site:
        statuses = [site.post("/api/chat", json={"message": ""}).status_code for _ in range(9)]
    assert statuses == [422] * 8 + [429]
    assert client.keys()
    client.close()


def test_without_redis_visitors_go_on(
    serve: Serve, rasa: Rasa, caplog: pytest.LogCaptureFixture
) -> None:
    away = "redis://127.0.0.1:1/0"
    with serve(rate_limit_address="8/minute", rate_limit_storage_url=away) as site:
        statuses = {site.post("/api/chat", json={"message": ""}).status_code for _ in range(12)}
    assert statuses == {422}
    assert "can't be counted" in caplog.text
