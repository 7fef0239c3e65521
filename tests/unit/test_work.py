"""However a message is made, the patterns that read it do work in proportion to its length.

Steps are counted, not timed. A message of a thousand spaces once kept everybody waiting for 75 s.
"""

from __future__ import annotations

import re

import pytest

from magnesiumwijzer.dutch import clauses, ellipsis
from tests.work.finding import patterns
from tests.work.matcher import Counter, Counting, TooMuchWork
from tests.work.texts import Growing, hard

pytestmark = pytest.mark.slow
#: No pattern comes near this on texts of this length; more is not waited for.
_MOST = 500_000
#: Twice the length may take twice the steps and a little, and what short texts cost anyway.
_GROWTH = 2.6
_ANYWAY = 2_000
SHORT, LONG = 250, 500
READING = patterns()


def steps(pattern: re.Pattern[str], text: str) -> int:
    """How many steps it takes to look for a pattern everywhere in a text."""
    counter = Counter(_MOST)
    list(Counting(pattern, counter).spans(text))
    return counter.steps


def grows_too_fast(pattern: re.Pattern[str], grow: Growing) -> bool:
    """Tells whether twice the text is more than twice the work."""
    try:
        return steps(pattern, grow(LONG)) > _GROWTH * steps(pattern, grow(SHORT)) + _ANYWAY
    except TooMuchWork:
        return True


def test_the_patterns_of_dutch_are_among_them() -> None:
    assert set(clauses._SIGNS) <= set(READING.values())
    assert ellipsis._SAME_OF_ANOTHER in READING.values()


def outgrown(pattern: re.Pattern[str]) -> list[str]:
    """Names the texts on which a pattern does more work than it may."""
    return [label for label, grow in hard(pattern) if grows_too_fast(pattern, grow)]


@pytest.mark.parametrize("name", READING)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    assert outgrown(READING[name]) == []


@pytest.mark.parametrize(
    "pattern", [r"^\W*(?:en|of)?\W*(?:dan)?\s*$", r"\s*,?\s*\ben\b", r"(?:\w+\s?)+$"]
)
def test_a_pattern_without_bounds_is_found_out(pattern: str) -> None:
    assert outgrown(re.compile(pattern))


@pytest.mark.parametrize("name", READING)
def test_the_stand_in_finds_what_the_pattern_finds(name: str) -> None:
    pattern = READING[name]
    texts = ["Wat is magnesium, en wat kost het?", "en daarvan dan?", "nee, ik bedoel stress!", ""]
    for text in (*texts, *(grow(40) for _, grow in hard(pattern))):
        found = [match.span() for match in pattern.finditer(text)]
        assert list(Counting(pattern, Counter(_MOST)).spans(text)) == found, text
