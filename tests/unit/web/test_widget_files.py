"""The visitor's window as browsers load it: never two versions mixed, small, and for any page."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from magnesiumwijzer.web.widget_files import FOLDER


@pytest.fixture
def folder(site: TestClient) -> str:
    """Where today's modules are."""
    found = re.search(r'"\./(widget/[0-9a-f]{16}/)"', site.get("/widget.js").text)
    assert found
    return f"/{found[1]}"


def test_the_script_is_always_fresh_and_names_every_module(site: TestClient) -> None:
    answer = site.get("/widget.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    for path in FOLDER.glob("*.js"):
        assert f'"{path.name}"' in answer.text


def test_a_module_may_be_kept_for_good_and_used_by_pages_that_isolate_themselves(
    site: TestClient, folder: str
) -> None:
    answer = site.get(f"{folder}define.js")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert {"Accept-Encoding", "Origin"} <= set(re.split(r",\s*", answer.headers["vary"]))


def test_a_module_comes_compressed_only_to_who_asks_for_it(site: TestClient, folder: str) -> None:
    path = f"{folder}define.js"
    zipped = site.get(path, headers={"Accept-Encoding": "gzip"})
    plain = site.get(path, headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.text == plain.text
    assert len(plain.content) < len((FOLDER / "define.js").read_bytes())


@pytest.mark.parametrize("name", ["nergens.js", "define.css", "..%2Fapp.py", ""])
def test_what_is_no_module_is_not_served(site: TestClient, folder: str, name: str) -> None:
    assert site.get(f"{folder}{name}").status_code == 404


def test_another_version_is_not_served(site: TestClient) -> None:
    assert site.get("/widget/0000000000000000/define.js").status_code == 404
