"""Streets without a number in figures: "kerkstraat twaalf", "ik woon in de kerkstraat"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from magnesiumwijzer.privacy.lookup import Lists, either
from magnesiumwijzer.privacy.number_words import HOUSE
from magnesiumwijzer.privacy.spans import Span

#: How far before its last word a street is looked for.
_BEFORE = 60
_WORD_BEFORE = re.compile(r"(?<![\w'’.-])[^\W\d_](?:[\w'’-]|\.(?=\w)){0,30}$")
_LIVES = (
    r"\b(?:woon(?:t|de|den|achtig|adres)?|w[eo]n(?:en|end|ende|je|t)|gewoond|verhui(?:sd|zen|s)|straat(?:naam)?|adres"
    r"|logeer|verblijf|bezorg(?:en|d)?|afleveren|stuur|huis\s(?:staat|is|ligt)|ik\szit|wij\szitten)\b[^.!?\d\n]{0,24}?"
)
#: "Rue de la Loi 16", in Belgium.
_FRENCH = re.compile(
    r"\b(?:rue|avenue|chaussée|chaussee|place|boulevard|allée)\s(?:[\w'’-]{1,20}\s){0,4}?[\w'’-]{2,20},?\s"
    r"[1-9]\d{0,3}[a-d]?\b",
    re.IGNORECASE,
)


_PERSON = re.compile(r"(?<![\w'’.-])([^\W\d_]{4,20})\s$")


class Streets:
    """Finds streets by the ending of their last word.

    Args:
        own: what words.yml holds.
        counted: a pattern of what a number may count other than houses.
        lists: words and places, which are no streets by their ending alone.
    """

    def __init__(self, own: dict[str, Any], counted: str, lists: Lists) -> None:
        self._lists = lists
        self._none = frozenset(own["no_streets"] + own["strong_endings"])
        self._plain = frozenset(own["plain_streets"])
        # The weaker endings also end words: they tell a street only where somebody lives.
        weak = {*own["street_endings"]} - {*own["strong_endings"]}
        self._ending, self._weak_ending = (
            re.compile(rf"(?:{either(endings)})(?!\w)", re.IGNORECASE)
            for endings in ([*own["strong_endings"], "str"], weak)
        )
        self._in_words = re.compile(
            rf"\s(?:huisnummer\s|nummer\s|nr\.?\s)?(?!een\s){HOUSE}(?:\s?[a-h]\b)?(?!\w){counted}",
            re.IGNORECASE,
        )
        before = rf"(?:(?:(?i:{either(own['before_streets'])})|[A-Z][\w'’]{{1,20}})[\s-])"
        # The article stands before the street and is no part of it.
        self._name_before = re.compile(
            rf"(?<![\w'’.-])(?!(?i:de|het|den|der|een)\s){before}{{1,5}}$"
        )
        self._lives = re.compile(
            r"(?:\b(?:in|op|aan|naar)\s(?:(?:de|het|['’]?t)\s)?|\b[ao]/?d\s|:\s?|\bis\s(?:de\s)?|\bw[eo]{1,2}n(?:en|t)?\s)$",
            re.IGNORECASE,
        )
        self._living = re.compile(_LIVES, re.IGNORECASE)

    def find(self, text: str) -> Iterator[Span]:
        """Finds streets with a number in words, and those where somebody says to live."""
        lives = self._living.search(text)
        weak = self._weak_ending.finditer(text) if lives else ()
        for found in chain(self._ending.finditer(text), weak):
            window = text[max(0, found.end() - _BEFORE) : found.end()]
            word = _WORD_BEFORE.search(window)
            if word is None or word[0].lower() in self._none:
                continue
            if found.re is self._weak_ending and self._is_known(word[0].lower()):
                continue
            before = window[: word.start()]
            name = self._name_before.search(before)
            start = found.end() - len(window) + (name.start() if name else word.start())
            number = self._in_words.match(text, found.end())
            if number:
                yield start, number.end()
            elif word[0].lower() not in self._plain:
                before = before[: name.start()] if name else before
                # "aan de Goeman Borgesiuslaan"
                person = _PERSON.search(before)
                if person and not self._is_known(person[1].lower()):
                    before, start = before[: person.start(1)], start - len(person[0])
                if self._lives_there(before):
                    yield start, found.end()
        if "ue" in text or "place" in text or "all" in text or "boul" in text or "chaus" in text:
            yield from (found.span() for found in _FRENCH.finditer(text))

    def _is_known(self, word: str) -> bool:
        lists = self._lists
        return word in lists.words or word in lists.common or word in lists.places

    def _lives_there(self, before: str) -> bool:
        """Tells whether the words before a street say that somebody lives there."""
        return bool(self._lives.search(before)) and bool(self._living.search(before))
