"""A small HTTP server in the place of Rasa and the action server."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

#: A reply as Rasa's channel gives it.
ANSWER = {
    "text": "ATP geeft energie.",
    "buttons": [{"title": "Wat is magnesium?", "payload": "/magnesium_wat_is"}],
    "metadata": {"kind": "answer", "topic": "atp_wat_is", "paragraph": "p1"},
}


@dataclass
class Rasa:
    """What it was asked, and what it answers."""

    port: int = 0
    messages: list[dict[str, Any]] = field(default_factory=lambda: [ANSWER])
    #: Of a turn, and of erasing.
    status: int = 200
    seconds: float = 0
    keeps: bool = True
    #: What the model takes for danger.
    dangers: dict[str, str] = field(default_factory=dict)
    turns: list[dict[str, Any]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    def as_new(self) -> None:
        """Forgets all but where it listens."""
        self.__init__(self.port)  # type: ignore[misc]


@contextlib.contextmanager
def listening() -> Iterator[Rasa]:
    """Listens until the block ends."""
    rasa = Rasa()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(200, {"ready": True, "keeps": rasa.keeps})

        def do_DELETE(self) -> None:
            rasa.erased.append(self.path.rpartition("/")[2])
            self._answer(204 if rasa.status == 200 else rasa.status)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path.endswith("/danger"):
                self._answer(200, {"danger": rasa.dangers.get(body["text"])})
                return
            rasa.turns.append(body)
            time.sleep(rasa.seconds)
            self._answer(rasa.status, {"messages": rasa.messages})

        def _answer(self, status: int, body: Any = None) -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # who asked may have waited long enough
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        rasa.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield rasa
        server.shutdown()
