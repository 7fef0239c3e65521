"""Streets without a number in figures: "kerkstraat twaalf", "ik woon in de kerkstraat"."""

import re
from collections.abc import Iterator
from itertools import chain

from magnesiumwijzer.privacy.houses import COUNTED
from magnesiumwijzer.privacy.lookup import OWN, Lists, either
from magnesiumwijzer.privacy.number_words import HOUSE
from magnesiumwijzer.privacy.spans import Span

#: How far before its last word a street is looked for.
_BEFORE = 60
_WORD_BEFORE = re.compile(r"(?<![\w'’.-])[^\W\d_](?:[\w'’-]|\.(?=\w)){0,30}$")
_LIVES = re.compile(
    r"\b(?:woon(?:t|de|den|achtig|adres)?|w[eo]n(?:en|end|ende|je|t)|gewoond|verhui(?:sd|zen|s)|straat(?:naam)?|adres"
    r"|logeer|verblijf|bezorg(?:en|d)?|afleveren|stuur|huis\s(?:staat|is|ligt)|ik\szit|wij\szitten)\b[^.!?\d\n]{0,24}?",
    re.IGNORECASE,
)
#: "Rue de la Loi 16", in Belgium.
_FRENCH = re.compile(
    r"\b(?:rue|avenue|chaussée|chaussee|place|boulevard|allée)\s(?:[\w'’-]{1,20}\s){0,4}?[\w'’-]{2,20},?\s"
    r"[1-9]\d{0,3}[a-d]?\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?<![\w'’.-])([^\W\d_]{4,20})\s$")
_NO_STREETS = OWN["no_streets"] | OWN["strong_endings"]
_ENDING = re.compile(rf"(?:{either(OWN['strong_endings'] | {'str'})})(?!\w)", re.IGNORECASE)
#: The weaker endings also end words: they tell a street only where somebody lives.
_WEAK_ENDING = re.compile(
    rf"(?:{either(OWN['street_endings'] - OWN['strong_endings'])})(?!\w)", re.IGNORECASE
)
_IN_WORDS = re.compile(
    rf"\s(?:huisnummer\s|nummer\s|nr\.?\s)?(?!een\s){HOUSE}(?:\s?[a-h]\b)?(?!\w){COUNTED}",
    re.IGNORECASE,
)
#: The article stands before the street and is no part of it.
_NAME_BEFORE = re.compile(
    r"(?<![\w'’.-])(?!(?i:de|het|den|der|een)\s)"
    rf"(?:(?:(?i:{either(OWN['before_streets'])})|[A-Z][\w'’]{{1,20}})[\s-]){{1,5}}$"
)
_THERE = re.compile(
    r"(?:\b(?:in|op|aan|naar)\s(?:(?:de|het|['’]?t)\s)?|\b[ao]/?d\s|:\s?|\bis\s(?:de\s)?|\bw[eo]{1,2}n(?:en|t)?\s)$",
    re.IGNORECASE,
)


class Streets:
    """Finds streets by the ending of their last word, unless that is a known word or a place."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def find(self, text: str) -> Iterator[Span]:
        """Finds streets with a number in words, and those where somebody says they live."""
        lives = _LIVES.search(text)
        weak = _WEAK_ENDING.finditer(text) if lives else ()
        for found in chain(_ENDING.finditer(text), weak):
            window = text[max(0, found.end() - _BEFORE) : found.end()]
            word = _WORD_BEFORE.search(window)
            if word is None or word[0].lower() in _NO_STREETS:
                continue
            if found.re is _WEAK_ENDING and self._lists.knows_or_place(word[0].lower()):
                continue
            before = window[: word.start()]
            name = _NAME_BEFORE.search(before)
            start = found.end() - len(window) + (name.start() if name else word.start())
            number = _IN_WORDS.match(text, found.end())
            if number:
                yield start, number.end()
            elif word[0].lower() not in OWN["plain_streets"]:
                before = before[: name.start()] if name else before
                # "aan de Goeman Borgesiuslaan"
                person = _PERSON.search(before)
                if person and not self._lists.knows_or_place(person[1].lower()):
                    before, start = before[: person.start(1)], start - len(person[0])
                if _lives_there(before):
                    yield start, found.end()
        if "ue" in text or "place" in text or "all" in text or "boul" in text or "chaus" in text:
            yield from (found.span() for found in _FRENCH.finditer(text))


def _lives_there(before: str) -> bool:
    """Tells whether the words before a street say that somebody lives there."""
    return bool(_THERE.search(before)) and bool(_LIVES.search(before))
