"""Dates of birth; dates of other things stay."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.spans import Span

# With room for slips of the pen, such as "febuari".
_MONTH = (
    r"(?:jan[nuari]{0,6}|feb[ruai]{0,6}|maa?rt|mrt|apr[il]{0,3}|mei|jun[ie]{0,2}|jul[ie]{0,2}"
    r"|au?g[ustu]{0,6}|sep[tembr]{0,7}|o[kc]t[ober]{0,5}|nov[ember]{0,6}|dec[ember]{0,6})"
)
_ONES = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TEENS = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
_DAY_WORD = rf"\b(?:(?:{_ONES}\s?(?:en|ën)\s?)?(?:twintig|dertig)|{_TEENS}|{_ONES})(?:ste|de)?"
_YEAR_WORD = (
    rf"(?:negentien(?:\s?honderd)?(?:\s?en)?\s?)?(?:(?:{_ONES}\s?(?:en|ën)\s?)?{_TENS}|{_TEENS})\b"
)
_DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_SIGN = r"\s?[-–/.\s]\s?"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_SHORT_YEAR = r"['’]?\d\d(?!\d)"
_FULL = (
    rf"(?:{_DAY}{_SIGN}{_MONTH_NUMBER}{_SIGN}{_YEAR}(?!\d)"
    rf"|{_DAY}(?:e|ste|de)?[\s.-]{{0,2}}{_MONTH}\.?,?[\s-]{{0,2}}(?:{_YEAR}(?!\d)|['’]\d\d(?!\d))"
    rf"|{_DAY_WORD}\s{_MONTH}\s{_YEAR_WORD}"
    rf"|(?<!\d){_YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d))"
)
#: With a year of two digits.
_SHORT = (
    rf"(?:{_DAY}{_SIGN}{_MONTH_NUMBER}{_SIGN}{_SHORT_YEAR}"
    rf"|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b\.?,?[\s-]{{1,2}}{_SHORT_YEAR})"
)
#: What counts as one only where birth is spoken of.
_LOOSE = (
    rf"(?:{_FULL}|{_SHORT}|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b|{_DAY_WORD}\s{_MONTH}\b"
    r"|(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|(?:{_MONTH}\s)?(?<!\d){_YEAR}(?!\d)|{_MONTH}\s{_SHORT_YEAR}|['’]\d\d(?!\d))"
)
_BIRTH = (
    r"(?:\b(?:ge?bo+r[en]{1,3}|geboorte[\s-]?(?:datum|dag|jaar|data)|geb\.?(?:\s?dat(?:um)?\.?|\s?d\.?d\.?)?|gebdatum"
    r"|geb\.?jaar|bouwjaar|geboren\s+en\s+getogen|jaargang|lichting|levenslicht|ter\s+wereld|gebo+rte\s?dat[ue]m)|\bben\s+(?:ik\s+)?(?:er\s+(?:een|één)\s+)?van"
    r"|\b(?:kom|ben)\s+(?:ik\s+)?uit(?=\s+(?:19\d\d|['’]\d))|\bis\s+van(?=\s+['’\d]))"
)
# What follows takes the spaces behind a sign: two places for one run would be tried in turn.
_BETWEEN = r"(?:\s*[:=,(]|\s+(?:ben|is|was|op|in|te|dat|de|ik|van|mijn|m'n|het|jaar)\b\.?)"
_BIRTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BIRTH}{_BETWEEN}{{0,4}}(?:\s+[^\W\d_]{{3,20}}{_BETWEEN}{{0,2}})?\s*({_LOOSE})",
        # With some words between, such as a name or a town: only what is surely a date.
        rf"{_BIRTH}(?:(?!sinds|vanaf|\bnu\b)[^\d.!?\n]){{0,40}}?({_FULL}|{_SHORT})",
        rf"\b(?:jarig|verjaar\w*)\b[^\d.!?\n]{{0,25}}?({_FULL}|{_SHORT})",
        rf"({_LOOSE})[\s,)]{{1,3}}(?:(?:is|ben|was|ik|mijn|m'n)\s+){{0,4}}(?:geboren|geboorte)",
        rf"({_FULL}|{_SHORT})[\s,)]{{1,3}}(?:[^\W\d_]+,?\s){{0,4}}(?:geboren|geboorte|jarig|verjaar)",
        # Behind a name, or between brackets.
        rf"(?:\[NAAM\][\s,(]{{1,3}}|\(\s?)({_SHORT})\s?(?:\)|,|$|\s)",
    )
)
_BARE = re.compile(_FULL, re.IGNORECASE)
#: What stands before dates of other things, and what only does so of late years.
_OTHER = re.compile(r"\b(?:op|sinds|vanaf|tot|t/m|rond|rondom)[\s:(]*$", re.IGNORECASE)
_OTHER_LATE = re.compile(
    r"\b(?:vandaag|van|in|na|voor|per|d\.?d\.?|datum|afspraak|operatie|diagnose|uitslag|bestelling"
    r"|brief|en|\w{3,6}dag)[\s:(]*$",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"oorlog|bevrijd|ramp|bezet|bombard", re.IGNORECASE)
#: In figures, with a year of two digits that lies well back.
_BARE_SHORT = re.compile(
    rf"{_DAY}[-/.]{_MONTH_NUMBER}[-/.]['’]?(?:[3-6]\d|7[0-5])(?![\d.,/-])", re.IGNORECASE
)
#: Before this year, hardly anything but births is told with its day.
_LATE = 1970
#: Before this one, neither when "op" stands before it.
_EARLY = 1960
#: Nobody who types here by himself is younger.
_YOUNGEST = 10


def find_birth_dates(text: str) -> Iterator[Span]:
    """Finds dates that are called a birth date, and bare ones whose year can be one."""
    for pattern in _BIRTHS:
        yield from (found.span(1) for found in pattern.finditer(text))
    latest = dt.date.today().year - _YOUNGEST
    for found in _BARE.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        digits = re.search(_YEAR, found[0])
        year = int(digits[0]) if digits else 1900
        around = text[max(0, found.start() - 40) : found.end() + 40]
        early = year < _EARLY and not _HISTORY.search(around)
        other = (_OTHER.search(before) and not early) or (
            year >= _LATE and _OTHER_LATE.search(before)
        )
        if 1900 <= year <= latest and not other:
            yield found.span()
    for found in _BARE_SHORT.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        if not (_OTHER.search(before) or _OTHER_LATE.search(before)):
            yield found.span()
