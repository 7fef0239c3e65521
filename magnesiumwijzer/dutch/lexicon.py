"""The words of Dutch, by the list that comes with pyspellchecker (film subtitles)."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files


def counts() -> dict[str, int]:
    """Reads how often the subtitles use each word, which takes some half a second."""
    packed = (files("spellchecker") / "resources" / "nl.json.gz").read_bytes()
    found: dict[str, int] = json.loads(gzip.decompress(packed))
    return found


def is_dutch(word: str) -> bool:
    """Says whether `word`, in lower case, stands in the list, so that it is not a typing error."""
    key = word.encode()
    return b"\n%b\n" % key in _words().get((key[:1], len(key)), b"")


def read_words() -> None:
    """Reads the list at a start, and not while a visitor waits."""
    _words()


@lru_cache(maxsize=1)
def _words() -> dict[tuple[bytes, int], bytes]:
    """Returns the words by first letter and length, one a line: a tenth of the memory of a set."""
    found: dict[tuple[bytes, int], bytearray] = {}
    for word in counts():
        key = word.encode()
        found.setdefault((key[:1], len(key)), bytearray(b"\n")).extend(key + b"\n")
    return {key: bytes(words) for key, words in found.items()}
