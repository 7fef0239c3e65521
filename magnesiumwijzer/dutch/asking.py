"""Telling what asks something: by its mark, by how it begins, by a wish, or as a heading does."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = (
    "wat|wa|hoe|waarom|waardoor|waarvoor|waarmee|waarvan|waaruit|waarin|waar|welke?|wie|wanneer|"
    "hoeveel|hoelang|hoezo"
)
#: How a Dutch question begins: with a question word, or with its verb.
OPENERS = (
    rf"{_WORDS}|is|zijn|was|doe|helpt|helpen|heeft|heb|hebben|kan|kun|kunt|kunnen|kunde|mag|"
    "mogen|moet|moeten|bestaat|bestaan|werkt|werken|doet|doen|wordt|word|worden|krijg|krijgt|"
    "krijgen|geneest|genezen|klopt|geldt|gaat|gaan|verbruikt|voorkomt|hoort|komt|komen|maakt|"
    "staat|zit|zitten|leveren|levert|verkopen|verkoopt|speelt|gebruikt|vergoedt|wil|weet|maken|"
    "verandert|geeft|geven|betekent|ontstaat|ontstaan|neemt|herstelt|herstellen|regelt|heet|zou|"
    "zouden|dient|dienen|vreet|kost|kosten|duurt|verdwijnt|zo ja|zo nee|zoja|zonee"
)
#: Verbs that begin a question at the start of a message only: further on they tell something.
_ONLY_FIRST = (
    r"horen|telt|tellen|be[iï]nvloed\w{0,3}|schaadt|bevat|bevatten|ligt|liggen|loopt|lopen|valt|lukt|"
    r"noemt|noem|raakt|verliest|verlies|slijt|verbetert|vermindert|verlaagt|gebruiken|nemen|doen|ken|bent|ben"
)
#: What may stand before that. Nobody writes more in a row; bounded, as each is read once for every
#: one before it.
ALSO = (
    r"(?:(?:en|of|maar|ook|dan|verder|nog|tevens|daarnaast|daarbij|trouwens|graag|eigenlijk|serieus|"
    r"zo ja|zo nee)\W+){0,6}"
)
#: A preposition may stand before the question word: "op welk nummer".
BEFORE = r"(?:(?:op|bij|vanaf|voor|tot|uit|in|met|van|door|aan)\s+(?=wat|hoe|welke?|wie))?"
#: Nouns that name what is asked of a subject, as headings do: "oorzaken hernia".
ASPECTS = (
    r"oorza\w{1,4}|ontstaan|gevolg\w{0,2}|behandel\w{0,20}|klachten|symptomen|functies?|werking|"
    r"taak|taken|herstel\w{0,3}|genezing|(?:onder)?delen|indeling|opbouw|vormen|prijs|kosten|"
    r"dosering|bijwerkingen|diagnose|vaststellen|aantal|rol|invloed|betekenis|definitie|bronnen|"
    r"telefoonnummer|nummer|openingstijden|levertijd|gebruik|vergoeding|aandeel|verloop|opname|bestel\w{0,4}"
)
#: Words by which somebody wishes to know, without a question.
WISHES = (
    r"uitleg|benieuwd|vertel|verneem|ontvang|snap|begrijp|graag|informatie|info|"
    r"nieuwsgierig|vraag\s+is|(?:wil|zou|wou)\s+ik"
)
_QUESTION = re.compile(
    rf"(?:^\W*|[,:][^\w,:]*)\b{ALSO}{BEFORE}(?:{OPENERS})\b|\?|^\W*{ALSO}(?:{_ONLY_FIRST})\b"
    r"|\bik\s+(?:\w+\s+)?(?:weten|vraag|vroeg)\b"
    rf"|^\W*\b{ALSO}(?:ik\s+)?(?:graag|vertel|leg|geef|noem|uitleg|verneem|weten)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    rf"\b(?:{WISHES}|iets\s+over|(?:me|mij)\s+af|weten)\b|^\W*\b{ALSO}(?:over|of|naar)\b",
    re.IGNORECASE,
)
#: A question that begins further on: "yoga wat is dat", "mijn pillen nemen die ook iets weg".
_FURTHER_ON = re.compile(
    rf"\b(?:{_WORDS})\s+(?:\w+\s+)?(?:{OPENERS})\b"
    rf"|\b(?:{_WORDS})\s+(?:dat|die|het|er|je|ik|ge|men|dan|houdt?)\b"
    r"|\b(?:helpt|bestaat|klopt|kan|kun|doet|werkt|is|zijn|krijg|nemen|hebben|mag|komt|maken)\s+"
    r"(?:dat|die|het|er|je|ze|ik|ge|da)\b",
    re.IGNORECASE,
)
#: Words that ask nothing of their own: "hoe heten die", "en wat doet het dan".
_EMPTY = re.compile(
    rf"\b(?:{_WORDS}|en|of|maar|ook|dan|verder|nog|meer|wel|niet|zo|nou|nu|eens|precies|eigenlijk|"
    r"allemaal|juist|zoal|er|daar|hier|het|dat|dit|die|deze|ze|zij|hij|je|jij|ik|u|ge|we|men|ie|t|da|"
    r"een|de|is|zijn|was|ben|heb|heeft|hebben|heet|heten|noem|noemt|komt|komen|doe|doet|doen|werkt|"
    r"werken|gaat|gaan|zit|zitten|pak|ziet|eruit|gelijk|korte|uitleg|graag|aan|op|in|van|voor|met|uit|om|te|kan|kunnen|"
    r"kun|moet|mag|wil|weet|weten|vinden|vind|maken|ander|raadt|raden|artsen|klopt|als|bij|door|twee|"
    r"voorbeeld|bijvoorbeeld|lastig|erg|goed|zoiets|iets)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\b(?:het|dat|dit|die|deze|ze|zij|hij|da|ie|t)\b", re.IGNORECASE)
_ASPECT = re.compile(rf"\b(?:{ASPECTS})\b", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:ik|we|wij|hij|zij|ze|mijn|mn)\b", re.IGNORECASE)
#: Longer ones are no headings.
_LONGEST_HEADING = 7  # words


def is_question(text: str) -> bool:
    """Says whether a sentence asks something, by its mark or by how it begins."""
    return bool(_QUESTION.search(text))


def asks(text: str) -> bool:
    """Says whether a part of a message can ask something, in whatever way."""
    return wishes(text) or bool(_FURTHER_ON.search(text)) or is_heading(text)


def wishes(text: str) -> bool:
    """Says whether a sentence asks something or tells what is to be known."""
    return is_question(text) or bool(_WISH.search(text))


def points_back(text: str, named: Iterable[str] = ()) -> bool:
    """Says whether "het", "dat" or the like stands in a question for something said before it.

    Args:
        text: the question.
        named: the wordings of the subjects in it, whose articles are no such words.
    """
    return bool(_POINTER.search(_without(text, named)))


def only_points_back(text: str, named: Iterable[str] = ()) -> bool:
    """Says whether a question has no content of its own beside what it points at.

    Args:
        text: the question.
        named: the wordings of the subjects in it; they are no content where it points as well.
    """
    left = _without(text, named) if points_back(text, named) else text
    return not re.search(r"[^\W\d_]", _EMPTY.sub(" ", left))


def _without(text: str, named: Iterable[str]) -> str:
    for wording in named:
        with_article = rf"(?:\b(?:de|het|die|dat|een)\s+)?{re.escape(wording)}"
        text = re.sub(with_article, " ", text, flags=re.IGNORECASE)
    return text


def is_heading(text: str) -> bool:
    """Says whether a text asks by naming an aspect, as a heading does."""
    return is_short(text) and bool(_ASPECT.search(text))


def starts_heading(text: str) -> bool:
    """Says whether a text starts with an aspect: "prijs gel"."""
    return bool(_ASPECT.match(text.lstrip()))


def is_short(text: str) -> bool:
    """Says whether a text is no longer than a heading, and tells of nobody."""
    return len(text.split()) <= _LONGEST_HEADING and not _TELLING.search(text)
