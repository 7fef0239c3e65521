"""Random requests: each gets a described status and a described body, none a 500."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from driving.product import Product
from tests.openapi import SPEC, schema_of

#: `make sweep` sends ten times as many.
REQUESTS = 1_000
_SCHEMAS = SPEC["components"]["schemas"]
_JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["conversation", "message", "choice", "reply", "thumb", "reason", "x"])
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_DEEP = st.integers(10, 8000).map(lambda depth: b"[" * depth + b"]" * depth)
_TYPES = st.sampled_from(
    ["application/json"] * 8 + ["application/json; charset=utf-8", "text/plain", "", "x"]
)
_ORIGINS = st.sampled_from([None] * 6 + ["https://kwaad.example", "null", "é"])
_PATHS = st.sampled_from(["/api/chat"] * 3 + ["/api/feedback"] * 3)
_METHODS = st.sampled_from(["POST"] * 9 + ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])


def _bodies() -> st.SearchStrategy[bytes]:
    # Without `oneOf`: a message and a choice together, or neither, is a request to refuse too.
    turn: Any = from_schema({key: _SCHEMAS["Turn"][key] for key in ("type", "properties")})
    thumb: Any = from_schema(_SCHEMAS["Feedback"])
    as_json = (turn | thumb | _JSON | _JSON).map(lambda value: json.dumps(value).encode())
    bodies: st.SearchStrategy[bytes] = st.one_of(*[as_json] * 3, st.binary(max_size=200), _DEEP)
    return bodies


class Browserless:
    """One connection, kept open: as quick as a hostile program would be."""

    def __init__(self, product: Product) -> None:
        self._host = urlsplit(product.url).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=30)

    def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        """Sends one request, on a new connection where the server has closed the old one."""
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            return response.status, response.read()
        except (http.client.HTTPException, OSError):
            self.close()
            self._connection = http.client.HTTPConnection(self._host, timeout=30)
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            return response.status, response.read()

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()


@pytest.fixture(scope="module")
def browserless(product: Product) -> Iterator[Browserless]:
    """A line to the product."""
    line = Browserless(product)
    yield line
    line.close()


@settings(
    max_examples=REQUESTS, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(method=_METHODS, path=_PATHS, body=_bodies(), kind=_TYPES, origin=_ORIGINS)
def test_random_requests_get_a_described_answer(
    browserless: Browserless, method: str, path: str, body: bytes, kind: str, origin: str | None
) -> None:
    headers = {"Content-Type": kind} | ({"Origin": quote(origin, ":/")} if origin else {})
    status, got = browserless.send(method, path, body, headers)
    if method == "POST":
        schema = schema_of(path, method, status)
        if schema is not None:
            jsonschema.Draft202012Validator(schema).validate(json.loads(got))
    elif method == "OPTIONS" and status == 200:
        pass
    else:
        assert status in (403, 404, 405), f"{method} {path} answered {status}"
    if status >= 400 and method != "HEAD":
        assert json.loads(got)["error" if status != 503 else "replies"]


@settings(max_examples=100, deadline=None, database=None)
@given(name=st.text(min_size=1, max_size=80))
def test_erasing_random_ids_never_fails(browserless: Browserless, name: str) -> None:
    path = f"/api/chat/{quote(name, safe='', errors='replace')}"
    status, _ = browserless.send("DELETE", path, b"", {})
    assert status in (204, 404)
