"""Replying to two questions in one message."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.two_questions import ActionAnswerBoth
from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore


def reply(domain: dict[str, Any], *asked: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What is said to a message that asked these, and the slots set."""
    questions = [{"text": "?", "intent": {"name": name, "confidence": 0.9}} for name in asked]
    latest = {"questions": questions, "entities": []}
    tracker = Tracker("chat", {}, latest, [], False, None, {}, "action_listen")
    said = CollectingDispatcher()
    events = ActionAnswerBoth().run(said, tracker, domain)
    return said.messages, {event["name"]: event["value"] for event in events}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["atp_wat_is", "stress_magnesium"], ["utter_atp_wat_is", "utter_stress_magnesium"]),
        # What is not answered comes last, with the way to a human.
        (["atp_wat_is", "grens_prijs"], ["utter_atp_wat_is", "utter_grens_prijs"]),
        (["grens_prijs", "atp_wat_is"], ["utter_atp_wat_is", "utter_grens_prijs"]),
        (["atp_wat_is", "nlu_fallback"], ["utter_atp_wat_is", "utter_other_question"]),
        (["te_vaag", "atp_wat_is"], ["utter_atp_wat_is", "utter_other_question"]),
    ],
)
def test_each_question_gets_its_reply(
    asked: list[str], said: list[str], domain: dict[str, Any], empty_chats: str
) -> None:
    messages, _ = reply(domain, *asked)
    assert [message["response"] for message in messages] == said
    assert set(said) <= set(domain["responses"])


def test_the_code_is_given_where_something_was_not_answered(
    domain: dict[str, Any], empty_chats: str
) -> None:
    messages, slots = reply(domain, "atp_wat_is", "grens_prijs")
    code = ChatStore(empty_chats).give_reference("chat")  # it has one, which stays
    assert re.fullmatch(r"\d{3} \d{3}", slots["code"])
    assert messages[-1]["code"] == slots["code"] == spoken(code)
    assert "code" not in messages[0]


def test_no_code_is_given_where_both_were_answered(
    domain: dict[str, Any], empty_chats: str
) -> None:
    _, slots = reply(domain, "atp_wat_is", "stress_magnesium")
    assert slots == {}
    assert not ChatStore(empty_chats).exists("chat")
