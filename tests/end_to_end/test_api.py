"""The chat API: its shape, ids, choices, and every kind of bad input."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from magnesiumwijzer.launch.trial import ROOT, Product

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
    ({"message": "wat \x00 is atp"}, 422),
    ({"message": "wat \x1b[31m is atp"}, 422),
    (b'{"message": "wat \\ud800 is atp"}', 422),
    (b'{"message": "\\udfff"}', 422),
    ({"message": "/mens"}, 422),
    ({"message": '  /meer{"onderwerp": "atp_wat_is"}'}, 422),
    ({"message": "\u200b/mens"}, 422),
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
    ],
)
def test_unusual_messages_get_a_reply(product: Product, message: str) -> None:
    answer = product.ask(message)
    assert answer.status == 200
    assert answer.text


def test_other_paths_and_methods_are_refused_in_dutch(product: Product) -> None:
    assert (product.get("/nergens").status, product.get("/api/chat").status) == (404, 405)
    assert product.get("/nergens").body["phone"] == PHONE
