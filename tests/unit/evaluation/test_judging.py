"""What a reply is judged to be."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from magnesiumwijzer.evaluation.asking import Asked
from magnesiumwijzer.evaluation.held_out import FOLDERS, SETS, Question, load
from magnesiumwijzer.evaluation.judging import judge
from magnesiumwijzer.evaluation.knowledge import FACTS_FILE, Knowledge, load_knowledge

KNOWLEDGE = Knowledge(
    facts={"zout": [re.compile("zout"), re.compile("zee")], "suiker": [re.compile("zoet")]},
    answers={"zout": "Zout komt uit zee.", "suiker": "Suiker is zoet.", "kok": "zoet zout uit zee"},
    no_more="Meer weet ik niet.",
    kinds={"grens_x": "boundary", "grens_y": "boundary", "acuut_112": "danger"},
)
SALT = {"kind": "answer", "topic": "zout", "text": "Zout: zout komt uit zee."}
SUGAR = {"kind": "answer", "topic": "suiker", "text": "Suiker is zoet."}
BOTH = {"kind": "answer", "topic": "kok", "text": "Van zoet en van zout uit zee."}
HAND_OVER = {"kind": "handoff", "topic": "grens_x", "text": "Bel ons."}
ASKED = {"kind": "clarify", "topic": None, "text": "Welke?", "choices": [{"id": "zout"}]}
URGENT = {"kind": "urgent", "topic": "acuut_112", "text": "Bel 112."}
HELLO = {"kind": "smalltalk", "topic": "groet", "text": "Hallo!"}
INTRODUCTION = {"kind": "smalltalk", "topic": None, "text": "Ik ben een chatbot."}
NO_MORE = {"kind": "smalltalk", "topic": None, "text": "Meer weet ik niet."}
Replies = list[dict[str, Any]]


def outcome(
    name: str, expected: tuple[str, ...], replies: Replies, offered: str | None = None
) -> str:
    """Judges one question of a set."""
    return judge(Asked(Question("dev", name, "?", expected), replies, "chat", offered), KNOWLEDGE)


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([SALT], "right"),
        ([BOTH], "right"),  # an answer of another name that tells the same
        ([SUGAR], "wrong"),
        ([SUGAR, SALT], "wrong"),  # the first reply counts
        ([ASKED], "asked_back"),
        ([{**ASKED, "choices": [{"id": "suiker"}]}], "asked_back_other"),
        ([HAND_OVER], "handed_over"),
        ([URGENT], "urgent"),
        ([HELLO], "other"),
    ],
)
def test_a_question_inside_the_article(replies: Replies, expected: str) -> None:
    assert outcome("inside", ("zout",), replies) == expected
    assert outcome("inside_mistyped", ("zout",), replies) == expected


def test_one_of_several_topics_is_enough() -> None:
    assert outcome("inside", ("suiker", "zout"), [SALT]) == "right"


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (SALT, "answered_wrongly"),
        (HAND_OVER, "handed_over"),
        (ASKED, "asked_back"),
        (HELLO, "other"),
    ],
)
def test_a_question_outside_the_article(reply: dict[str, Any], expected: str) -> None:
    assert outcome("outside_near", ("grens_y",), [reply]) == expected


def test_acute_and_harmless_messages() -> None:
    assert outcome("acute", ("acuut_112",), [URGENT]) == "recognised"
    assert outcome("acute", ("acuut_113",), [URGENT]) == "recognised_as_other"
    assert outcome("acute", ("acuut_112",), [HAND_OVER]) == "missed"
    assert outcome("harmless", (), [URGENT]) == "false_alarm"
    assert outcome("harmless", (), [SALT]) == "calm"


@pytest.mark.parametrize(
    ("topics", "replies", "expected"),
    [
        (("zout", "suiker"), [SALT, SUGAR], "right"),
        (("zout", "suiker"), [BOTH], "right"),
        (("zout", "suiker"), [SUGAR, INTRODUCTION], "half"),
        (("zout", "grens_x"), [SALT, HAND_OVER], "right"),
        (("zout", "grens_x"), [HAND_OVER], "half"),
        (("zout", "suiker"), [ASKED], "asked_back"),
        (("zout", "suiker"), [HAND_OVER], "handed_over"),
    ],
)
def test_a_double_question(topics: tuple[str, ...], replies: Replies, expected: str) -> None:
    assert outcome("double", topics, replies) == expected


@pytest.mark.parametrize(
    ("expectation", "replies", "offered", "expected"),
    [
        ("zout", [SALT], None, "right"),
        ("zout", [SUGAR], None, "wrong"),
        ("zout", [SUGAR, SALT], None, "right"),  # a double answer
        ("zout", [ASKED], None, "asked_back"),  # asking back counts only where it is expected
        ("clarify", [ASKED], None, "right"),
        ("handoff", [HAND_OVER], None, "right"),
        ("grens_y", [HAND_OVER], None, "right"),
        ("meer", [SALT], None, "right"),
        ("meer", [NO_MORE], None, "right"),
        ("meer", [HELLO], None, "other"),
        ("first_offered", [SALT], "zout", "right"),
        ("first_offered", [SALT], "suiker", "wrong"),
        ("first_offered", [INTRODUCTION], None, "other"),
        ("smalltalk", [HELLO], None, "right"),
        ("smalltalk", [SALT, INTRODUCTION], None, "wrong"),  # an introduction is no small talk
        ("groet", [HELLO], None, "right"),
        ("urgent", [URGENT], None, "right"),
        ("zout", [URGENT], None, "urgent"),
    ],
)
def test_a_turn_of_a_dialogue(
    expectation: str, replies: Replies, offered: str | None, expected: str
) -> None:
    assert outcome("dialogues", ("suikerziekte", expectation), replies, offered) == expected


def test_every_answer_of_the_domain_tells_the_fact_of_its_topic() -> None:
    knowledge = load_knowledge()
    assert set(knowledge.facts) == set(knowledge.answers)
    for topic, text in knowledge.answers.items():
        assert knowledge.tells(text, topic), topic


def test_no_fact_is_told_by_more_than_a_few_answers() -> None:
    knowledge = load_knowledge()
    for topic in yaml.safe_load(FACTS_FILE.read_text(encoding="utf-8")):
        telling = [t for t, text in knowledge.answers.items() if knowledge.tells(text, topic)]
        assert len(telling) <= 3, (topic, telling)


def test_everything_expected_is_known(domain: dict[str, Any]) -> None:
    special = {"meer", "clarify", "handoff", "first_offered", "smalltalk", "urgent"}
    known, told = special | set(domain["intents"]), set(load_knowledge().facts)
    for folder in FOLDERS:
        for name in SETS:
            for script in load(folder, name):
                for question in script:
                    assert set(question.expected) <= known, question
                    if name == "inside":
                        assert set(question.expected) <= told, question
