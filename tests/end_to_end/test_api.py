"""The chat API: its shape, ids, choices, and every kind of bad input."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import jsonschema
import pytest
import yaml

from magnesiumwijzer.evaluation.trial import ROOT, Product

SPEC = yaml.safe_load((ROOT / "magnesiumwijzer/web/openapi.yaml").read_text(encoding="utf-8"))
PHONE = "0598-626810"


def hold_against_spec(path: str, method: str, status: int, body: Any) -> None:
    """Checks a JSON body against the description of that path, method and status."""
    response = SPEC["paths"][path][method]["responses"][str(status)]
    if "$ref" in response:
        response = SPEC["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = {**response["content"]["application/json"]["schema"], "components": SPEC["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)


@pytest.mark.parametrize(
    "message",
    ["wat is atp", "magnesium", "xqzw plof", "wat kost het", "ik wil dood", "hallo", "vertel meer"],
)
def test_every_kind_of_reply_is_as_described(product: Product, message: str) -> None:
    answer = product.ask(message)
    hold_against_spec("/api/chat", "post", answer.status, answer.body)


def test_every_described_path_is_served(product: Product) -> None:
    for path, methods in SPEC["paths"].items():
        for method in methods:
            headers = {"Content-Type": "application/json"} if method == "post" else {}
            data = b"{}" if method == "post" else None
            answer = product.request(method.upper(), path.format(conversation="x"), data, headers)
            assert str(answer.status) in methods[method]["responses"], path


def test_health_tells_ready(product: Product) -> None:
    answer = product.get("/health")
    hold_against_spec("/health", "get", answer.status, answer.body)
    assert answer.body == {
        "live": True,
        "ready": True,
        "parts": {"rasa": True, "transcripts": True, "actions": True, "chats": True},
        "lost": None,
    }


def test_a_chat_keeps_its_id(product: Product) -> None:
    chat = product.chat()
    chat.say("hallo")
    conversation = chat.conversation
    chat.say("wat is atp")
    assert chat.conversation == conversation


@pytest.mark.parametrize("conversation", ["onbekend", "", "x" * 5000, "../../etc", "' OR 1=1 --"])
def test_an_unknown_id_starts_a_new_chat(product: Product, conversation: str) -> None:
    answer = product.post({"conversation": conversation, "message": "wat is atp"})
    assert answer.status == 200
    assert answer.body["conversation"] not in ("", conversation)


def test_ids_can_not_be_guessed(product: Product) -> None:
    ids = [product.ask("hallo").body["conversation"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(len(chat_id) >= 22 for chat_id in ids)


BAD = [
    (b"geen json", 400),
    (b"", 400),
    (b"\xff\xfe", 400),
    (b"[" * 10_000, 400),
    (b'{"message": ' + b"9" * 10_000 + b"}", 400),  # more digits than Python reads
    (b"[]", 422),
    (b"null", 422),
    ({}, 422),
    ({"message": None}, 422),
    ({"message": 5}, 422),
    ({"message": ["wat is atp"]}, 422),
    ({"message": {"text": "x"}}, 422),
    ({"choice": 1}, 422),
    ({"message": "wat is atp", "choice": "atp_wat_is"}, 422),
    ({"conversation": 7, "message": "wat is atp"}, 422),
    ({"message": ""}, 422),
    ({"message": "  \n\t "}, 422),
    ({"message": "\u200b\u200d"}, 422),
    ({"message": "x" * 1001}, 422),
    (b'{"message": "\\udfff"}', 422),
    ({"message": "\u00ad\u3164"}, 422),
    ({"message": " /\u200b/ "}, 422),
    ({"choice": "neuropathie_wat_is"}, 422),
    ({"choice": "/mens"}, 422),
    ({"message": "x" * 1_000_000}, 413),
]


@pytest.mark.parametrize(("body", "status"), BAD, ids=range(len(BAD)))
def test_bad_input_gets_a_dutch_sentence_and_the_chat_goes_on(
    product: Product, body: Any, status: int
) -> None:
    chat = product.chat()
    chat.say("wat is atp")
    if isinstance(body, dict):
        body.setdefault("conversation", chat.conversation)
    answer = product.post(body)
    assert answer.status == status
    hold_against_spec("/api/chat", "post", status, answer.body)
    assert answer.body["phone"] == PHONE
    assert answer.body["error"].endswith(".")
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def test_a_choice_of_another_chat_is_refused(product: Product) -> None:
    choice = product.ask("wat is neuropathie").first["choices"][1]["id"]
    chat = product.chat()
    chat.say("wat is atp")
    assert chat.choose(choice).status == 422


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


def test_other_paths_and_methods_are_refused_in_dutch(product: Product) -> None:
    assert (product.get("/nergens").status, product.get("/api/chat").status) == (404, 405)
    assert product.get("/nergens").body["phone"] == PHONE
