"""Texts that are hard to read: odd characters, repeated words of the rules, long, or broken."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from driving.product import ROOT
from sweep import junk

#: Characters of a message at most.
LIMIT = 1000
#: Where the rules' own words stand.
_RULES = (
    "magnesiumwijzer/safety/danger_rules.yml",
    "magnesiumwijzer/safety/danger_rules_foreign.yml",
    "magnesiumwijzer/privacy/words.yml",
    "magnesiumwijzer/dutch/clauses.py",
    "magnesiumwijzer/dutch/ellipsis.py",
    "magnesiumwijzer/privacy/addresses.py",
    "magnesiumwijzer/privacy/dates.py",
    "magnesiumwijzer/nlu/talk.py",
)
_BETWEEN = (" ", ", ", ". ", "? ", "\n", " en ", "-", "", " " * 9, "\t")
DANGER = ("ik wil niet meer leven", "mijn man ademt niet meer")


@lru_cache(maxsize=1)
def tokens() -> list[str]:
    """Returns the words of the rules."""
    text = " ".join((ROOT / path).read_text(encoding="utf-8") for path in _RULES)
    return sorted(set(re.findall(r"[^\W_]{1,20}", text)))


def repeated(rng: random.Random) -> str:
    """Returns a thousand characters of one to three of the rules' words, over and over."""
    some = [rng.choice(tokens()) for _ in range(rng.randrange(1, 4))]
    unit = rng.choice(_BETWEEN).join(some) + rng.choice(_BETWEEN)
    return _ending((unit * LIMIT)[:LIMIT], rng)


def spread(rng: random.Random) -> str:
    """Returns two words with as much white space or as many commas between as there is room."""
    first, last = rng.choice(("en", "Wat is magnesium", "dus", "of")), rng.choice(tokens())
    gap = rng.choice((" ", "\n", ",", ", ", "\u00a0", "\t ", ".", "-", "0", "06 "))
    room = LIMIT - len(first) - len(last) - 1
    return f"{first}{(gap * room)[:room]}{last}?"


def odd(rng: random.Random) -> str:
    """Returns a question among characters of one Unicode category, and some of all."""
    wanted = rng.choice(("Cc", "Cf", "Co", "Cn", "Mn", "So", "Zs", "Lo"))
    found = [one for one in _characters(rng) if unicodedata.category(one) == wanted]
    found += [junk.character(rng) for _ in range(5)]
    rng.shuffle(found)
    middle = "".join(found)[: LIMIT - 40]
    return f"wat is {middle} atp"


def bodies(rng: random.Random, text: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """Yields what is no turn though a text is in it, with headers: broken, mistyped, too large."""
    plain = json.dumps({"message": text}, ensure_ascii=False)
    yield plain[: rng.randrange(1, len(plain))].encode(errors="replace"), {}
    yield plain.encode("utf-16"), {}
    yield plain.encode("latin-1", "replace"), {}
    for wrong in ([text], {"a": text}, 7, None, True):
        yield {"message": wrong}, {}
    yield {"message": text, "choice": text}, {}
    yield {"message": text, "conversation": [text]}, {}
    yield [text], {}
    yield {"message": text * (1 + 20_000 // max(1, len(text)))}, {}
    yield plain.encode(errors="replace"), {"Content-Type": "text/plain"}


def in_disguise() -> Iterator[tuple[str, Any, dict[str, str]]]:
    """Yields bodies that tell of danger in each encoding and size: a name, the body, headers."""
    for danger in DANGER:
        for name, text in _disguises(danger):
            yield name, {"message": text}, {}
        plain = json.dumps({"message": danger})
        yield "utf-16", plain.encode("utf-16"), {}
        yield "utf-32", plain.encode("utf-32"), {}
        yield "with a byte order mark", b"\xef\xbb\xbf" + plain.encode(), {}
        yield "every character escaped", _escaped(danger), {}
        yield "as text/plain", plain.encode(), {"Content-Type": "text/plain"}
        yield (
            "as a form",
            f"message={danger}".encode(),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        yield "no JSON", danger.encode(), {}
        yield "JSON broken off", plain[:-1].encode(), {}
        yield "as a list", [danger], {}
        yield "as a list of messages", {"message": [danger]}, {}
        yield "with a choice too", {"message": danger, "choice": "1"}, {}
        yield "with a wrong chat", {"message": danger, "conversation": 7}, {}
        yield "with a wrong introduced", {"message": danger, "introduced": "ja"}, {}
        yield "half a pair after it", {"message": danger + " \ud83e"}, {}


def _disguises(danger: str) -> Iterator[tuple[str, str]]:
    yield "plain", danger
    yield "capitals", danger.upper()
    for code in (0x1FAF6, 0x1FAE0, 0x1FA77, 0x1FAE8, 0xF0B7, 0x0B, 0x1F, 0xFFFE, 0xE000, 0x378):
        yield f"U+{code:04X} after it", f"{danger} {chr(code)}"
        yield f"U+{code:04X} before it", f"{chr(code)} {danger}"
    for code in (0xAD, 0x200B, 0x200D, 0x2060, 0xFEFF, 0x202E):
        yield f"U+{code:04X} in each word", re.sub(r"(\w)(\w)", rf"\1{chr(code)}\2", danger)
    for code in (0xA0, 0x2003, 0x3000, 0x0B, 0x2028):
        yield f"U+{code:04X} for spaces", danger.replace(" ", chr(code))
    yield "runs of spaces", danger.replace(" ", " " * 40)
    yield "letters apart by accents", unicodedata.normalize("NFD", danger.replace("e", "é"))
    yield "wide letters", "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in danger)
    yield "a slash before it", f"/{danger}"
    yield "after 1,148 characters", ("ik voel me zo verdrietig. " * 50)[:1148] + danger
    yield "before 1,148 characters", f"{danger}. " + ("ik voel me zo verdrietig. " * 50)[:1148]
    yield "after 20,000 characters", "ik voel me zo verdrietig. " * 800 + danger


def _characters(rng: random.Random) -> list[str]:
    return [junk.character(rng) for _ in range(4000)]


def _escaped(text: str) -> bytes:
    escaped = "".join(f"\\u{ord(one):04x}" for one in text)
    return f'{{"message": "{escaped}"}}'.encode()


def _ending(text: str, rng: random.Random) -> str:
    return text[:-9] + rng.choice(("?", " en atp?", " of niet", "\n", "!!!"))
