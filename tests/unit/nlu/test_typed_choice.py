"""Typing which of the buttons is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.reading import NAMED
from magnesiumwijzer.nlu.typed_choice import TypedChoice
from tests.unit.components import Bench
from tests.unit.talk import answer, question_back, talk, visitor

MORE = {"title": "Meer hierover", "payload": '/meer{"onderwerp": "atp_wat_is"}'}
STRESS = {"title": "Wat heeft stress met magnesium te maken?", "payload": "/stress_magnesium"}
NONE = {"title": "Geen van deze", "payload": "/geen_van_deze"}
MISS = {"name": "nlu_fallback", "confidence": 0.1}


def choose(folder: Path, text: str, before: DialogueStateTracker | None) -> Message:
    """A message that was not understood by itself, after the component."""
    message = Message({TEXT: text, INTENT: dict(MISS), INTENT_RANKING_KEY: [dict(MISS)]})
    Bench(TypedChoice, folder).create().process([message], before)
    return message


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("de eerste", "stress_magnesium"),
        ("dat van stress", "stress_magnesium"),
        ("de laatste", "geen_van_deze"),
        ("wat is ATP", "nlu_fallback"),
        ("/de_eerste", "nlu_fallback"),
    ],
)
def test_a_typed_choice_is_the_button(text: str, intent: str, tmp_path: Path) -> None:
    before = talk(visitor("magnesium"), question_back(STRESS, NONE))
    message = choose(tmp_path, text, before)
    assert message.get(INTENT)["name"] == intent
    assert message.get(INTENT_RANKING_KEY)[-1] == MISS
    assert message.get(ENTITIES) is None


def test_a_button_brings_its_entity_along(tmp_path: Path) -> None:
    before = talk(visitor("wat is ATP"), answer("Wat is ATP?", MORE, STRESS))
    message = choose(tmp_path, "de eerste", before)
    assert message.get(INTENT) == {"name": "meer", "confidence": 1.0}
    assert message.get(ENTITIES) == [{"entity": "onderwerp", "value": "atp_wat_is"}]


def test_buttons_out_of_sight_are_not_chosen(tmp_path: Path) -> None:
    older = talk(visitor("magnesium"), question_back(STRESS), visitor("hoi"), question_back())
    for before in (None, talk(), talk(visitor("hoi"), question_back()), older):
        assert choose(tmp_path, "de eerste", before).get(INTENT) == MISS


def test_a_reply_in_two_parts_offers_the_buttons_of_its_last(tmp_path: Path) -> None:
    before = talk(visitor("x"), answer("Wat is ATP?", MORE), answer("Wat is stress?", STRESS))
    assert choose(tmp_path, "1", before).get(INTENT)["name"] == "stress_magnesium"


def test_a_button_is_chosen_by_another_name_of_its_subject(tmp_path: Path) -> None:
    before = talk(visitor("magnesium"), question_back(STRESS, NONE))
    message = Message({TEXT: "doe maar die van spanning", NAMED: ["stress"], INTENT: dict(MISS)})
    Bench(TypedChoice, tmp_path).create().process([message], before)
    assert message.get(INTENT)["name"] == "stress_magnesium"
