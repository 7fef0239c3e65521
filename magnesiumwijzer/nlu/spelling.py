"""Puts misspelt words right by the words of the training sentences and the company they keep.

What was typed is taken as what was meant with slips in it (a noisy channel; Kernighan, Church and
Gale, A Spelling Correction Program, 1990): of all words that each may stand for, that row is chosen
which costs least, counting every slip and how seldom each word follows the one before it. So "os"
becomes "is" in "wat os katoen", though "os" is a word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from magnesiumwijzer.dutch.lexicon import frequent, is_dutch, is_of_health
from magnesiumwijzer.dutch.slips import NearWords

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words stand for themselves.
_SHORTEST = 2
#: From these lengths on, two slips and three may be put right; below, one.
_LONG, _VERY_LONG = 5, 11
#: A word that no list of Dutch words knows counts as a word when it was written this often.
_OFTEN = 3
#: Part of the words of a message that may be strange without a doubt that it is Dutch.
_MOST_STRANGE = 0.6
#: Part of the strange words that have to look like slips of the pen where there is a doubt.
_LEAST_SLIPS = 0.7
#: Rasa and the danger rules bound a message; this bounds a word.
_LONGEST = 40
#: Capitals that are no word at the begin of a sentence are an abbreviation or a name if so short.
_SHORT_NAME = 5

#: What a slip costs, in natural logarithms of chance: in a word that no list knows, and in one that
#: is a word as it stands; and what it costs to read one word as two.
_SLIP, _SLIP_TO_A_WORD, _PARTED = 5.0, 7.0, 6.0
#: How much is believed of how often a word follows another, how often the training sentences have
#: it, and how often Dutch has it; and the chance of a word that is nowhere.
_PAIR, _SINGLE, _DUTCH, _NOWHERE = 0.6, 0.3, 0.1, 1e-11
#: Words that one may stand for, and readings of the words so far, that are looked at further.
_CHOICES, _READINGS = 12, 6
_BEGIN, _END, _ANY = "", ".", "*"
#: Words so short have neighbours everywhere: what they become has to be at home there.
_NEAR_TO_ALL = 4


class _Choice(NamedTuple):
    """A word that another may stand for, or two words, and what its slips cost."""

    words: tuple[str, ...]
    cost: float


class _Reading(NamedTuple):
    """What the words of a text up to one of them may have been meant as."""

    cost: float
    choices: tuple[_Choice, ...]

    @property
    def last(self) -> str:
        return self.choices[-1].words[-1] if self.choices else _BEGIN


@dataclass
class Vocabulary:
    """The words that training sentences use, in lower case: how often each, and after which."""

    counts: Counter[str]
    pairs: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._near_own = NearWords(word for word in self.counts if len(word) > 1)
        self._near = NearWords(word for word in {*self.counts, *frequent()} if len(word) > 1)
        self._written = max(1, sum(self.counts.values()))
        self._followed = {before: sum(after.values()) for before, after in self.pairs.items()}
        self._choices = lru_cache(maxsize=4096)(self._choices_of)

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Vocabulary:
        """Learns the words of sentences, but not those that look like slips of the pen."""
        texts = [_WORD.findall(sentence.lower()) for sentence in sentences]
        counts = Counter(word for words in texts for word in words)
        dutch = cls(Counter({w: n for w, n in counts.items() if is_dutch(w)}))
        # A word of the field that is in no list ("zenuwpijnpatiënt"), unless it is a common slip.
        terms = {
            w: n
            for w, n in counts.items()
            if n >= _OFTEN and w not in dutch.counts and dutch.counts[dutch.nearest(w, 2)] < 3 * n
        }
        single = cls(Counter({**dutch.counts, **terms}))
        meant = {word: single.nearest(word) for word in counts}
        pairs: dict[str, Counter[str]] = defaultdict(Counter)
        for words in texts:
            right = [meant[word] for word in words]
            for before, word in zip([_BEGIN, *right], [*right, _END], strict=True):
                pairs[before][word] += 1
        return cls(single.counts, {before: dict(after) for before, after in pairs.items()})

    def nearest(self, word: str, most: int = 3) -> str:
        """Returns the likeliest word of the training sentences, whatever stands around it.

        Args:
            word: in lower case.
            most: slips at most.
        """
        if not _SHORTEST < len(word) <= _LONGEST or self._is_known(word):
            return word
        near = self._near_own.near(word, min(most, _most_slips(word)))
        return min(near, key=lambda one: (one[0], -self.counts[one[1]]), default=(0, word))[1]

    def correct(self, text: str) -> str:
        """Returns the text with each misspelt word replaced by the likeliest word meant.

        A text that is strange for the most part is another language, and left as it is.
        """
        found = list(_WORD.finditer(text))
        words = [word[0].lower() for word in found]
        if self._is_foreign(words):
            return text
        loud = text.isupper()
        choices = [
            [_Choice((word,), 0.0)]
            if self._is_at_home(words, number) or (not loud and _is_name(found[number]))
            else self._choices(word)
            for number, word in enumerate(words)
        ]
        meant = iter(self._at_home_only(words, self._cheapest(choices)))
        return _WORD.sub(lambda word: _as_typed(word[0], next(meant)), text)

    def _is_known(self, word: str) -> bool:
        return word in self.counts or is_dutch(word) or is_of_health(word)

    def _is_foreign(self, words: list[str]) -> bool:
        long = [word for word in words if len(word) > _SHORTEST]
        strange = [word for word in long if not self._is_known(word)]
        if len(strange) <= max(1, _MOST_STRANGE * len(long)):
            return False
        slips = sum(self.nearest(word) != word for word in strange)
        return slips < _LEAST_SLIPS * len(strange)

    def _at_home_only(self, words: list[str], meant: tuple[_Choice, ...]) -> list[_Choice]:
        """Takes back what a short word was changed to, if it is one and the other isn't at home.

        Where it is the last one of the message, its neighbour alone doesn't tell: it stays.
        """
        rows = [_BEGIN, *(choice.words[-1] for choice in meant), _END]
        kept = []
        for number, (word, choice) in enumerate(zip(words, meant, strict=True)):
            before, after = rows[number], rows[number + 2]
            is_word = len(word) <= _NEAR_TO_ALL and self._is_known(word)
            if is_word and (
                after == _END
                or choice.words[0] not in self.pairs.get(before, ())
                or after not in self.pairs.get(choice.words[-1], ())
            ):
                choice = _Choice((word,), 0.0)
            kept.append(choice)
        return kept

    def _is_at_home(self, words: list[str], number: int) -> bool:
        """Says whether training sentences have a word between the same neighbours."""
        word = words[number]
        before = words[number - 1] if number else _BEGIN
        after = words[number + 1] if number + 1 < len(words) else None
        return word in self.pairs.get(before, ()) and (
            after is None or after in self.pairs.get(word, ())
        )

    def _choices_of(self, word: str) -> list[_Choice]:
        choices = [_Choice((word,), 0.0)]
        if not _SHORTEST <= len(word) <= _LONGEST or is_of_health(word):
            return choices
        if self._is_known(word):
            near = self._near.near(word, 1)
            choices += [_Choice((other,), _SLIP_TO_A_WORD) for slips, other in near if slips]
        else:
            near = self._near.near(word, _most_slips(word))
            choices += [_Choice((other,), slips * _SLIP) for slips, other in near]
            choices += [_Choice(two, _PARTED) for two in self._in_two(word)]
        return sorted(choices, key=lambda one: one.cost + self._cost(_ANY, one.words))[:_CHOICES]

    def _in_two(self, word: str) -> Iterator[tuple[str, str]]:
        """Yields the pairs of common words that written as one make a word ("watis")."""
        for cut in range(2, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if min(self.counts[first], self.counts[second]) >= _OFTEN:
                yield first, second

    def _cheapest(self, choices: list[list[_Choice]]) -> tuple[_Choice, ...]:
        """Returns of each word what it was meant as (Viterbi's algorithm)."""
        readings = [_Reading(0.0, ())]
        for ways in choices:
            best: dict[str, _Reading] = {}
            for way in ways:
                for reading in readings:
                    cost = reading.cost + way.cost + self._cost(reading.last, way.words)
                    last = way.words[-1]
                    if last not in best or cost < best[last].cost:
                        best[last] = _Reading(cost, (*reading.choices, way))
            readings = sorted(best.values(), key=lambda one: one.cost)[:_READINGS]
        return readings[0].choices

    def _cost(self, before: str, words: tuple[str, ...]) -> float:
        cost = 0.0
        for word in words:
            often = self.pairs[before].get(word, 0) if before in self.pairs else 0
            pair = often / self._followed[before] if often else 0.0
            cost -= math.log(_PAIR * pair + self._chance_alone(word))
            before = word
        return cost

    def _chance_alone(self, word: str) -> float:
        own = self.counts[word] / self._written
        return _SINGLE * own + _DUTCH * frequent().get(word, 0.0) + _NOWHERE


def _most_slips(word: str) -> int:
    return 1 + (len(word) >= _LONG) + (len(word) >= _VERY_LONG)


def _is_name(found: re.Match[str]) -> bool:
    """Says whether a word looks like an abbreviation or a short name ("EMG", "nonkel Jef")."""
    word = found[0]
    if len(word) >= _SHORT_NAME or word.islower():
        return False
    before = found.string[max(0, found.start() - 2) : found.start()].strip(" ")
    return (len(word) > 1 and word.isupper()) or before.isalpha()


def _as_typed(typed: str, meant: _Choice) -> str:
    """Returns what was meant, or what was typed, capitals and all, where that is the same."""
    return typed if meant.words == (typed.lower(),) else " ".join(meant.words)
