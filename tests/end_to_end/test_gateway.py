"""The gateway's refusals and erasing: a hostile page or visitor gets nowhere."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis

from magnesiumwijzer.chats.feedback import Feedback, FeedbackStore
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.evaluation.trial import Answer, Product
from tests.end_to_end.test_api import PHONE, hold_against_spec
from tests.end_to_end.test_not_kept import ONLY_THE_MODEL_SEES_IT

SHOP = "https://www.winkel.nl"
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product behind a proxy, with one shop allowed and few requests a minute."""
    running = Product(
        tmp_path_factory.mktemp("strict"),
        {
            "MAGNESIUMWIJZER_ALLOWED_ORIGINS": f"{SHOP}, https://shop.example:8443",
            "MAGNESIUMWIJZER_TRUSTED_PROXIES": "127.0.0.1",
            "MAGNESIUMWIJZER_RATE_LIMIT_ADDRESS": "8/minute",
            "MAGNESIUMWIJZER_RATE_LIMIT_CHAT": "3/minute",
        },
    )
    running.start()
    yield running
    running.stop()


def kept_of(product: Product, conversation: str) -> dict[str, int]:
    """Counts the rows of a chat in every table of both databases."""
    counts = {}
    for name, tables in (
        ("chats.db", {"chats": "id", "turns": "chat", "feedback": "chat"}),
        ("transcripts.db", {"events": "sender_id"}),
    ):
        with sqlite3.connect(product.folder / name) as database:
            for table, column in tables.items():
                query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                counts[table] = database.execute(query, (conversation,)).fetchone()[0]
    return counts


# Origins


@pytest.mark.parametrize("origin", ["https://kwaad.example", "null", "http://localhost:1", "x"])
@pytest.mark.parametrize("path", ["/api/chat", "/api/feedback"])
def test_another_website_is_refused_before_anything_is_done(
    product: Product, origin: str, path: str
) -> None:
    answer = product.post({"conversation": None, "message": "wat is atp"}, path, {"Origin": origin})
    assert answer.status == 403
    assert answer.body["error"].startswith("Deze website mag")
    assert "access-control-allow-origin" not in answer.headers


def test_a_website_of_the_settings_may_read_and_nobody_else(strict: Product) -> None:
    headers = {"Origin": SHOP, "X-Forwarded-For": "203.0.113.1"}
    allowed = strict.post({"conversation": None, "message": "wat is atp"}, headers=headers)
    assert allowed.status == 200
    assert allowed.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-credentials" not in allowed.headers
    for path in ("/widget.js", "/api/chat"):
        other = strict.get(path, {"Origin": "https://winkel.nl.kwaad.example"})
        assert other.status == 403


def test_a_preflight_allows_what_the_chat_needs(strict: Product) -> None:
    headers = {
        "Origin": SHOP,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = strict.request("OPTIONS", "/api/chat/x", None, headers)
    assert answer.status == 200
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    headers["Origin"] = "https://kwaad.example"
    assert strict.request("OPTIONS", "/api/chat/x", None, headers).status == 403


def test_a_form_of_another_website_can_not_fill_a_chat(product: Product) -> None:
    headers = {"Content-Type": "text/plain"}
    answer = product.request("POST", "/api/chat", b'{"message": "wat is atp"}', headers)
    assert answer.status == 415
    hold_against_spec("/api/chat", "post", 415, answer.body)


# Headers


def test_every_response_tells_browsers_what_it_does_not_need(product: Product) -> None:
    for answer in (product.ask("wat is atp"), product.get("/nergens"), product.get("/widget.js")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers
        assert "Origin" in answer.headers["vary"]
    assert product.ask("wat is atp").headers["cache-control"] == "no-store"
    page = product.get("/").headers["content-security-policy"]
    assert "unsafe" not in page
    assert "strict-transport-security" not in product.get("/").headers


def test_the_proxy_of_the_settings_is_believed(strict: Product) -> None:
    answer = strict.get("/health/live", {"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" in answer.headers


def test_a_stranger_who_claims_to_be_a_proxy_is_not_believed(product: Product) -> None:
    answer = product.get("/health/live", {"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in answer.headers


# Rate limits


def test_too_many_requests_of_an_address_wait_and_others_do_not(strict: Product) -> None:
    def ask(address: str) -> int:
        headers = {"X-Forwarded-For": address}
        return strict.post({"conversation": "x", "message": ""}, headers=headers).status

    assert [ask("203.0.113.9") for _ in range(9)] == [422] * 8 + [429]
    assert ask("203.0.113.10") == 422
    # One household of IPv6 has many addresses.
    assert [ask(f"2001:db8:1:1::{n}") for n in range(9)] == [422] * 8 + [429]
    assert ask("2001:db8:1:2::1") == 422


def test_a_refusal_tells_when_to_go_on_and_how_to_reach_a_human(strict: Product) -> None:
    for _ in range(9):
        answer = strict.delete("/api/chat/x", {"X-Forwarded-For": "203.0.113.20"})
    assert answer.status == 429
    hold_against_spec("/api/chat", "post", 429, answer.body)
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert PHONE in answer.body["error"]
    assert "112" in answer.body["error"]


def test_a_chat_that_sends_too_much_waits_and_goes_on_by_its_id(strict: Product) -> None:
    conversation, statuses = None, []
    for number in range(5):
        headers = {"X-Forwarded-For": f"203.0.113.{100 + number}"}
        turn = {"conversation": conversation, "message": "wat is atp"}
        answer = strict.post(turn, headers=headers)
        statuses.append(answer.status)
        conversation = answer.body["conversation"]
    assert statuses == [200, 200, 200, 200, 429]  # the first started the chat
    assert conversation is not None


def test_fifty_chats_from_one_address_get_their_answers(product: Product) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(product.ask, ["wat is atp"] * 50))
    assert {answer.status for answer in answers} == {200}
    assert {answer.first["topic"] for answer in answers} == {"atp_wat_is"}
    assert len({answer.body["conversation"] for answer in answers}) == 50


# Refused, and in danger

DESPAIR = "ik wil niet meer leven"
WALK = "Vandaag liep ik weer naar het park en terug. "
LONG = (WALK * 30)[: 1148 - len(DESPAIR)] + DESPAIR
JSON = "application/json"


def expect_help(answer: Answer, path: str, status: int, danger: str = "acuut_113") -> None:
    """The request is refused, and what was said in it is answered."""
    assert answer.status == status
    hold_against_spec(path, "post", status, answer.body)
    assert answer.first["kind"] == "urgent"
    assert answer.first["topic"] == danger
    assert answer.first["phone"] == PHONE
    assert danger.removeprefix("acuut_") in answer.first["text"]
    assert answer.first["text"] in answer.body["error"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "danger"),
    [
        ({"message": LONG}, JSON, 422, "acuut_113"),
        ({"message": "x" * 1000 + " ik stik"}, JSON, 422, "acuut_112"),
        ({"message": [DESPAIR]}, JSON, 422, "acuut_113"),
        ({"message": DESPAIR, "choice": "x"}, JSON, 422, "acuut_113"),
        ({"message": DESPAIR, "conversation": 7}, JSON, 422, "acuut_113"),
        ({"text": DESPAIR}, JSON, 422, "acuut_113"),
        ({"choice": DESPAIR}, JSON, 422, "acuut_113"),
        (f'{{"message": "{DESPAIR}'.encode(), JSON, 400, "acuut_113"),
        (DESPAIR.encode(), JSON, 400, "acuut_113"),
        (f'{{"message": "{DESPAIR}"}}'.encode(), "text/plain", 415, "acuut_113"),
        (b"message=ik+wil+niet+meer+leven", "application/x-www-form-urlencoded", 415, "acuut_113"),
        ({"message": "x " * 10_000 + DESPAIR}, JSON, 413, "acuut_113"),
        ({"message": ONLY_THE_MODEL_SEES_IT, "conversation": 7}, JSON, 422, "acuut_113"),
        ({"message": WALK * 30 + ONLY_THE_MODEL_SEES_IT}, JSON, 422, "acuut_113"),
    ],
)
def test_danger_in_what_is_refused_is_answered(
    product: Product, body: Any, kind: str, status: int, danger: str
) -> None:
    expect_help(product.post(body, headers={"Content-Type": kind}), "/api/chat", status, danger)


def test_a_refusal_without_danger_is_only_that(product: Product) -> None:
    answer = product.post({"message": " "})
    assert answer.status == 422
    assert answer.body == {
        "conversation": None,
        "error": "U hebt niets getypt. Typ uw vraag in het vakje.",
        "phone": PHONE,
    }


def expect_numbers(answer: Answer, status: int) -> None:
    """The request is refused unread, or read in part, and who is in danger reads whom to call."""
    assert answer.status == status
    assert "replies" not in answer.body
    assert answer.body["error"].endswith("Is er spoed? Bel 112. Denkt u aan zelfdoding? Bel 113.")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/api/chat", WALK * 100 + DESPAIR + ". " + WALK * 100, 422),
        ("POST", "/api/chat", f"{ONLY_THE_MODEL_SEES_IT}. {WALK * 30}", 422),
        ("POST", "/api/chat", "x " * 200_000 + DESPAIR, 413),
        ("POST", "/api/chats", DESPAIR, 404),
        ("PUT", "/api/chat", DESPAIR, 405),
        ("PATCH", "/api/feedback", DESPAIR, 405),
    ],
)
def test_what_is_not_wholly_read_is_refused_with_the_numbers(
    product: Product, method: str, path: str, body: str, status: int
) -> None:
    data = json.dumps({"message": body}).encode()
    expect_numbers(product.request(method, path, data, {"Content-Type": JSON}), status)


def test_danger_in_a_chat_that_goes_on_keeps_its_id(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is atp")
    answer = product.post({"conversation": chat.conversation, "choice": DESPAIR})
    expect_help(answer, "/api/chat", 422)
    assert answer.body["conversation"] == chat.conversation


@pytest.mark.parametrize("path", ["/api/chat", "/api/feedback"])
def test_too_many_requests_and_in_danger(strict: Product, path: str) -> None:
    headers = {"X-Forwarded-For": f"203.0.113.{30 + len(path)}"}
    for _ in range(9):
        strict.post({"message": ""}, headers=headers)
    for words in (DESPAIR, ONLY_THE_MODEL_SEES_IT):
        body = {"conversation": None, "message": words, "reason": words}
        expect_help(strict.post(body, path, headers), path, 429)
    # Who goes on and on is no longer read.
    for _ in range(10):
        answer = strict.post({"message": DESPAIR, "reason": DESPAIR}, path, headers)
    expect_numbers(answer, 429)


def test_too_many_messages_in_a_chat_and_in_danger(strict: Product) -> None:
    conversation = None
    for number in range(5):
        headers = {"X-Forwarded-For": f"203.0.113.{200 + number}"}
        turn = {"conversation": conversation, "message": DESPAIR}
        answer = strict.post(turn, headers=headers)
        conversation = answer.body["conversation"]
    expect_help(answer, "/api/chat", 429)


def test_a_reason_that_tells_of_danger_is_kept_and_answered(product: Product) -> None:
    chat = product.chat()
    reply = chat.say("wat is atp").first["id"]
    body = {"conversation": chat.conversation, "reply": reply, "thumb": "down"}
    answer = product.post({**body, "reason": f"te kort. {DESPAIR}"}, "/api/feedback")
    assert answer.status == 200
    hold_against_spec("/api/feedback", "post", 200, answer.body)
    assert answer.first["topic"] == "acuut_113"
    for words, status in ((ONLY_THE_MODEL_SEES_IT, 200), ("te lang", 204)):
        assert product.post({**body, "reason": words}, "/api/feedback").status == status
    product.post({**body, "reason": f"te kort. {DESPAIR}"}, "/api/feedback")
    assert chat.conversation
    kept = FeedbackStore(ChatStore(product.environment["MAGNESIUMWIJZER_DATABASE_URL"]))
    assert kept.of(chat.conversation) == {reply: Feedback("down", f"te kort. {DESPAIR}")}
    refused = product.post({**body, "reason": f"{'x' * 500} {DESPAIR}"}, "/api/feedback")
    expect_help(refused, "/api/feedback", 422)


# Erasing


def test_erasing_leaves_no_row_and_the_id_is_worth_nothing(product: Product) -> None:
    chat = product.chat()
    reply = chat.say("ik wil een mens spreken")
    other = product.ask("wat is atp").body["conversation"]
    conversation = str(chat.conversation)
    thumb = {"conversation": conversation, "reply": reply.first["id"], "thumb": "up"}
    product.post(thumb, "/api/feedback")
    assert all(kept_of(product, conversation).values())
    assert product.delete(f"/api/chat/{conversation}").status == 204
    assert not any(kept_of(product, conversation).values())
    assert kept_of(product, other)["events"]  # nobody else's
    assert chat.say("vertel meer").body["conversation"] != conversation
    assert product.delete(f"/api/chat/{conversation}").status == 204  # again: no harm


def test_a_turn_under_way_is_erased_with_the_rest(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is atp")
    conversation = str(chat.conversation)
    body = {"conversation": conversation, "message": "wat is neuropathie"}
    with ThreadPoolExecutor(8) as pool:
        turns = [pool.submit(product.post, body) for _ in range(6)]
        erased = pool.submit(product.delete, f"/api/chat/{conversation}")
        assert erased.result().status == 204
        assert {turn.result().status for turn in turns} == {200}
    left = [c for c in {t.result().body["conversation"] for t in turns} if c == conversation]
    assert not any(kept_of(product, c)["events"] for c in left)


@pytest.mark.parametrize("path", ["x" * 5000, "..%2F..%2Fetc", "%00", "a%20b", "%E2%80%AE"])
def test_erasing_what_is_no_chat_does_nothing(product: Product, path: str) -> None:
    assert product.delete(f"/api/chat/{path}").status in (204, 404)


# What is kept of requests


def test_the_log_of_requests_holds_no_text_no_id_and_no_address(product: Product) -> None:
    chat = product.chat()
    chat.say("hebben zeepaardjes zenuwpijn of niet")
    product.delete(f"/api/chat/{chat.conversation}")
    log = product.log("web.log")
    assert re.search(r"POST /api/chat 200 \d+ ms", log)
    assert re.search(r"DELETE /api/chat/\{conversation\} 204", log)
    assert "zeepaardjes" not in log
    assert str(chat.conversation) not in log
    assert "127.0.0.1" not in re.sub(r".*Uvicorn running on.*", "", log)


# Redis


def test_requests_are_counted_in_redis_and_without_it_visitors_go_on(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    client = redis.Redis.from_url(REDIS)
    try:
        client.flushdb()
    except redis.ConnectionError:
        if os.environ.get("CI"):
            pytest.fail(f"CI needs Redis at {REDIS}")
        pytest.skip(f"no Redis at {REDIS}")
    # The check at the start counts as two requests, or as more on a slow machine.
    limit = {"MAGNESIUMWIJZER_RATE_LIMIT_ADDRESS": "9/minute"}
    counting = Product(
        tmp_path_factory.mktemp("redis"),
        {**limit, "MAGNESIUMWIJZER_RATE_LIMIT_STORAGE_URL": REDIS},
    )
    counting.start()
    statuses = [counting.post({"message": ""}).status for _ in range(9)]
    keys = client.keys()
    counting.stop()
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert keys

    away = Product(
        tmp_path_factory.mktemp("no_redis"),
        {**limit, "MAGNESIUMWIJZER_RATE_LIMIT_STORAGE_URL": "redis://127.0.0.1:1/0"},
    )
    away.start()
    statuses = [away.post({"message": ""}).status for _ in range(12)]
    away.stop()
    assert statuses == [422] * 12
    assert "can't be counted" in away.log("web.log")
