"""Puts misspelt words right by the words of the training sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from magnesiumwijzer.dutch.lexicon import is_dutch
from magnesiumwijzer.dutch.slips import NearWords

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words have too many neighbours to tell what was meant.
_SHORTEST = 3
#: From these lengths on, two slips and three may be put right; below, one.
_LONG, _VERY_LONG = 6, 12
#: A word that no list of Dutch words knows counts as a word when it was written this often.
_OFTEN = 3
#: Part of the words of a message that may be strange without a doubt that it is Dutch.
_MOST_STRANGE = 0.6
#: Part of the strange words that have to look like slips of the pen where there is a doubt.
_LEAST_SLIPS = 0.7
#: Rasa and the danger rules bound a message; this bounds a word.
_LONGEST = 40


@dataclass
class Vocabulary:
    """The words that training sentences use: how often each, in lower case."""

    counts: Counter[str]
    _near: NearWords

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Vocabulary:
        """Learns the words of sentences, but not those that look like slips of the pen."""
        counts = Counter(word for s in sentences for word in _WORD.findall(s.lower()))
        dutch = cls.from_counts({w: n for w, n in counts.items() if is_dutch(w)})
        # A word of the field that is in no list ("zenuwpijnpatiënt"), unless it is a common slip.
        terms = {
            w: n
            for w, n in counts.items()
            if n >= _OFTEN and w not in dutch.counts and dutch.counts[dutch.correct(w)] < 3 * n
        }
        return cls.from_counts({**dutch.counts, **terms})

    @classmethod
    def from_counts(cls, counts: dict[str, int]) -> Vocabulary:
        """Makes a vocabulary of words that are known to be right."""
        return cls(Counter(counts), NearWords(word for word in counts if len(word) > 1))

    def correct(self, text: str) -> str:
        """Returns the text with each misspelt word replaced by the likeliest word meant.

        A text that is strange for the most part is another language, and left as it is.
        """
        words = [w for w in _WORD.findall(text.lower()) if len(w) >= _SHORTEST]
        strange = [w for w in words if not self._is_known(w)]
        if len(strange) > max(1, _MOST_STRANGE * len(words)):
            slips = sum(self._correct(word) != word for word in strange)
            if slips < _LEAST_SLIPS * len(strange):
                return text
        return _WORD.sub(lambda found: self._correct(found[0]), text)

    def _is_known(self, word: str) -> bool:
        return word in self.counts or is_dutch(word)

    def _correct(self, word: str) -> str:
        lower = word.lower()
        if not _SHORTEST <= len(lower) <= _LONGEST or self._is_known(lower):
            return word
        slips = 1 + (len(lower) >= _LONG) + (len(lower) >= _VERY_LONG)
        near = self._near.near(lower, slips)
        if near:
            return min(near, key=lambda one: (one[0], -self.counts[one[1]], one[1]))[1]
        return self._in_two(lower) or word

    def _in_two(self, word: str) -> str | None:
        """Splits a word that is two words written as one ("watis"), the commonest pair first."""
        pairs = [
            (min(self.counts[word[:cut]], self.counts[word[cut:]]), word[:cut], word[cut:])
            for cut in range(2, len(word) - 1)
            if word[:cut] in self.counts and word[cut:] in self.counts
        ]
        often, first, second = max(pairs, default=(0, "", ""))
        return f"{first} {second}" if often >= _OFTEN else None
