"""Messages that are told by what they look like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.form_detector import FormDetector
from magnesiumwijzer.nlu.reading import READ_TEXT
from tests.unit.components import Bench

MISS, DOUBT, ANSWER = "nlu_fallback", "te_vaag", "atp_wat_is"
LONG = "mijn buurman heeft een fiets " * 13


def judge(folder: Path, text: str, intent: str | None, **more: Any) -> Message:
    """A message after the detector, with the intent that it had before."""
    guess = {} if intent is None else {INTENT: {"name": intent, "confidence": 0.4}}
    message = Message({TEXT: text, **guess, **more})
    Bench(FormDetector, folder).create().process([message])
    return message


@pytest.mark.parametrize(
    ("text", "intent", "verdict"),
    [
        ("?!", MISS, "onleesbaar"),
        ("12345", ANSWER, "onleesbaar"),  # no letter: nothing to understand
        ("😀😀", DOUBT, "onleesbaar"),
        ("qsdf jklm azer", MISS, "onleesbaar"),
        ("qsdf jklm azer", DOUBT, DOUBT),
        ("qsdf jklm azer", ANSWER, ANSWER),
        ("mijn fiets qsdf jklm", MISS, MISS),  # half of it is Dutch
        ("mijn buurman heeft een fiets", MISS, MISS),
        (LONG, MISS, "te_lang"),
        (LONG, DOUBT, "te_lang"),
        (LONG, ANSWER, ANSWER),
        (LONG, "acuut_112", "acuut_112"),
        ("/xkcdq", MISS, MISS),  # a button
    ],
)
def test_only_what_was_not_understood_is_judged_by_its_form(
    text: str, intent: str, verdict: str, tmp_path: Path
) -> None:
    assert judge(tmp_path, text, intent).get(INTENT)["name"] == verdict


def test_the_guess_before_stays_behind_in_the_ranking(tmp_path: Path) -> None:
    guess = {"name": ANSWER, "confidence": 0.4}
    message = judge(tmp_path, "?!", ANSWER, **{INTENT_RANKING_KEY: [guess]})
    assert message.get(INTENT_RANKING_KEY) == [{"name": "onleesbaar", "confidence": 1.0}, guess]


def test_a_corrected_message_is_judged_as_it_is_read(tmp_path: Path) -> None:
    message = judge(tmp_path, "watis hetdan", MISS, **{READ_TEXT: "wat is het dan"})
    assert message.get(INTENT)["name"] == MISS


def test_a_message_without_text_is_left_alone(tmp_path: Path) -> None:
    message = Message({INTENT: {"name": MISS, "confidence": 0.0}})
    Bench(FormDetector, tmp_path).create().process([message])
    assert message.get(INTENT)["name"] == MISS


def test_what_is_long_is_set(tmp_path: Path) -> None:
    message = Message({TEXT: "mijn buurman fietst", INTENT: {"name": MISS, "confidence": 0.0}})
    Bench(FormDetector, tmp_path, longest=2, long_intent="lang").create().process([message])
    assert message.get(INTENT)["name"] == "lang"
