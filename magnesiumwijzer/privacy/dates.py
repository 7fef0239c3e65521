"""Dates of birth; dates of other things stay."""

import datetime as dt
import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.number_words import ONES, TEENS, TENS
from magnesiumwijzer.privacy.spans import Span

# With room for slips of the pen, such as "febuari".
_MONTH = (
    r"(?:jan[nuari]{0,6}|feb[ruai]{0,6}|maa?rt|mrt|apr[il]{0,3}|mei|jun[ie]{0,2}|jul[ie]{0,2}"
    r"|au?g[ustu]{0,6}|sep[tembr]{0,7}|o[kc]t[ober]{0,5}|nov[ember]{0,6}|dec[ember]{0,6})"
)
_DAY_WORD = rf"\b(?:(?:{ONES}\s?(?:en|ën)\s?)?(?:twintig|dertig)|{TEENS}|{ONES})(?:ste|de)?"
_CENTURY = r"negentien(?:\s?honderd)?(?:\s?en)?\s?"
_YEAR_IN_IT = rf"(?:(?:{ONES}\s?(?:en|ën)\s?)?{TENS}|{TEENS})"
_YEAR_WORD = rf"(?:{_CENTURY})?{_YEAR_IN_IT}\b"
_DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_SIGN = r"\s?[-–/.\s]\s?"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_SHORT_YEAR = r"['’]?\d\d(?!\d)"
_FULL = (
    rf"(?:{_DAY}{_SIGN}{_MONTH_NUMBER}{_SIGN}{_YEAR}(?!\d)"
    rf"|{_DAY}(?:e|ste|de)?[\s.-]{{0,2}}(?:van\s)?{_MONTH}\.?,?[\s-]{{0,2}}(?:{_YEAR}(?!\d)|['’]\d\d(?!\d))"
    rf"|{_DAY}(?:e|ste|de)?\s(?:van\s)?{_MONTH}\s{_CENTURY}{_YEAR_IN_IT}\b"
    rf"|{_DAY_WORD}\s(?:van\s)?{_MONTH}\s(?:{_YEAR_WORD}|{_YEAR}(?!\d))"
    rf"|{_DAY}(?:e|ste|de)?\svan\sde\s{_DAY_WORD}\s{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d))"
)
#: With a year of two digits.
_SHORT = (
    rf"(?:{_DAY}{_SIGN}{_MONTH_NUMBER}{_SIGN}{_SHORT_YEAR}"
    rf"|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b\.?,?[\s-]{{1,2}}{_SHORT_YEAR})"
)
#: A day that goes by its name.
_FEAST = (
    r"(?:(?:eerste|tweede|1e|2e)\s(?:kerst|paas|pinkster)dag|kerst(?:avond|mis)|oudejaarsdag|nieuwjaarsdag"
    r"|koninginnedag|sinterklaas(?:avond|dag)|bevrijdingsdag|hemelvaartsdag)"
)
#: Forms that count as a birth date only next to a word such as "geboren".
_LOOSE = (
    rf"(?:{_YEAR},?\s(?:op\s)?{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b|{_FULL}|{_SHORT}|{_DAY}(?:e|ste|de)?[\s-]{{1,2}}{_MONTH}\b|{_FEAST}\s{_YEAR}(?!\d)|{_DAY_WORD}\s{_MONTH}\b"
    rf"|{_DAY_WORD}\s(?:{ONES}|tien|elf|twaalf)\s{_YEAR_WORD}|(?:{_MONTH}\s)?{_CENTURY}{_YEAR_IN_IT}\b"
    r"|(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?:{_MONTH}\s)?(?<!\d){_YEAR}(?!\d)|{_MONTH}\s{_SHORT_YEAR}|['’]\d\d(?!\d))"
)
_BIRTH = (
    r"(?:\b(?:ge?bo+r[en]{1,3}|geboorte[\s-]?(?:datum|dag|jaar|data)|geb\.?(?:\s?dat(?:um)?\.?|\s?d\.?d\.?)?|gebdatum"
    r"|geb\.?jaar|bouwjaar|geboren\s{1,3}en\s{1,3}getogen|jaargang|lichting|levenslicht|g\.d\.|\w{0,8}kind\s{1,3}(?:van|uit)(?=\s{1,3}['’\d])|ter\s{1,3}wereld|gebo+rte\s?dat[ue]m)|\bben\s{1,3}(?:ik\s{1,3})?(?:er\s{1,3}(?:een|één)\s{1,3})?van"
    r"|\b(?:kom|ben)\s{1,3}(?:ik\s{1,3})?uit(?=\s{1,3}(?:19\d\d|['’]\d))"
    r"|(?<!bestelling )(?<!order )(?<!factuur )(?<!brief )(?<!uitslag )(?<!huis )"
    r"(?<!foto )(?<!auto )(?<!flat )(?<!boek )(?<!woning )(?<!gebouw )(?<!recept )"
    r"\bis\s{1,3}van(?=\s{1,3}['’\d]))"
)
_BETWEEN = (
    r"(?:\s{0,3}[:=,(]\s{0,3}|\s{1,3}(?:ben|is|was|op|in|te|dat|de|ik|van|mijn|m'n|het|jaar)\b\.?)"
)
_PERSON = (
    r"(?:moeder|vader|man|vrouw|zus|broer|(?:klein)?(?:zoon|dochter|kind)|oma|opa|partner|vriendin"
    r"|buurvrouw|buurman|hij|zij|ze)"
)
_BIRTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ben\s(?:ik\s)?|(?:een\skind|eentje|er\s(?:een|één))\s)van\s(['’]?[2-9]\d)(?=\s?(?:[.,!?]|$|\ben\b))",
        r"\bgeboren\s(?:in|in\shet\sjaar|anno)\s(['’]?[2-7]\d)(?![.,]?\d|\s?(?:dag|week|weken|jaar))",
        rf"\b(?:jarig|verjaar\w{{0,6}})(?:\s(?:is|op|was|ben|ik))?(?:\sop)?\s({_DAY}(?:e|ste|de)?\s{_MONTH}\b)",
        r"\b(?:geboortejaar|bouwjaar|jaargang|lichting)\s?:?\s?(?:(?:is|was|van)\s)?(['’]?[2-9]\d)(?![\d.,]\d|\d|\sjaar)",
        rf"\b(?:geboren\s(?:in|anno)|bouwjaar|geboortejaar|lichting|\bben\svan)\s(?:is\s)?((?:{_CENTURY})?{_YEAR_IN_IT})\b"
        r"(?!\s(?:jaar|dag|week|weken|maand|procent))",
        r"\b(?:ben|kom)\s(?:ik\s)?(?:(?:er\s)?(?:een|één|eentje)\s)?(?:uit|van)\s(?:het\s(?:bouw|geboorte)?jaar\s)?(19[2-9]\d)(?!\d)",
        r"\b(?:uit|van)\s(?:het\sjaar\s)?(19[2-9]\d)\s(?:ben|kom)\sik\b",
        r"\bgeboren\s(?:[a-zë]{2,12}\s){0,5}(?:in|anno|van)\s(19[2-9]\d|20[01]\d)(?!\d)",
        rf"\b{_PERSON}(?:\s\[NAAM\])?\s(?:is\s)?van\s({_FULL})",
        rf"\b(?:word|wordt)\s(?:ik\s)?(?:op\s)?({_DAY}(?:e|ste|de)?\s{_MONTH})\s(?:\d\d\b|jarig)",
        rf"\b{_PERSON}\s(?:is|was|komt)\s(?:van|uit)\s(['’]?[2-6]\d)(?=\s?(?:[.,!?]|$|\ben\b))",
        rf"\b{_PERSON}(?:\s\[NAAM\])?\s?[,(]\s?(19[2-9]\d)(?=\s?[),])",
        rf"{_BIRTH}{_BETWEEN}{{0,4}}(?:\s{{1,3}}(?!{_MONTH}\b)[^\W\d_]{{3,20}}{_BETWEEN}{{0,2}})?\s{{0,3}}({_LOOSE})",
        # With some words between, such as a name or a town: only what is surely a date.
        rf"{_BIRTH}(?:(?!sinds|vanaf|\bnu\b)[^\d.!?\n]){{0,40}}?({_FULL}|{_SHORT})",
        rf"\b(?:jarig|verjaar\w*)\b[^\d.!?\n]{{0,25}}?({_FULL}|{_SHORT})",
        # Behind a name, or between brackets.
        rf"(?:\[NAAM\][\s,(]{{1,3}}|\(\s?)({_SHORT})\s?(?:\)|,|$|\s)",
    )
)
#: Birth spoken of behind the date.
_BIRTHS_BEHIND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"({_LOOSE})[\s,)]{{1,3}}(?:(?:is|ben|was|ik|mijn|m'n)\s{{1,3}}){{0,4}}(?:geboren|geboorte)",
        rf"({_FULL}|{_SHORT})[\s,)]{{1,3}}(?:[^\W\d_]+,?\s){{0,4}}(?:geboren|geboorte|jarig|verjaar)",
    )
)
_SPOKEN_OF = re.compile(r"gebo|jarig|verjaar", re.IGNORECASE)
#: Without a figure or a month there is no date.
_POSSIBLE = re.compile(
    r"\d|negentien|gebor|jan|feb|maa?rt|mrt|apr|mei|jun|jul|au?g|sep|o[kc]t|nov|dec", re.IGNORECASE
)
_BARE = re.compile(_FULL, re.IGNORECASE)
#: Words before other dates; the second list counts for recent years only.
_OTHER = re.compile(r"\b(?:op|sinds|vanaf|tot|t/m|rond|rondom)[\s:(]*$", re.IGNORECASE)
_OTHER_LATE = re.compile(
    r"\b(?:vandaag|van|in|na|voor|per|d\.?d\.?|datum|afspraak|operatie|diagnose|uitslag|bestelling"
    r"|brief|en|\w{3,6}dag)[\s:(]*$",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"watersnood|oorlog|bevrijd|ramp|bezet|bombard", re.IGNORECASE)
#: In figures, with a year of two digits that lies well back.
_BARE_SHORT = re.compile(
    rf"(?:{_DAY}[-/.]{_MONTH_NUMBER}[-/.]|{_DAY}\s{_MONTH}\s)['’]?(?:[3-6]\d|7[0-5])"
    r"(?![\d.,/-]\d|\d|\s?(?:graden|euro|mg|ml|keer|jaar|kilo|stuks|procent|man|vrouw|mensen))",
    re.IGNORECASE,
)
#: A full date before this year is nearly always a birth date.
_LATE = 1970
#: Before this year, also with "op" in front.
_EARLY = 1960
#: Visitors are at least this old.
_YOUNGEST = 10


def find_birth_dates(text: str) -> Iterator[Span]:
    """Finds dates that are called a birth date, and bare ones whose year can be one."""
    if not _POSSIBLE.search(text):
        return
    behind = _BIRTHS_BEHIND if _SPOKEN_OF.search(text) else ()
    for pattern in (*_BIRTHS, *behind):
        yield from (found.span(1) for found in pattern.finditer(text))
    latest = dt.date.today().year - _YOUNGEST
    for found in _BARE.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        digits = re.search(_YEAR, found[0])
        year = int(digits[0]) if digits else 1900
        around = text[max(0, found.start() - 40) : found.end() + 40]
        history = _HISTORY.search(around)
        early = year < _EARLY
        other = (_OTHER.search(before) and not early) or (
            year >= _LATE and _OTHER_LATE.search(before)
        )
        if 1900 <= year <= latest and not other and not history:
            yield found.span()
    for found in _BARE_SHORT.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        if not (_OTHER.search(before) or _OTHER_LATE.search(before)):
            yield found.span()
