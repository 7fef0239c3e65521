"""A start waits for a reply, not for one answer that may be switched off."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from magnesiumwijzer.launch.first_question import NoAnswerYet, ask_first_question
from magnesiumwijzer.settings import Settings


class WebApp(BaseHTTPRequestHandler):
    """Replies to each question with the next of `kinds`; keeps what was erased."""

    kinds: ClassVar[list[str]] = []
    asked: ClassVar[list[str]] = []
    erased: ClassVar[list[str]] = []
    health: ClassVar[int] = 200

    def _reply(self, status: int, body: Any = None) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def do_GET(self) -> None:
        self._reply(self.health)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body["message"])
        kind = self.kinds[len(self.asked) - 1]
        reply = {"kind": kind, "text": f"{kind} op {body['message']}"}
        self._reply(200, {"conversation": f"c{len(self.asked)}", "replies": [reply]})

    def do_DELETE(self) -> None:
        self.erased.append(self.path.rsplit("/", 1)[1])
        self._reply(204)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def served() -> Iterator[Settings]:
    """Settings of a product whose web app is `WebApp`."""
    WebApp.asked, WebApp.erased, WebApp.health = [], [], 200
    server = HTTPServer(("127.0.0.1", 0), WebApp)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Settings.parse_obj({"port": server.server_port})
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_first_answer_counts(served: Settings) -> None:
    WebApp.kinds = ["answer"]
    assert ask_first_question(served) == "answer op Wat is neuropathie?"
    assert WebApp.erased == ["c1"]


def test_an_answer_that_is_switched_off_stops_no_start(served: Settings) -> None:
    WebApp.kinds = ["handoff", "answer"]
    assert ask_first_question(served) == f"answer op {WebApp.asked[1]}"
    assert WebApp.erased == ["c1", "c2"]


def test_nor_do_several(served: Settings) -> None:
    WebApp.kinds = ["handoff", "clarify", "handoff"]
    assert ask_first_question(served) == f"handoff op {WebApp.asked[2]}"
    assert len(set(WebApp.asked)) == 3


def test_a_product_that_is_not_ready_is_asked_nothing(served: Settings) -> None:
    WebApp.health = 503
    with pytest.raises(NoAnswerYet):
        ask_first_question(served)
    assert WebApp.asked == []
