"""A product with the settings of a larger house."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from magnesiumwijzer.launch.trial import Product, free_ports


@pytest.fixture(scope="package")
def told() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An address that is told of alerts, and what it was told; the first time it refuses."""
    heard: list[dict[str, Any]] = []
    refusals = [500]

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = refusals.pop() if refusals else 204
            if status == 204:
                heard.append(body)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    (port,) = free_ports(1)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}/", heard
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def apart(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[str, list[dict[str, Any]]]
) -> Iterator[Product]:
    """A product whose helpdesk has a port of its own, and that tells an address of alerts."""
    (port,) = free_ports(1)
    running = Product(
        tmp_path_factory.mktemp("apart"),
        {
            "MAGNESIUMWIJZER_HELPDESK_PORT": str(port),
            "MAGNESIUMWIJZER_ALERT_WEBHOOK_URL": told[0],
        },
    )
    running.start()
    yield running
    running.stop()
