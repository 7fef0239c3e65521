"""Which words may be meant by a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


class NearWords:
    """Words, kept so that those near to a misspelt one are found fast."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(words):
            self._by_length.setdefault(len(word), []).append(word)

    def near(self, word: str, most: int) -> list[tuple[int, str]]:
        """Returns the words that so many slips make of another, with their number, fewest first.

        Args:
            word: in lower case.
            most: slips at most: a letter too many or too few, another letter, two that changed
                places.
        """
        found = [
            (slips, choice)
            for length in range(len(word) - most, len(word) + most + 1)
            for choice, slips, _ in extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
        ]
        return sorted(found)
