"""The words of Dutch, by the list that comes with pyspellchecker (film subtitles)."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

_HEALTH = Path(__file__).with_name("words_of_health.txt")

#: A word that the subtitles use so often is one of some 9,000 that people write.
_FREQUENT = 1000


def counts() -> dict[str, int]:
    """Reads how often the subtitles use each word, which takes some half a second."""
    packed = (files("spellchecker") / "resources" / "nl.json.gz").read_bytes()
    found: dict[str, int] = json.loads(gzip.decompress(packed))
    return found


def is_dutch(word: str) -> bool:
    """Says whether `word`, in lower case, stands in the list, so that it is not a typing error."""
    key = word.encode()
    return b"\n%b\n" % key in _lists().words.get((key[:1], len(key)), b"")


def is_of_health(word: str) -> bool:
    """Says whether `word` is one of health, medicines or minerals that looks like a typing error.

    The subtitles lack most of them, and others lie near a commoner word ("nier", "niet").
    """
    return word in _of_health()


def frequent() -> dict[str, float]:
    """Returns the words that are used most, and what part of all that is written each is."""
    return _lists().frequent


def read_words() -> None:
    """Reads the list at a start, and not while a visitor waits."""
    _lists()


@lru_cache(maxsize=1)
def _of_health() -> frozenset[str]:
    return frozenset(_HEALTH.read_text(encoding="utf-8").split())


class _Lists(NamedTuple):
    """All words by first letter and length, one a line (a tenth of the memory of a set)."""

    words: dict[tuple[bytes, int], bytes]
    frequent: dict[str, float]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    found: dict[tuple[bytes, int], bytearray] = {}
    often = counts()
    for word in often:
        key = word.encode()
        found.setdefault((key[:1], len(key)), bytearray(b"\n")).extend(key + b"\n")
    written = sum(often.values())
    most = {word: n / written for word, n in often.items() if n >= _FREQUENT and word.isalpha()}
    return _Lists({key: bytes(words) for key, words in found.items()}, most)
