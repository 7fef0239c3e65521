"""Which words are Dutch, by the word list that comes with pyspellchecker (film subtitles)."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


def is_dutch(word: str) -> bool:
    """Says whether `word`, in lower case, stands in the list, so that it is not a typing error."""
    key = word.encode()
    return b"\n%b\n" % key in _words().get((key[:1], len(key)), b"")


def read_words() -> None:
    """Reads the list, which takes about a second: at a start, and not while a visitor waits."""
    _words()


@lru_cache(maxsize=1)
def _words() -> dict[tuple[bytes, int], bytes]:
    """Returns the words by first letter and length, one a line.

    Bytes take a tenth of the memory of a set. Empty without the package: then more is corrected.
    """
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        return {}
    with gzip.open(Path(package.origin).with_name("resources") / "nl.json.gz") as file:
        counts: dict[str, int] = json.load(file)
    found: dict[tuple[bytes, int], bytearray] = {}
    for word in counts:
        key = word.encode()
        found.setdefault((key[:1], len(key)), bytearray(b"\n")).extend(key + b"\n")
    return {key: bytes(words) for key, words in found.items()}
