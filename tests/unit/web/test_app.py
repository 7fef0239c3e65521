"""What holds for every request: refusals in Dutch, and a log without words, ids and addresses."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient

from magnesiumwijzer.company import company
from magnesiumwijzer.web.chat_api import ChatApi

NUMBERS = "Is er spoed? Bel 112. Denkt u aan zelfdoding? Bel 113."


@pytest.mark.parametrize(
    ("method", "path", "status", "numbers"),
    [
        ("GET", "/nergens", 404, False),
        ("GET", "/health/", 404, False),  # not redirected
        ("POST", "/health", 405, False),
        ("GET", "/api/chat", 405, True),
        ("PUT", "/api/chat", 405, True),
        ("PATCH", "/api/feedback", 405, True),
        ("POST", "/api/chats", 404, True),
    ],
)
def test_other_paths_and_methods_are_refused_in_dutch(
    site: TestClient, method: str, path: str, status: int, numbers: bool
) -> None:
    """Where a website asks for a wrong address of the API, a visitor may have typed anything."""
    answer = site.request(method, path, follow_redirects=False)
    assert answer.status_code == status
    assert answer.json()["phone"] == company().phone
    assert answer.json()["error"].endswith(NUMBERS) == numbers


def test_a_fault_of_ours_is_told_without_what_it_was(
    site: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_self: object, _turn: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr(ChatApi, "_known", broken)
    answer = site.post("/api/chat", json={"message": "wat is atp"})
    assert answer.status_code == 500
    assert "geheim" not in answer.text
    assert company().phone in answer.json()["error"]
    assert "geheim" in caplog.text


def test_the_log_of_requests_holds_no_text_no_id_and_no_address(
    site: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "magnesiumwijzer"):
        answer = site.post("/api/chat", json={"message": "hebben zeepaardjes zenuwpijn"})
        chat = answer.json()["conversation"]
        site.delete(f"/api/chat/{chat}")
        site.get("/geheim-adres")
    assert "POST /api/chat 200" in caplog.text
    assert "DELETE /api/chat/{conversation} 204" in caplog.text
    assert "GET (other) 404" in caplog.text
    for kept in ("zeepaardjes", chat, "geheim", "testclient"):
        assert kept not in caplog.text
