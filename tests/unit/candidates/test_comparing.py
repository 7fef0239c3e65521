"""What became of held-out questions, and what differs between two models."""

from __future__ import annotations

import re
from typing import Any

from magnesiumwijzer.candidates.comparing import (
    Judged,
    figures,
    from_json,
    held_out_differences,
    judge_all,
    to_json,
)
from magnesiumwijzer.candidates.confusion import confusions
from magnesiumwijzer.candidates.differences import Shown
from magnesiumwijzer.candidates.replay import weight_of_kinds
from magnesiumwijzer.evaluation.held_out import Question, Script
from magnesiumwijzer.evaluation.knowledge import Knowledge

KNOWLEDGE = Knowledge(
    facts={"zout": [re.compile("zee")]},
    answers={"zout": "Zout komt uit zee.", "peper": "Peper groeit aan een plant."},
    no_more="Meer weet ik niet.",
    kinds={"grens_x": "boundary", "grens_y": "boundary", "acuut_112": "danger"},
)
SALT = {"kind": "answer", "topic": "zout", "text": "Zout komt uit zee."}
PEPPER = {"kind": "answer", "topic": "peper", "text": "Peper groeit aan een plant."}
HAND_OVER = {"kind": "handoff", "topic": "grens_x", "text": "Bel ons en noem 123 456."}
URGENT = {"kind": "urgent", "topic": "acuut_112", "text": "Bel 112."}


def judged(
    name: str, expected: tuple[str, ...], *replies: dict[str, Any], folder: str = "dev"
) -> Judged:
    """Judges one question."""
    script: Script = (Question(folder, name, "vraag?", expected),)
    (one,) = judge_all([script], {script: [list(replies)]}, KNOWLEDGE)
    return one


def test_a_topic_without_a_written_fact_is_told_by_its_own_answer() -> None:
    assert judged("inside", ("peper",), PEPPER).outcome == "right"
    assert judged("inside", ("peper",), SALT).outcome == "wrong"
    assert judged("inside", ("verdwenen",), SALT).outcome == "wrong"
    assert judged("double", ("zout", "peper"), SALT, PEPPER).outcome == "right"
    assert judged("dialogues", ("peper",), PEPPER).outcome == "right"


def test_what_is_surely_wrong_and_what_is_missed() -> None:
    assert judged("inside", ("zout",), PEPPER).is_surely_wrong
    assert judged("outside_near", ("grens_x",), SALT).is_surely_wrong
    assert judged("dialogues", ("zout",), PEPPER).is_surely_wrong
    assert not judged("inside", ("zout",), HAND_OVER).is_surely_wrong
    assert judged("acute", ("acuut_112",), HAND_OVER).is_acute_miss
    assert not judged("acute", ("acuut_113",), URGENT).is_acute_miss
    assert judged("dialogues", ("urgent",), SALT).is_acute_miss
    assert not judged("dialogues", ("urgent", "handoff"), HAND_OVER).is_acute_miss


def test_the_choices_of_the_turn_before_count() -> None:
    script = tuple(
        Question("dev", "dialogues", text, (expected,), "d", turn)
        for turn, (text, expected) in enumerate([("magnesium", "clarify"), ("1", "first_offered")])
    )
    asked_back = {"kind": "clarify", "topic": None, "text": "?", "choices": [{"id": "zout"}]}
    found = judge_all([script], {script: [[asked_back], [SALT]]}, KNOWLEDGE)
    assert [one.outcome for one in found] == ["right", "right"]


def test_figures_count_each_set() -> None:
    found = figures(
        [
            judged("inside", ("zout",), SALT),
            judged("inside", ("zout",), PEPPER),
            judged("acute", ("acuut_112",), HAND_OVER),
        ]
    )
    assert found["dev/inside"] == {
        "of": 2,
        "right": 1,
        "wrong": 1,
        "asked_back": 0,
        "handed_over": 0,
        "missed": 0,
        "false_alarm": 0,
    }
    assert found["dev/acute"]["missed"] == 1


def test_outcomes_are_kept_and_read_again() -> None:
    found = [judged("inside", ("zout",), SALT), judged("inside", ("zout",), PEPPER, SALT)]
    assert from_json(to_json(found)) == found
    assert from_json("[]") == from_json("") == []


def test_a_sentence_of_a_blind_set_is_kept_nowhere() -> None:
    one = judged("inside", ("zout",), SALT, folder="blind")
    assert "vraag" not in to_json([one])
    assert "zee" not in to_json([one])
    other = judged("inside", ("zout",), PEPPER, folder="blind")
    assert one.key == other.key
    assert held_out_differences([one], [other]) == []


def test_differences_come_with_both_replies_and_the_worst_weighs_most() -> None:
    right, wrong = judged("inside", ("zout",), SALT), judged("inside", ("zout",), PEPPER)
    assert held_out_differences([right], [right]) == []
    (worse,) = held_out_differences([right], [wrong])
    (better,) = held_out_differences([wrong], [right])
    assert (worse.message, worse.before["text"], worse.after["outcome"]) == (
        "vraag?",
        SALT["text"],
        "wrong",
    )
    missed = held_out_differences(
        [judged("acute", ("acuut_112",), URGENT)], [judged("acute", ("acuut_112",), SALT)]
    )
    assert missed[0].weight > worse.weight > better.weight


def test_another_reference_code_is_no_difference() -> None:
    other = {**HAND_OVER, "text": "Bel ons en noem 654 321."}
    before = judged("outside_near", ("grens_x",), HAND_OVER)
    assert held_out_differences([before], [judged("outside_near", ("grens_x",), other)]) == []


def test_a_real_message_with_danger_that_is_not_seen_any_more_weighs_most() -> None:
    kinds: dict[str, Shown] = {
        name: {"kind": name, "topic": None, "text": "", "outcome": ""}
        for name in ("urgent", "answer")
    }
    weights = [
        weight_of_kinds(kinds[before], kinds[after])
        for before, after in (("urgent", "answer"), ("answer", "urgent"), ("answer", "answer"))
    ]
    assert weights == sorted(weights, reverse=True)


def test_confusions_are_counted_with_the_surest_example() -> None:
    rows = [
        ("zout", "zout", 0.9, "wat is zout"),
        ("zout", "peper", 0.4, "is het zwart"),
        ("zout", "peper", 0.8, "is het scherp"),
        ("peper", "zout", 0.5, "is het wit"),
    ]
    first, second = confusions(rows)
    assert first == {
        "intent": "zout",
        "guess": "peper",
        "count": 2,
        "of": 3,
        "example": "is het scherp",
    }
    assert second["intent"] == "peper"
