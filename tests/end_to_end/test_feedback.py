"""Thumbs: kept for the reply that they are for, and nothing else."""

from __future__ import annotations

import pytest

from magnesiumwijzer.chats.feedback import Feedback, FeedbackStore
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.evaluation.trial import Product
from tests.end_to_end.test_api import hold_against_spec


def test_a_thumb_is_kept_with_its_reason(product: Product) -> None:
    chat = product.chat()
    reply = chat.say("wat is atp").first["id"]
    body = {"conversation": chat.conversation, "reply": reply, "thumb": "down", "reason": "te kort"}
    assert product.post(body, "/api/feedback").status == 204
    assert chat.conversation
    kept = FeedbackStore(ChatStore(product.environment["MAGNESIUMWIJZER_DATABASE_URL"]))
    assert kept.of(chat.conversation) == {reply: Feedback("down", "te kort")}
    assert product.post({**body, "thumb": None}, "/api/feedback").status == 204
    assert kept.of(chat.conversation) == {}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"conversation": "verzonnen"}, 404),
        ({"reply": "verzonnen-0"}, 404),
        ({"reply": ""}, 404),
        ({"thumb": "sideways"}, 422),
        ({"thumb": ["up"]}, 422),
        ({"reason": 7}, 422),
        ({"reason": "x" * 501}, 422),
        ({"reply": "\x00"}, 404),
        ({"reply": "\ud800"}, 404),
        ({"conversation": "\udfff"}, 404),
        ({"conversation": None}, 422),
    ],
)
def test_bad_feedback_gets_a_dutch_sentence(
    product: Product, change: dict[str, object], status: int
) -> None:
    chat = product.chat()
    reply = chat.say("wat is atp").first["id"]
    body = {"conversation": chat.conversation, "reply": reply, "thumb": "up", **change}
    answer = product.post(body, "/api/feedback")
    assert answer.status == status
    hold_against_spec("/api/feedback", "post", status, answer.body)


def test_a_thumb_from_another_chat_is_refused(product: Product) -> None:
    reply = product.ask("wat is atp").first["id"]
    other = product.ask("wat is atp").body["conversation"]
    body = {"conversation": other, "reply": reply, "thumb": "up"}
    assert product.post(body, "/api/feedback").status == 404
