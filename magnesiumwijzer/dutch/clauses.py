"""Finding the two questions in one message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from magnesiumwijzer.dutch.asking import (
    ALSO,
    ASPECTS,
    BEFORE,
    OPENERS,
    WISHES,
    asks,
    is_heading,
    is_question,
    is_short,
    starts_heading,
    wishes,
)

_ENDS = re.compile(r"(?<=[?!.;])\s+|\n+")
#: Nobody numbers a sentence that stands alone.
_NUMBER = re.compile(r"^\W*(?:ten eerste|1[.):])[\s,:]*", re.IGNORECASE)
#: A run of spaces is read from its first one only: read from each, a thousand would take a million
#: steps.
_JOINT = (
    r"(?<!\s)\s*(?:[,;]\s*)?"
    r"\b(?:en|plus|maar|daarnaast|verder|ook|tevens|alsmede|alsook)\b[\s,:]+\b"
)
#: What parts two questions, the surest sign first.
_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Words and signs that only stand between two.
        r"(?<!\s)\s*(?:[,;]\s*)?(?:\ben\s+)?"
        r"\b(?:ten tweede|daarnaast|daarna|vervolgens|tevens|alsmede|alsook|trouwens)\b[\s,:]*"
        r"|(?<!\s)\s+(?:2[.):]|[+/&])\s+",
        # Before what can begin a question. Not "of" with a verb: that is the other half of one.
        rf"{_JOINT}(?={ALSO}{BEFORE}(?:{OPENERS})\b)"
        rf"|(?<!\s)\s*,\s+\b(?!of\b)(?={ALSO}{BEFORE}(?:{OPENERS})\b)"
        r"|(?<!\s)\s*,\s+\b(?=of\s+(?:wat|hoe|waarom|welke?)\b)",
        # Before a heading, a wish, or what is asked indirectly.
        rf"{_JOINT}(?={ALSO}(?:over|of|dat|iets|(?:mijn|een)\s+(?:andere|tweede)|{ASPECTS}|{WISHES})\b)"
        rf"|(?<!\s)\s*,\s+\b(?!of\b)(?={ALSO}(?:over|iets|{ASPECTS}|{WISHES})\b)"
        r"|(?<!\s)\s*(?:,\s*)?\ben\s+(?=(?:ook\s+)?naar\b)",
        # Before what becomes a question further on: "en yoga, wat is dat".
        r"(?<!\s)\s*(?:,\s*)?\ben\s+\b|(?<!\s)\s*,\s+\b(?!of\b)",
    )
)
#: Fewer letters ask nothing.
_LEAST_LETTERS = 5
#: "katoen, prijs?"
_LEAST_OF_HEADING = 3
#: Each way costs two more readings.
_MOST_WAYS = 2


def two_questions(text: str) -> list[tuple[str, str]]:
    """Returns the ways to read a message as two questions, the likeliest first; [] for none.

    Sentences are cut at their ends, and otherwise at what parts two questions: a word that says so,
    a sign, or a joining word before what can begin a question.
    """
    text = _NUMBER.sub("", text.strip())
    sentences = [part.strip() for part in _ENDS.split(text) if _says_something(part)]
    if len(sentences) > 1:
        adding = next((s for s in sentences[1:] if _ADDS.search(s) and wishes(s)), None)
        # Of more than two, what ends with a full stop tells a story.
        asking = [
            s for s in sentences if wishes(s) or ((s[-1] != "." or len(sentences) == 2) and asks(s))
        ]
        if adding is not None and adding in asking and len(asking) <= 2:
            asking = [next((s for s in asking if s != adding), sentences[0]), adding]
        if len(asking) > 2:  # some only tell what is wished for
            asking = [s for s in sentences if is_question(s)]
        if len(asking) == 2:
            first, second = sorted(asking, key=sentences.index)
            return [] if _denies(first) or _denies(second) else [(first, second)]
        if len(asking) != 1:
            return []
        # One question and a story: the question itself may still hold two.
        text = asking[0]
    whole, text = text, text.rstrip("?!. ")  # the mark of the whole makes no question of a part
    ways: dict[int, tuple[str, str]] = {}
    for end, start in _cuts(text):
        ways.setdefault(start, (text[:end].strip(), whole[start:].strip()))
        if len(ways) == _MOST_WAYS:
            break
    return list(ways.values())


def adds(second: str, text: str) -> bool:
    """Says whether a word, and not a mere comma, adds the second question of a message."""
    before = text[: max(text.find(second), 0)]
    return bool(_JOINING_END.search(before) or _JOINING_START.match(second))


_JOINING = r"(?:en|plus|maar|ook|daarnaast|daarna|verder|tevens|trouwens|alsmede|alsook|tweede)"
_JOINING_END = re.compile(rf"\b{_JOINING}\W{{0,3}}$", re.IGNORECASE)
_JOINING_START = re.compile(rf"^\W*{_JOINING}\b", re.IGNORECASE)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    letters = [0, *accumulate(map(str.isalpha, text))]  # before each place
    tried = 0
    for sign in _SIGNS:
        for cut in sign.finditer(text):
            end, start = cut.span()
            if letters[end] < _LEAST_OF_HEADING or letters[-1] - letters[start] < _LEAST_LETTERS:
                continue
            tried += 1
            if tried > _MOST_TRIED:  # a row of clauses asks nothing; each is read once a cut
                return
            if _may_be_cut(text[:end], cut[0], text[start:]):
                yield end, start


def _may_be_cut(first: str, sign: str, second: str) -> bool:
    """Says whether what a sign parts can be two questions."""
    if _denies(first) or _denies(second) or _CONDITION.search(first):
        return False
    if sign.strip() in _BETWEEN_HEADINGS:
        return _says_something(first)
    if starts_heading(second) and is_short(first) and is_heading(second):
        return True
    if not _says_something(first) or not all(" " in part.strip() for part in (first, second)):
        return is_heading(first) and is_heading(second)
    return asks(first) and (bool(_SURELY_ADDS.search(sign)) or asks(second))


#: Cuts that are looked at.
_MOST_TRIED = 8
_BETWEEN_HEADINGS = ("+", "/", "&")
#: Words by which a second question is added to the first.
_ADDS = re.compile(
    r"^\W*(?:en\s+)?(?:ook|daarnaast|tevens|verder|trouwens|ten tweede)\b", re.IGNORECASE
)
_SURELY_ADDS = re.compile(
    r"\b(?:ten tweede|daarnaast|daarna|vervolgens|tevens|alsmede|alsook)\b", re.IGNORECASE
)
#: What is said not to be meant is no question.
_DENIED = re.compile(
    r"^\W*(?:(?:nee|ik|maar|dus)\W+)*(?:niet|geen)\b|\b(?:wil|hoef|vraag|vroeg|bedoel)\s+(?:ik\s+)?niet\b"
    r"|\bniet\s+(?:hoor|h[eè])\b",
    re.IGNORECASE,
)
#: "wanneer niets helpt, is er dan nog ..." is one question.
_CONDITION = re.compile(
    r"^\W*(?:en\s+)?(?:wanneer|wat als|als|indien|omdat|nu|zodra)\s+(?!\w+\s+(?:je|ik|het|ze)\b)",
    re.IGNORECASE,
)


def _denies(text: str) -> bool:
    return bool(_DENIED.search(text))


def _says_something(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= _LEAST_LETTERS
