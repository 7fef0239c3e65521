"""What goes to Rasa and what comes back, ids, choices, and every kind of bad input."""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from magnesiumwijzer.company import company
from tests.openapi import SPEC, hold_against_spec
from tests.unit.web.conftest import Serve
from tests.unit.web.rasa import ANSWER, Rasa

HAND_OVER = {"text": "Bel ons.", "buttons": [], "metadata": {"kind": "handoff", "topic": "mens"}}
DESPAIR = "ik wil niet meer leven"


def say(site: TestClient, message: str, conversation: str | None = None) -> Response:
    """Sends what a visitor typed."""
    return site.post("/api/chat", json={"conversation": conversation, "message": message})


def test_every_described_path_is_served(site: TestClient) -> None:
    for path, methods in SPEC["paths"].items():
        for method in methods:
            body: Any = {} if method == "post" else None
            answer = site.request(method.upper(), path.format(conversation="x"), json=body)
            assert str(answer.status_code) in methods[method]["responses"], path


def test_a_reply_is_as_described(site: TestClient) -> None:
    answer = say(site, "wat is atp")
    assert answer.status_code == 200
    hold_against_spec("/api/chat", "post", 200, answer.json())
    (reply,) = answer.json()["replies"]
    assert (reply["kind"], reply["topic"], reply["text"]) == (
        "answer",
        "atp_wat_is",
        ANSWER["text"],
    )
    assert reply["choices"] == [{"id": "magnesium_wat_is", "title": "Wat is magnesium?"}]
    assert reply["sources"][0]["section"]


def test_a_chat_keeps_its_id_and_only_its_first_turn_introduces(
    site: TestClient, rasa: Rasa
) -> None:
    first = say(site, "hallo").json()["conversation"]
    assert say(site, "wat is atp", first).json()["conversation"] == first
    site.post("/api/chat", json={"message": "hallo", "introduced": True})
    assert [turn["introduce"] for turn in rasa.turns] == [True, False, False]
    assert [turn["text"] for turn in rasa.turns] == ["hallo", "wat is atp", "hallo"]
    assert len({turn["turn"] for turn in rasa.turns}) == 3


@pytest.mark.parametrize("conversation", ["onbekend", "", "x" * 5000, "../../etc", "' OR 1=1 --"])
def test_an_unknown_id_starts_a_new_chat(site: TestClient, conversation: str) -> None:
    answer = say(site, "wat is atp", conversation)
    assert answer.status_code == 200
    assert answer.json()["conversation"] not in ("", conversation)


def test_ids_can_not_be_guessed(site: TestClient) -> None:
    ids = {say(site, "hallo").json()["conversation"] for _ in range(3)}
    assert len(ids) == 3
    assert all(len(chat) >= 22 for chat in ids)


def test_a_choice_goes_to_rasa_as_its_payload_and_is_of_its_own_chat_only(
    site: TestClient, rasa: Rasa
) -> None:
    chat = say(site, "wat is atp").json()["conversation"]
    chosen = {"conversation": chat, "choice": "magnesium_wat_is"}
    assert site.post("/api/chat", json=chosen).status_code == 200
    assert rasa.turns[-1]["payload"] == "/magnesium_wat_is"
    assert rasa.turns[-1]["text"] is None
    rasa.messages = [{**ANSWER, "buttons": []}]
    other = say(site, "wat is atp").json()["conversation"]
    refused = site.post("/api/chat", json={**chosen, "conversation": other})
    assert (refused.status_code, refused.json()["conversation"]) == (422, other)
    assert len(rasa.turns) == 3


def test_personal_data_never_reach_rasa(serve: Serve, rasa: Rasa) -> None:
    with serve(mask_personal_data=True) as site:
        say(site, "mijn naam is Jan de Vries, wat is atp")
    assert rasa.turns[0]["text"] == "mijn naam is [NAAM], wat is atp"


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
    ({"message": "wat is atp", "introduced": "ja"}, 422),
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
    site: TestClient, rasa: Rasa, body: Any, status: int
) -> None:
    chat = say(site, "wat is atp").json()["conversation"]
    if isinstance(body, dict):
        answer = site.post("/api/chat", json={"conversation": chat, **body})
    else:
        headers = {"Content-Type": "application/json"}
        answer = site.post("/api/chat", content=body, headers=headers)
    assert answer.status_code == status
    hold_against_spec("/api/chat", "post", status, answer.json())
    assert answer.json()["phone"] == company().phone
    assert answer.json()["error"].endswith(".")
    assert len(rasa.turns) == 1
    assert say(site, "vertel eens meer", chat).json()["conversation"] == chat


# Where Rasa gives no reply


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 504},
        {"messages": []},
        {"messages": [HAND_OVER]},  # without a code the text would name none
        {"seconds": 1.0},
    ],
)
def test_without_a_reply_the_visitor_gets_the_number_or_in_danger_help_at_once(
    serve: Serve, rasa: Rasa, fault: dict[str, Any]
) -> None:
    rasa.dangers = {"nog even en dan is het voorbij": "acuut_113"}
    with serve(reply_timeout=0.5) as site:
        vars(rasa).update(fault)
        answer = say(site, "wat is atp")
        assert answer.status_code == 503
        hold_against_spec("/api/chat", "post", 503, answer.json())
        (reply,) = answer.json()["replies"]
        assert (reply["kind"], reply["phone"]) == ("handoff", company().phone)
        assert "reference" not in reply
        # What the rules see, and what only the model does.
        for message in (DESPAIR, *rasa.dangers):
            (reply,) = say(site, message).json()["replies"]
            assert (reply["kind"], reply["topic"]) == ("urgent", "acuut_113")
        lost = site.get("/health").json()["lost"]
        assert (lost["turns"], lost["urgent"]) == (3, 2)
        rasa.as_new()
        assert say(site, "wat is atp", answer.json()["conversation"]).status_code == 200


# Erasing


def test_an_erased_chat_is_gone_at_rasa_too_and_its_id_is_worth_nothing(
    site: TestClient, rasa: Rasa
) -> None:
    chat = say(site, "wat is atp").json()["conversation"]
    for _ in range(2):  # again does no harm
        assert site.delete(f"/api/chat/{chat}").status_code == 204
    assert set(rasa.erased) == {chat}
    assert say(site, "wat is atp", chat).json()["conversation"] != chat


def test_what_rasa_did_not_erase_is_told(site: TestClient, rasa: Rasa) -> None:
    chat = say(site, "wat is atp").json()["conversation"]
    rasa.status = 500
    answer = site.delete(f"/api/chat/{chat}")
    hold_against_spec("/api/chat/{conversation}", "delete", 503, answer.json())
    assert answer.status_code == 503
    assert company().phone in answer.json()["error"]


@pytest.mark.parametrize("path", ["x" * 5000, "..%2F..%2Fetc", "%00", "a%20b", "%E2%80%AE"])
def test_erasing_what_is_no_chat_asks_nobody(site: TestClient, rasa: Rasa, path: str) -> None:
    assert site.delete(f"/api/chat/{path}").status_code in (204, 404)
    assert rasa.erased == []
