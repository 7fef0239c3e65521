"""Another website: a few pages on a port of their own, which for a browser is another origin."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class OtherSite:
    """A website: its pages by their path, and a policy that all of them have."""

    url: str = ""
    policy: str = ""
    pages: dict[str, str] = field(default_factory=dict)

    def embed(self, server: str, attributes: str = "") -> None:
        """Makes the front page one that embeds the chat with one line."""
        self.pages["/"] = (
            f'<script src="{server}/widget.js" async {attributes}></script>'
            "<h1>Een andere website</h1>"
        )


@contextlib.contextmanager
def other_site() -> Iterator[OtherSite]:
    """Serves another website."""
    site = OtherSite()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path in site.pages
            text = (
                '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Elders</title>'
                '<meta name="viewport" content="width=device-width, initial-scale=1">'
                f'<link rel="icon" href="data:,">{site.pages.get(self.path, "")}</html>'
            )
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            if site.policy:
                self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        site.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
