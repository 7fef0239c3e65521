"""Every response forbids browsers what our pages never need."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/health/live", "/nergens", "/widget.js", "/", "/shop.css", "/api/chat"]
)
def test_every_response_tells_browsers_what_it_does_not_need(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "Origin" in headers["vary"]
    assert "set-cookie" not in headers
    assert "strict-transport-security" not in headers


def test_also_where_another_website_is_refused(site: TestClient) -> None:
    headers = site.get("/", headers={"Origin": "https://kwaad.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_no_reply_is_kept_by_a_browser(site: TestClient) -> None:
    answer = site.post("/api/chat", json={"message": "wat is atp"})
    assert answer.headers["cache-control"] == "no-store"


def test_who_came_by_https_is_to_stay_there(site: TestClient) -> None:
    answer = site.get("https://testserver/health/live")
    assert "max-age" in answer.headers["strict-transport-security"]
