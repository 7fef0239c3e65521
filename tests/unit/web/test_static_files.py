"""Files of pages: a browser keeps them, and hears when they have changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from magnesiumwijzer.web.static_files import FreshFiles


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A folder with one file, served; a secret lies beside it."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staff.css").write_text("a {}")
    (tmp_path / "secret.txt").write_text("x")
    return TestClient(FreshFiles(tmp_path / "static"))


def test_a_browser_asks_each_time_and_gets_only_what_has_changed(
    client: TestClient, tmp_path: Path
) -> None:
    first = client.get("/staff.css")
    assert (first.text, first.headers["cache-control"]) == ("a {}", "no-cache")
    known = {"If-None-Match": first.headers["etag"]}
    assert client.get("/staff.css", headers=known).status_code == 304
    (tmp_path / "static" / "staff.css").write_text("body {}")
    assert client.get("/staff.css", headers=known).text == "body {}"


@pytest.mark.parametrize("path", ["/../secret.txt", "/..%2fsecret.txt", "/nergens.css", "/"])
def test_nothing_beside_the_folder_is_served(client: TestClient, path: str) -> None:
    with pytest.raises(HTTPException) as refused:
        client.get(path)
    assert refused.value.status_code == 404
