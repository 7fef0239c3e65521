"""Choosing one of the buttons by typing: "de eerste", "2", "dat van stress"."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Each run of spaces or signs has one place in these patterns: two beside each other would be tried
#: against each other, and a row of a thousand spaces would keep everybody waiting.
_AROUND = (
    r"^\W*(?:ik\s+(?:kies|wil|bedoel|neem)\s+|graag\s+|doe\s+|dan\s+|nou\s+|ja\W+|liever\s+|toch\s+|maar\s+)*"
    r"(?:(?:de|het|die|dat|optie|nummer|keuze|vraag|nr|antwoord)\.?\s*|\.\s*)?(?:{})"
    r"(?:\s+(?:vraag|optie|keuze|knop|graag|aub|alsjeblieft|alstublieft|dan|maar|dus|please))*\W*$"
)


def _place(words: str) -> re.Pattern[str]:
    return re.compile(_AROUND.format(words), re.IGNORECASE)


_ORDINALS = (
    _place(r"eerste|1e|1ste|1|bovenste|(?:nummer|optie) (?:een|één)"),
    _place(r"tweede|2e|2de|2|twee"),
    _place(r"derde|3e|3de|3|drie"),
    _place(r"vierde|4e|4de|4|vier"),
)
_LAST = _place(r"laatste|onderste")
_MIDDLE = _place(r"middelste")
_CUE = re.compile(
    r"^\W*(?:(?:ja|nee|graag|doe|dan|maar|toch|en|nu|ok|oke|liever|geef)\W+)*"
    r"(?:ik\s+(?:bedoel|kies|wil|neem)\s+)?"
    r"(?:(?:de|die|dat|het|deze)\s*)?(?:vraag\s+)?(?:een\s+)?(?:over|van|met|naar|bij)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words of a title that tell nothing of its subject.
_EMPTY = frozenset([
    "wat", "hoe", "waarom", "welke", "zijn", "heeft", "een", "het", "dat", "van", "bij", "voor",
    "met", "doet", "kan", "ken", "naar", "over", "die", "deze", "vraag", "graag", "bedoel", "kies",
    "wil",
])  # fmt: skip
#: A choice by its subject is short.
_LONGEST = 7  # words


def chosen(text: str, titles: Sequence[str], named: Sequence[str] = ()) -> int | None:
    """Returns the number, from 0, of the title that a message chooses; None for no choice.

    Args:
        text: what was typed.
        titles: of the buttons, in order.
        named: the subjects in it by their names, where it may call them otherwise.
    """
    for number, ordinal in enumerate(_ORDINALS[: len(titles)]):
        if ordinal.match(text):
            return number
    if titles and _LAST.match(text):
        return len(titles) - 1
    if len(titles) == 3 and _MIDDLE.match(text):
        return 1
    by_words = _by_subject(text, titles)
    return _by_name(text, titles, named) if by_words is None else by_words


def _by_subject(text: str, titles: Sequence[str]) -> int | None:
    """Finds the one title that has all words of a short message such as "dat van stress"."""
    if len(text.split()) > _LONGEST:
        return None
    words = _content(_CUE.sub("", text))
    if not words or (not _CUE.match(text) and len(text.split()) > 2):
        return None
    fitting = [n for n, title in enumerate(titles) if words <= _content(title)]
    return fitting[0] if len(fitting) == 1 else None


def _by_name(text: str, titles: Sequence[str], named: Sequence[str]) -> int | None:
    """Finds the one title with the subject of "die van de automatische piloot"."""
    if len(named) != 1 or not _CUE.match(text) or len(text.split()) > _LONGEST:
        return None
    words = _content(named[0])
    fitting = [n for n, title in enumerate(titles) if words <= _content(title)]
    return fitting[0] if words and len(fitting) == 1 else None


def _content(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _EMPTY
