"""What the actions decide: slots and ranking in, events and response out."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clarification import likely_questions
from actions.more import ActionMore
from actions.uncertainty import ActionClarify, ActionCountDoubt, ActionCountMiss
from actions.yes_no import ActionAffirm, ActionDeny

Events = list[dict[str, Any]]


def tracker(
    slots: dict[str, Any] | None = None,
    events: Events | None = None,
    ranking: list[dict[str, Any]] | None = None,
) -> Tracker:
    """A tracker with only what an action reads."""
    latest = {"intent_ranking": ranking or [], "entities": []}
    return Tracker("chat", slots or {}, latest, events or [], False, None, {}, "action_listen")


def bot(kind: str, topic: str | None = None, **data: Any) -> dict[str, Any]:
    """A bot event as Rasa stores it."""
    return {"event": "bot", "data": data, "metadata": {"metadata": {"kind": kind, "topic": topic}}}


def set_slots(events: list[dict[str, Any]]) -> dict[str, Any]:
    """The slots that an action set."""
    return {event["name"]: event["value"] for event in events}


@pytest.mark.parametrize(
    ("streak", "total", "next_step"),
    [(0, 0, "rephrase"), (1, 1, "hand_over"), (0, 1, "rephrase"), (0, 2, "hand_over")],
)
def test_a_second_miss_in_a_row_or_a_third_in_all_hands_over(
    streak: int, total: int, next_step: str
) -> None:
    before = tracker({"miss_streak": streak, "miss_total": total})
    slots = set_slots(ActionCountMiss().run(CollectingDispatcher(), before, {}))
    assert slots == {"miss_streak": streak + 1, "miss_total": total + 1, "next_step": next_step}


def test_a_miss_right_after_a_question_back_hands_over() -> None:
    asked: Events = [{"event": "user"}, bot("clarify"), {"event": "user"}]
    slots = set_slots(ActionCountMiss().run(CollectingDispatcher(), tracker(events=asked), {}))
    assert slots["next_step"] == "hand_over"


@pytest.mark.parametrize(
    ("kinds", "hint", "next_step"),
    [
        ([], 0.0, "clarify"),
        (["clarify"], 0.3, "clarify"),
        (["clarify"], 0.0, "hand_over"),
        (["clarify", "clarify"], 0.3, "hand_over"),
        (["clarify", "answer", "clarify"], 0.3, "clarify"),
        (["answer"], 0.0, "clarify"),
    ],
)
def test_a_third_question_back_in_a_row_or_a_second_riddle_hands_over(
    kinds: list[str], hint: float, next_step: str
) -> None:
    events: Events = [event for kind in kinds for event in ({"event": "user"}, bot(kind, "a"))]
    before = tracker(
        events=[*events, {"event": "user"}], ranking=[{"name": "a", "confidence": hint}]
    )
    domain = {
        "responses": {"utter_a": [{"text": "A.", "metadata": {"topic": "a", "question": "A?"}}]}
    }
    slots = set_slots(ActionCountDoubt().run(CollectingDispatcher(), before, domain))
    assert slots == {"next_step": next_step}


QUESTIONS = {"a": "Wat is a?", "b": "Wat is b?", "c": "Wat is c?", "d": "Wat is d?"}


@pytest.mark.parametrize(
    ("ranking", "options"),
    [
        ([("a", 0.3), ("b", 0.25), ("c", 0.2), ("d", 0.2)], ["a", "b", "c"]),
        ([("a", 0.4), ("b", 0.3), ("c", 0.05)], ["a", "b"]),
        ([("te_vaag", 0.4), ("grens_x", 0.3), ("a", 0.1), ("b", 0.1)], ["a", "b"]),
        ([("te_vaag", 0.4)], []),
    ],
)
def test_the_likeliest_questions_are_offered(
    ranking: list[tuple[str, float]], options: list[str]
) -> None:
    guesses = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    assert likely_questions(guesses, QUESTIONS) == [(name, QUESTIONS[name]) for name in options]


def test_none_of_these_always_stands_last(domain: dict[str, Any]) -> None:
    said = CollectingDispatcher()
    ranking = [{"name": "atp_wat_is", "confidence": 0.3}, {"name": "contact", "confidence": 0.2}]
    ActionClarify().run(said, tracker(ranking=ranking), domain)
    payloads = [button["payload"] for button in said.messages[0]["buttons"]]
    assert payloads == ["/atp_wat_is", "/contact", "/geen_van_deze"]


def test_yes_and_no_mean_something_only_after_a_question_back() -> None:
    user: dict[str, Any] = {"event": "user"}
    buttons = [{"title": "Wat is a?", "payload": "/a"}]
    asked = tracker(events=[user, bot("clarify", buttons=buttons), user])
    answered = tracker(events=[user, bot("clarify"), user, bot("answer", "a"), user])
    said = CollectingDispatcher()
    ActionAffirm().run(said, asked, {})
    ActionAffirm().run(said, answered, {})
    assert [m["response"] for m in said.messages] == ["utter_choose", "utter_ja"]
    assert said.messages[0]["buttons"] == buttons
    assert set_slots(ActionDeny().run(said, asked, {})) == {"next_step": "hand_over"}
    assert set_slots(ActionDeny().run(said, answered, {})) == {"next_step": "go_on"}


def test_more_without_an_answer_before_says_that_there_is_no_more(domain: dict[str, Any]) -> None:
    said = CollectingDispatcher()
    ActionMore().run(said, tracker(events=[{"event": "user"}]), domain)
    assert said.messages[0]["response"] == "utter_no_more"
