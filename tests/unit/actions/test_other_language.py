"""Replying to a message in another language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.other_language import LANGUAGES, ActionOtherLanguage, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is magnesium good for", "en"),
        ("I have pain in my feet, can you help me?", "en"),
        ("Ich verstehe kein Niederländisch", "de"),
        ("Können Sie mir helfen?", "de"),
        ("je ne comprends pas le néerlandais", "fr"),
        ("Bonjour, parlez-vous français ?", "fr"),
        ("Hollandaca bilmiyorum, yardım eder misiniz?", "tr"),
        ("czy magnez pomaga na ból nerwów", "pl"),
        ("هل يساعد المغنيسيوم في آلام الأعصاب؟", "ar"),
    ],
)
def test_six_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "¿para qué sirve el magnesio?",
        "a cosa serve il magnesio",
        "Привіт, чи є у вас магній",
        "日本語を話せますか",
        "merci",  # too short to be sure
        "12345",
        "😀",
        "",
    ],
)
def test_any_other_language_is_unknown(text: str) -> None:
    assert language_of(text) == "onbekend"


def test_each_language_has_a_reply_and_any_other_gets_the_first(domain: dict[str, Any]) -> None:
    first, *others = domain["responses"]["utter_andere_taal"]
    assert "condition" not in first
    assert [c["value"] for reply in others for c in reply["condition"]] == list(LANGUAGES)


@pytest.mark.parametrize(("text", "language"), [("do you speak english", "en"), (None, "onbekend")])
def test_the_reply_is_in_the_language_and_has_a_code(
    text: str | None, language: str, empty_chats: str
) -> None:
    tracker = Tracker("chat", {}, {"text": text}, [], False, None, {}, "action_listen")
    events = ActionOtherLanguage().run(CollectingDispatcher(), tracker, {})
    slots = {event["name"]: event["value"] for event in events}
    assert slots["taal"] == language
    assert re.fullmatch(r"\d{3} \d{3}", slots["code"])
