"""Finding the two questions in one message."""

from __future__ import annotations

import re
from itertools import accumulate, islice

#: How a Dutch question begins: with a question word, or with its verb.
_OPENERS = (
    "wat|wa|hoe|waarom|waardoor|waarvoor|waarmee|waarvan|waaruit|waarin|waar|welke?|wie|wanneer|"
    "hoeveel|hoelang|hoezo|is|zijn|was|helpt|helpen|heeft|heb|hebben|kan|kun|kunt|kunnen|kunde|mag|"
    "mogen|moet|moeten|bestaat|bestaan|werkt|werken|doet|doen|wordt|worden|krijg|krijgt|krijgen|"
    "geneest|genezen|klopt|geldt|gaat|gaan|verbruikt|voorkomt|hoort|horen|komt|komen|maakt|staat|"
    "zit|zitten|leveren|levert|verkopen|verkoopt|speelt|gebruikt|vergoedt|wil|weet|maken|verandert|"
    "geeft|geven|betekent|ontstaat|ontstaan|neemt|herstelt|herstellen|regelt|heet|zou|zouden|dient|"
    "dienen|vreet|kost|kosten|duurt|verdwijnt|zo ja|zo nee"
)
#: A preposition may stand before the question word: "op welk nummer".
_BEFORE = r"(?:(?:op|bij|vanaf|voor|tot|uit|in|met|van|door)\s+(?=wat|hoe|welke?|wie))?"
#: Nobody writes more in a row. Bounded, as each is read once for every one before it.
_ALSO = r"(?:(?:en|of|maar|ook|dan|verder|nog|tevens|daarnaast|daarbij|zo ja|zo nee)\W+){0,6}"
_ENDS = re.compile(r"(?<=[?!.;])\s+|\n+")
#: A run of spaces is read from its first one only: read from each, a thousand would take a million
#: steps.
_JOINED = re.compile(
    # Not "of": it joins the two halves of one question.
    rf"(?<!\s)\s*(?:[,;]\s*)?\b(?:en|plus|maar|daarnaast|verder|ook|tevens)\b[\s,:]+\b"
    rf"(?={_ALSO}{_BEFORE}(?:{_OPENERS})\b)"
    rf"|(?<!\s)\s*,\s+\b(?={_ALSO}{_BEFORE}(?:{_OPENERS})\b)|(?<!\s)\s+\+\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    rf"(?:^\W*|[,:][^\w,:]*)\b{_ALSO}{_BEFORE}(?:{_OPENERS})\b|\?"
    r"|\bik\s+(?:\w+\s+)?(?:weten|vraag|vroeg)\b"
    rf"|^\W*\b{_ALSO}(?:ik\s+)?(?:graag|vertel|leg|geef|noem|uitleg|verneem|weten)\b",
    re.IGNORECASE,
)
#: Fewer letters ask nothing.
_LEAST_LETTERS = 5
#: Each way costs two more readings.
_MOST_WAYS = 2


def two_questions(text: str) -> list[tuple[str, str]]:
    """Returns the ways to read a message as two questions, the likeliest first; [] for none.

    Sentences are cut at their ends, and otherwise where a joining word or a comma stands before
    what can begin a question.
    """
    sentences = [part.strip() for part in _ENDS.split(text.strip()) if _says_something(part)]
    if len(sentences) > 1:
        asking = [s for s in sentences if is_question(s)]
        if len(asking) == 2:
            return [(asking[0], asking[1])]
        if len(asking) != 1:
            return []
        # One question and a story: the question itself may still hold two.
        text = asking[0]
    letters = [0, *accumulate(map(str.isalpha, text))]  # before each place
    cuts = (
        cut.span()
        for cut in _JOINED.finditer(text)
        if letters[cut.start()] >= _LEAST_LETTERS <= letters[-1] - letters[cut.end()]
    )
    return [(text[:end].strip(), text[start:].strip()) for end, start in islice(cuts, _MOST_WAYS)]


def is_question(text: str) -> bool:
    """Says whether a sentence asks something, by its mark or by how it begins."""
    return bool(_QUESTION.search(text))


def _says_something(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= _LEAST_LETTERS
