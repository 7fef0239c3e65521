"""Random values that nobody would send who means well."""

from __future__ import annotations

import json
import random
from typing import Any

#: Texts that were a trap somewhere before, and words that some field knows.
TEXTS = (
    "", " ", "0", "1", "-1", "2", "99999999999999999999", "ja", "nee", "helpdesk", "trainer",
    "beheerder", "urgent", "answer", "up", "atp_wat_is", "grens_prijs", "2026-01-01", "0001-01-01",
    "wat is atp", "/restart", '/atp_wat_is{"a": 1}', "\0", "\ufeff", "\u202e", "\U0001faf6",
    "\uf0b7", "é" * 40, "x" * 1000, "x" * 3000, "<script>alert(1)</script>", "{{7*7}}", "%s%n",
    "' OR 1=1 --", "../../../etc/passwd", "//kwaad.example", "- a\n- b: c", "a\r\nSet-Cookie: b=c",
)  # fmt: skip
_FIELDS = ("conversation", "message", "choice", "introduced", "reply", "thumb", "reason", "x")


def text(rng: random.Random) -> str:
    """Returns a text: mostly a known trap, else characters of all kinds."""
    if rng.random() < 0.7:
        return rng.choice(TEXTS)
    return "".join(character(rng) for _ in range(rng.randrange(60)))


def character(rng: random.Random) -> str:
    """Returns any character of Unicode but half of a pair, which no encoding takes."""
    code = rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0x110000)))
    return "?" if 0xD800 <= code < 0xE000 else chr(code)


def value(rng: random.Random, depth: int = 3) -> Any:
    """Returns what JSON can hold."""
    kind = rng.randrange(6 if depth else 4)
    if kind == 0:
        return rng.choice((None, True, False))
    if kind == 1:
        return rng.choice((0, -1, 1e300, 10**30, rng.random()))
    if kind in (2, 3):
        return text(rng)
    inner = [value(rng, depth - 1) for _ in range(rng.randrange(4))]
    return inner if kind == 4 else {rng.choice(_FIELDS): one for one in inner}


def body(rng: random.Random, known: dict[str, Any]) -> bytes:
    """Returns the body of a request: something right, changed, random, or no JSON at all.

    Args:
        rng: chooses.
        known: a right body.
    """
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randbytes(rng.randrange(300))
    if kind == 1:
        depth = rng.randrange(8000)
        return b"[" * depth + b"]" * rng.randrange(depth + 1)
    if kind == 2:
        return json.dumps(value(rng)).encode()
    changed = {**known, rng.choice(_FIELDS): value(rng)}
    written = json.dumps(changed, ensure_ascii=rng.random() < 0.5)
    encoded = written.encode(rng.choice(("utf-8", "utf-8", "utf-16", "utf-32")), "replace")
    return encoded[: rng.randrange(len(encoded))] if kind == 3 else encoded
