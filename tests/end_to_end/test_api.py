"""The chat API before a real Rasa: its shape, and what is typed in unusual ways."""

from __future__ import annotations

import json
import sqlite3

import pytest

from driving.product import Product
from tests.openapi import hold_against_spec


@pytest.mark.parametrize(
    "message",
    ["wat is atp", "magnesium", "xqzw plof", "wat kost het", "ik wil dood", "hallo", "vertel meer"],
)
def test_every_kind_of_reply_is_as_described(product: Product, message: str) -> None:
    answer = product.ask(message)
    hold_against_spec("/api/chat", "post", answer.status, answer.body)


def test_health_tells_ready(product: Product) -> None:
    answer = product.get("/health")
    hold_against_spec("/health", "get", answer.status, answer.body)
    assert answer.body == {
        "live": True,
        "ready": True,
        "parts": {"rasa": True, "transcripts": True, "actions": True, "chats": True},
        "lost": None,
    }


@pytest.mark.parametrize(
    "message",
    [
        "x" * 1000,
        "é" * 1000,
        "wat is atp 🙂",
        "<script>alert(1)</script>",
        "wat\nis\natp",
        "…",
        "🙂🙂",
        "wat \x00 is \x1b[31m atp",
        "\uf0b7\tmagnesium\v\uf0b7\tatp\ufffe\x1f",
        "wat is atp \ud800",
        "x" * 1000 + "\u200b" * 300 + " " * 300,
    ],
)
def test_unusual_messages_get_a_reply(product: Product, message: str) -> None:
    answer = product.ask(message)
    assert answer.status == 200
    assert answer.text


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("wat is neuro\u00adpathie", "neuropathie_wat_is"),
        ("\u202ewat\u2003is  \n a\u200btp\u2069", "atp_wat_is"),
        ("𝘄𝗮𝘁 𝗶𝘀 𝗮𝘁𝗽", "atp_wat_is"),
        ("/wat is atp", "atp_wat_is"),
    ],
)
def test_a_message_is_understood_as_it_is_seen(product: Product, typed: str, topic: str) -> None:
    assert product.ask(typed).first["topic"] == topic


@pytest.mark.parametrize("typed", ["/mens", '/meer{"onderwerp": "atp_wat_is"}', "\u200b／restart"])
def test_nobody_gives_the_assistant_an_intent(product: Product, typed: str) -> None:
    chat = product.chat()
    chat.say("wat is neuropathie")
    assert chat.say(typed).status == 200
    assert chat.conversation
    with sqlite3.connect(product.folder / "transcripts.db") as database:
        query = "SELECT data FROM events WHERE sender_id = ? AND type_name = 'user'"
        rows = database.execute(query, (chat.conversation,)).fetchall()
    kept = [json.loads(row[0])["text"] for row in rows]
    assert kept[-1] == typed.lstrip("\u200b").replace("／", "/").lstrip("/")


DESPAIR = "ik wil niet meer leven"


@pytest.mark.parametrize(
    "typed",
    [
        *(f"{DESPAIR} {emoji}" for emoji in "🫶🫠🩷🫨"),
        f"\uf0b7 {DESPAIR}",
        *(f"{DESPAIR}{char}" for char in "\v\x1f\ufffe\x00\ud83d\ue000"),
        "ik wil niet meer le\u00adven",
        f"\u202e{DESPAIR}",
        "/ik wil dood",
        "𝗶𝗸 𝘄𝗶𝗹 𝗱𝗼𝗼𝗱",
        "i\u0336k\u0336 \u0336w\u0336i\u0336l\u0336 \u0336d\u0336o\u0336o\u0336d\u0336",
    ],
)
def test_who_is_in_danger_is_answered_whatever_else_is_typed(product: Product, typed: str) -> None:
    answer = product.ask(typed)
    assert answer.status == 200
    assert answer.first["topic"] == "acuut_113"
