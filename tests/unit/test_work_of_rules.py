"""However a message is made, the rules that read it do work in proportion to its length.

Texts of up to 500 characters are made of the rules' own words and signs, repeated. Lines of
Python are counted, not timed; `test_work` counts the steps of the regular expressions in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.asking import is_question
from magnesiumwijzer.dutch.choosing import chosen
from magnesiumwijzer.dutch.clauses import two_questions
from magnesiumwijzer.dutch.ellipsis import Subjects, complete, corrected, leans
from magnesiumwijzer.nlu.component import Node
from magnesiumwijzer.nlu.form_detector import FormDetector
from magnesiumwijzer.nlu.question_reader import QuestionReader
from magnesiumwijzer.nlu.spelling import Vocabulary
from magnesiumwijzer.privacy.marks import MARKS, without_marks
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.safety.danger import find_danger, load_rules
from magnesiumwijzer.web.errors import Refusal
from magnesiumwijzer.web.turns import read_turn
from tests.unit.talk import answer, talk, visitor
from tests.work.finding import patterns
from tests.work.lines import lines_of
from tests.work.matcher import TooMuchWork
from tests.work.texts import COMMON, Sampler

SHORT, LONG = 250, 500
#: No rule comes near this; more is not waited for.
_MOST = 3_000_000
#: Twice the length may take twice the lines and some, and what short texts cost anyway.
_GROWTH = 2.6
_ANYWAY = 1_500

_QUESTION = "Wat doet magnesium bij stress?"
_SUBJECTS = Subjects({"magnesium": "magnesium", "spanning": "stress", "stress": "stress"})
_TALK = talk(visitor("wat is magnesium"), answer(_QUESTION))
_TITLES = ["Wat is magnesium?", "Hoe werkt magnesium bij stress?", "Wat kost het?"]
_SPOKEN = ["magnesium ", "stress ", "en stress ", "wat is ", "hoe ", "daarvan ", "nee ", "a", "é"]
_PERSONAL = [
    "jan ",
    "Jan ",
    "de vries ",
    "van der berg ",
    "06",
    "12 ",
    "kerkstraat ",
    "piet jansen, ",
]


@lru_cache(maxsize=1)
def _masker() -> Masker:
    return Masker.load()


#: Where a component stands that neither learns nor is told apart from others.
_NODE = Node("component", None, None)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary.of(["wat is magnesium", "helpt het bij stress en kramp"] * 3)


def _complete(text: str) -> object:
    corrected(text, _SUBJECTS)
    leans(text, _SUBJECTS)
    return complete(text, _SUBJECTS, last_subject="stress", last_question=_QUESTION)


def _readings(text: str) -> object:
    reader: Any = QuestionReader({}, _NODE)
    reader._subjects = _SUBJECTS
    return reader.process([Message({TEXT: text})], _TALK)


def _form(text: str) -> object:
    return FormDetector({"longest": 10**6}, _NODE).process([Message({TEXT: text, INTENT: {}})])


def _turn(text: str) -> object:
    try:
        return read_turn({"message": text})
    except Refusal as refusal:
        return refusal


def _tokens_of_patterns(package: str) -> list[str]:
    found: dict[str, None] = {}
    for name, pattern in patterns().items():
        if name.startswith(package):
            found.update(dict.fromkeys(Sampler(pattern).tokens()))
    return list(found)


@lru_cache(maxsize=1)
def _tokens_of_danger() -> list[str]:
    words = {
        word
        for rules in load_rules()
        for word in (*rules.starts, *rules.spelling.variants, *rules.spelling.known)
    }
    return [f"{word} " for word in sorted(words)] + [". ", ", ", "\n"]


#: Each rule, and the words and signs that it looks for.
RULES: dict[str, tuple[Callable[[str], object], Callable[[], list[str]]]] = {
    "danger": (find_danger, _tokens_of_danger),
    "two questions": (two_questions, partial(_tokens_of_patterns, "magnesiumwijzer.dutch")),
    "a question": (is_question, partial(_tokens_of_patterns, "magnesiumwijzer.dutch")),
    "ellipsis": (_complete, partial(_tokens_of_patterns, "magnesiumwijzer.dutch")),
    "a choice": (
        lambda text: chosen(text, _TITLES),
        partial(_tokens_of_patterns, "magnesiumwijzer.dutch"),
    ),
    "readings": (_readings, partial(_tokens_of_patterns, "magnesiumwijzer.dutch")),
    "form": (_form, lambda: ["qxz ", "zzzz", "a", "é", "ab-"]),
    "spelling": (
        lambda text: _vocabulary().correct(text),
        lambda: ["magnseium ", "sress ", "xqzwk ", "watis ", "magnesiumstress", "stress"],
    ),
    "a turn": (_turn, lambda: ["\u200b", "\u00a0", "/"]),
    "marks": (without_marks, lambda: [f"{mark} " for mark in MARKS] + ["met ", "groetjes van "]),
    "masking": (
        # However long it is, a text is read eight times at most; what counts is one reading.
        lambda text: _masker().mask_once(text),
        lambda: [*_tokens_of_patterns("magnesiumwijzer.privacy"), *_tokens_of_patterns("Masker")],
    ),
}


def repeated(lead: str, unit: str, tail: str, size: int) -> str:
    """Returns a text of `size` characters, of which `tail` is the end."""
    return (lead + unit * size)[: size - len(tail)] + tail


def grows_too_fast(rule: Callable[[str], object], lead: str, unit: str, tail: str) -> bool:
    """Tells whether twice the text is more than twice the work, and so again at four times.

    Once may be a step: something that is looked at in texts of some length only.
    """
    try:
        before = _lines(rule, repeated(lead, unit, tail, SHORT))
        for size in (LONG, 2 * LONG):
            after = _lines(rule, repeated(lead, unit, tail, size))
            if after <= _GROWTH * before + _ANYWAY:
                return False
            before = after
    except TooMuchWork:
        pass
    return True


def _lines(rule: Callable[[str], object], text: str) -> int:
    return lines_of(partial(rule, text), _MOST)


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    rule, own = RULES[name]
    rule("wat is magnesium")  # reads its lists
    tokens = st.sampled_from([*COMMON, *_SPOKEN, *_PERSONAL, *own()])

    @given(
        lead=st.just("") | tokens,
        unit=st.lists(tokens, min_size=1, max_size=3).map("".join),
        tail=st.sampled_from(["", "q", "?", " q stress?", "\x00"]),
    )
    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    def check(lead: str, unit: str, tail: str) -> None:
        assert not grows_too_fast(rule, lead, unit, tail)

    check()


def _nearest_of_all(text: str) -> object:
    """What the danger rules once did: each place of a word is held against every other."""
    places = [found.start() for found in re.finditer("dood", text)]
    return [min(places, key=lambda other: abs(place - other)) for place in places]


def _again_from_the_start(text: str) -> object:
    while "ab" in text:
        text = text.replace("ab", "", 1)
        assert all(char.isprintable() for char in text)
    return text


@pytest.mark.parametrize(
    ("rule", "unit"), [(_nearest_of_all, "dood "), (_again_from_the_start, "ab")]
)
def test_a_rule_without_bounds_is_found_out(rule: Callable[[str], object], unit: str) -> None:
    assert grows_too_fast(rule, "", unit, "")
