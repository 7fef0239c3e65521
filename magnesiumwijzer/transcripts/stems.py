"""Words as they are searched: without capitals, accents and Dutch endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\w+")


def stems(text: str) -> list[str]:
    """Returns the stem of each word, in order: `Mijn voeten tintelen` gives `mijn voet tintel`."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return [_stem(word) for word in _WORD.findall(plain)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    # Thousands of letters in a row are not a word, and an index limits the length of words.
    # A stemmer keeps the word it works on, so threads can't share one; the cache makes it cheap.
    stem: str = snowballstemmer.stemmer("dutch").stemWord(word[:64])
    return stem
