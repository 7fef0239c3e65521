"""Thumbs: kept for the reply that they are for, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from magnesiumwijzer.company import company
from tests.openapi import hold_against_spec
from tests.unit.web.rasa import Rasa

DESPAIR = "ik wil niet meer leven"
#: No rule sees it.
VEILED = "ik tel de dagen tot ik er niet meer hoef te zijn"


@pytest.fixture
def given(site: TestClient) -> dict[str, Any]:
    """A thumb for a reply that was given."""
    answer = site.post("/api/chat", json={"message": "wat is atp"}).json()
    chat, reply = answer["conversation"], answer["replies"][0]["id"]
    return {"conversation": chat, "reply": reply, "thumb": "down"}


def give(site: TestClient, thumb: dict[str, Any]) -> Response:
    """Sends a thumb."""
    return site.post("/api/feedback", json=thumb)


@pytest.mark.parametrize("thumb", ["up", "down", None])
def test_a_thumb_is_kept_again_and_again(
    site: TestClient, given: dict[str, Any], thumb: str | None
) -> None:
    for _ in range(2):
        answer = give(site, {**given, "thumb": thumb, "reason": "te kort"})
        assert (answer.status_code, answer.content) == (204, b"")


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
        ({"conversation": None}, 422),
    ],
)
def test_bad_feedback_gets_a_dutch_sentence(
    site: TestClient, given: dict[str, Any], change: dict[str, Any], status: int
) -> None:
    answer = give(site, {**given, **change})
    assert answer.status_code == status
    hold_against_spec("/api/feedback", "post", status, answer.json())
    assert answer.json()["phone"] == company().phone


@pytest.mark.parametrize("field", ["conversation", "reply"])
def test_half_a_character_is_no_id(site: TestClient, given: dict[str, Any], field: str) -> None:
    broken = b'{"thumb": "up", "conversation": "x", "reply": "x", "%s": "\\ud800"}' % field.encode()
    headers = {"Content-Type": "application/json"}
    assert site.post("/api/feedback", content=broken, headers=headers).status_code == 404


def test_a_thumb_that_is_left_out_is_no_thumb_taken_back(
    site: TestClient, given: dict[str, Any]
) -> None:
    del given["thumb"]
    assert give(site, given).status_code == 422


def test_a_thumb_from_another_chat_is_refused(site: TestClient, given: dict[str, Any]) -> None:
    other = site.post("/api/chat", json={"message": "wat is atp"}).json()["conversation"]
    assert give(site, {**given, "conversation": other}).status_code == 404


@pytest.mark.parametrize("reason", [f"te kort. {DESPAIR}", VEILED])
def test_a_reason_that_tells_of_danger_is_kept_and_answered(
    site: TestClient, rasa: Rasa, given: dict[str, Any], reason: str
) -> None:
    rasa.dangers = {VEILED: "acuut_113"}
    answer = give(site, {**given, "reason": reason})
    assert answer.status_code == 200
    hold_against_spec("/api/feedback", "post", 200, answer.json())
    assert answer.json()["replies"][0]["topic"] == "acuut_113"
    refused = give(site, {**given, "reason": f"{'x' * 500} {DESPAIR}"})
    assert refused.status_code == 422
    assert refused.json()["replies"][0]["topic"] == "acuut_113"
