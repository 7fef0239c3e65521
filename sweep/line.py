"""Requests that no well-meaning library would send, and what came back."""

from __future__ import annotations

import contextlib
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sweep.ledger import NO_ANSWER

#: Seconds without an answer.
_PATIENCE = 30


@dataclass(frozen=True)
class Got:
    """An answer; status 0 where there was none."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def location(self) -> str:
        """Where the browser is sent."""
        return self.headers.get("location", "")


def send(
    url: str, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
) -> Got:
    """Sends one request on a connection of its own; follows nothing.

    Args:
        url: of the server, without a path.
        method: any.
        path: with its query.
        body: as it is.
        headers: as they are.
    """
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=_PATIENCE)
    with contextlib.closing(connection):
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            got: dict[str, str] = {}
            for name, value in response.getheaders():  # a login sets two cookies
                got[name.lower()] = ", ".join(filter(None, (got.get(name.lower()), value)))
            return Got(response.status, response.read(), got)
        except (OSError, http.client.HTTPException):
            return Got(NO_ANSWER, b"", {})
