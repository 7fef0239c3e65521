"""The web app as it is served, before a real Rasa: many at once, danger, erasing, and its log."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from driving.product import Product
from magnesiumwijzer.chats.feedback import Feedback, FeedbackStore
from magnesiumwijzer.chats.store import ChatStore
from tests.end_to_end.test_not_kept import ONLY_THE_MODEL_SEES_IT
from tests.openapi import hold_against_spec


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


def test_no_response_names_the_server(product: Product) -> None:
    for path in ("/health/live", "/nergens", "/widget.js"):
        assert "server" not in product.get(path).headers


def test_a_stranger_who_claims_to_be_a_proxy_is_not_believed(product: Product) -> None:
    answer = product.get("/health/live", {"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in answer.headers


def test_fifty_chats_from_one_address_get_their_answers(product: Product) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(product.ask, ["wat is atp"] * 50))
    assert {answer.status for answer in answers} == {200}
    assert {answer.first["topic"] for answer in answers} == {"atp_wat_is"}
    assert len({answer.body["conversation"] for answer in answers}) == 50


def test_what_only_the_model_sees_is_answered_where_a_request_is_refused(product: Product) -> None:
    answer = product.post({"message": ONLY_THE_MODEL_SEES_IT, "conversation": 7})
    assert answer.status == 422
    hold_against_spec("/api/chat", "post", 422, answer.body)
    assert (answer.first["kind"], answer.first["topic"]) == ("urgent", "acuut_113")


def test_a_reason_of_a_thumb_is_kept_and_answered_where_it_tells_of_danger(
    product: Product,
) -> None:
    chat = product.chat()
    reply = chat.say("wat is atp").first["id"]
    body = {"conversation": chat.conversation, "reply": reply, "thumb": "down"}
    kept = FeedbackStore(ChatStore(product.environment["MAGNESIUMWIJZER_DATABASE_URL"]))
    assert chat.conversation
    for reason, status in (("te kort", 204), (ONLY_THE_MODEL_SEES_IT, 200)):
        answer = product.post({**body, "reason": reason}, "/api/feedback")
        assert answer.status == status
        assert kept.of(chat.conversation) == {reply: Feedback("down", reason)}
    assert answer.first["topic"] == "acuut_113"
    assert product.post({**body, "thumb": None}, "/api/feedback").status == 204
    assert kept.of(chat.conversation) == {}


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
