"""Random requests to every route of openapi.yaml: each gets a described status, and none a 5xx."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from urllib.parse import quote

from driving.product import ROOT
from driving.running import running
from magnesiumwijzer.yaml_file import read_yaml
from sweep import junk
from sweep.line import send
from sweep.report import Row

PART = "api"
REQUESTS = 10_000
_SPEC = ROOT / "magnesiumwijzer" / "web" / "openapi.yaml"
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "BREW")
_TYPES = ("application/json",) * 6 + ("application/json; charset=utf-8", "text/plain", "", "x/y")
_ORIGINS = (None,) * 5 + ("https://kwaad.example", "null")
#: What is answered to what openapi.yaml doesn't describe.
_ELSEWHERE = {"200", "400", "403", "404", "405", "501"}


def run(folder: Path, seed: int) -> list[Row]:
    """Sends requests; returns one row."""
    rng, row = random.Random(seed), Row(PART, "random requests by nobody")
    paths: dict[str, Any] = read_yaml(_SPEC)["paths"]
    with running(folder / "product") as product:
        first = product.ask("wat is atp")
        known = {"conversation": first.body["conversation"], "reply": first.first["id"]}
        for _ in range(REQUESTS):
            _send_one(rng, row, product.url, paths, known)
        if product.ask("wat is atp").status != 200:
            row.faults.append("nothing was answered afterwards")
    return [row]


def _send_one(
    rng: random.Random, row: Row, url: str, paths: dict[str, Any], known: dict[str, str]
) -> None:
    path = rng.choice([*paths, *["/api/chat"] * 4, *["/api/feedback"] * 2])
    described = {method.upper(): one["responses"] for method, one in paths[path].items()}
    method = rng.choice((*_METHODS, *[*described] * 10))
    address = path.format(conversation=quote(junk.text(rng), safe="", errors="replace"))
    right = {"message": "hallo", **(known if "feedback" in path else {})}
    headers = {"Content-Type": rng.choice(_TYPES)}
    origin = rng.choice(_ORIGINS)
    if origin:
        headers["Origin"] = origin
    got = send(url, method, address, junk.body(rng, right), headers)
    row.count(got.status)
    refused_origin = origin is not None and got.status == 403  # holds for every address
    if not refused_origin and str(got.status) not in described.get(method, _ELSEWHERE):
        row.faults.append(f"{method} {path} answered {got.status}, which is not described")
