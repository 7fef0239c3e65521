"""Dates of birth; dates of other things stay."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.spans import Span

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_FULL = (
    rf"(?:{_DAY}\s?[-/.\s]\s?(?:0?[1-9]|1[0-2])\s?[-/.\s]\s?{_YEAR}(?!\d)"
    rf"|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\.?,?[\s-]{{1,2}}{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))"
)
#: What counts as one only where birth is spoken of.
_LOOSE = (
    rf"(?:{_FULL}|{_DAY}\s?[-/.\s]\s?(?:0?[1-9]|1[0-2])\s?[-/.\s]\s?'?\d\d(?!\d)"
    rf"|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b\.?(?:,?[\s-]{{1,2}}['’]?\d\d(?!\d))?"
    rf"|(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)"
    rf"|(?:{_MONTH}\s)?(?<!\d){_YEAR}(?!\d)|['’]\d\d(?!\d))"
)
_BIRTH = (
    r"(?:geboren|geboorte[\s-]?(?:datum|dag|jaar)|verjaardag(?=.{1,20}\d{4})|geb\.?(?:\s?dat(?:um)?\.?)?|gebdatum|bouwjaar"
    r"|\b(?:ben\s+(?:ik\s+)?|is\s+)van(?=\s+(?:['’]\d|\d{1,2}[^\d])))"
)
_BETWEEN = r"(?:\s*[:=,(]\s*|\s+(?:ben|is|was|op|in|te|dat|de|ik|van|mijn|m'n|het)\b\.?)"
_AFTER_BIRTH = re.compile(
    # Up to one other word, such as a town: "geboren te Veendam op".
    rf"\b{_BIRTH}{_BETWEEN}{{0,4}}(?:\s+[^\W\d_]{{3,20}}{_BETWEEN}{{1,2}})?\s*({_LOOSE})",
    re.IGNORECASE,
)
_BEFORE_BIRTH = re.compile(
    rf"({_LOOSE})[\s,)]{{1,3}}(?:(?:is|ben|was|ik|mijn|m'n)\s+){{0,4}}(?:geboren|geboorte)"
    rf"|({_FULL})\s(?:[^\W\d_]+\s){{0,4}}geboren"
    rf"|({_FULL})\s(?:\w+\s){{0,2}}(?:jarig|verjaar)",
    re.IGNORECASE,
)
_BARE = re.compile(_FULL, re.IGNORECASE)
#: What stands before dates of other things.
_OTHER = re.compile(
    r"\b(?:op|sinds|vanaf|vandaag|tot|van|in|rond|rondom|na|voor|per|d\.?d\.?|datum|afspraak"
    r"|operatie|diagnose|uitslag|bestelling|brief|t/m|en|zondag|\w{3,6}dag)[\s:(]*$",
    re.IGNORECASE,
)
#: Nobody who types here by himself is younger.
_YOUNGEST = 10


def find_birth_dates(text: str) -> Iterator[Span]:
    """Finds dates that are called a birth date, and bare ones whose year can be one."""
    for pattern in (_AFTER_BIRTH, _BEFORE_BIRTH):
        yield from (found.span(found.lastindex or 0) for found in pattern.finditer(text))
    latest = dt.date.today().year - _YOUNGEST
    for found in _BARE.finditer(text):
        year = re.search(_YEAR, found[0])
        before = text[max(0, found.start() - 20) : found.start()]
        if year and 1900 <= int(year[0]) <= latest and not _OTHER.search(before):
            yield found.span()
