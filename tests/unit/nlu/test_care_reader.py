"""What is said in a chat after danger: it stays in care until it is over."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.care_reader import CareReader
from tests.unit.components import Bench
from tests.unit.talk import question_back, talk

_OPTIONS = {
    "alarming": ["acuut_112", "acuut_113"],
    "unclear": ["ja", "te_vaag"],
    "boundaries": ["grens_ziekte"],
}


def read(folder: Path, text: str, guess: str, *before: str) -> str:
    """What a message is taken for, behind messages that were taken for `before`."""
    events = [
        event for name in before for event in (UserUttered("…", {"name": name}), question_back())
    ]
    message = Message({TEXT: text, INTENT: {"name": guess, "confidence": 0.9}})
    Bench(CareReader, folder, **_OPTIONS).create().process([message], talk(*events))
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik durf niet te bellen", "zorg_bang"),
        ("ze nemen niet op", "zorg_bang"),
        ("wil niemand lastig vallen hoor", "zorg_bang"),
        ("wat moet ik zeggen dan", "zorg_bang"),
        ("ik heb al gebeld", "zorg_gebeld"),
        ("ambulance is onderweg", "zorg_gebeld"),
        ("dank je, ik ga meteen bellen", "zorg_gebeld"),
        ("moet dat echt?", "zorg_wachten"),
        ("kan het wachten tot maandag?", "zorg_wachten"),
        ("kan ik niet beter eerst wat magnesium nemen en het even aankijken", "zorg_wachten"),
        ("gaat dat vanzelf over", "zorg_wachten"),
        ("het gaat weer goed met hem", "zorg_voorbij"),
        ("er is niks aan de hand hoor", "zorg_voorbij"),
        ("het was tien jaar geleden", "zorg_voorbij"),
        ("het gaat weer mis", "zorg_verder"),
        ("het is nog niet over", "zorg_verder"),
        ("ik heb nog niet gebeld", "zorg_verder"),
        ("hij is 3", "zorg_verder"),
        ("nee", "zorg_verder"),
    ],
)
def test_what_follows_danger_gets_a_fitting_reply(text: str, kind: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, "te_vaag", "acuut_112") == kind
    assert read(tmp_path, text, "nlu_fallback", "groet", "acuut_113", "zorg_verder") == kind


def test_another_question_is_answered_when_asked_twice(tmp_path: Path) -> None:
    question = ("wat is katoen", "katoen_wat_is")
    assert read(tmp_path, *question, "acuut_112") == "zorg_eerst"
    assert read(tmp_path, *question, "acuut_112", "zorg_verder", "zorg_gebeld") == "zorg_eerst"
    assert read(tmp_path, *question, "acuut_112", "zorg_eerst") == "katoen_wat_is"
    assert read(tmp_path, "ja", "ja", "acuut_112", "zorg_eerst", "katoen_wat_is") == "ja"


def test_a_question_beside_the_good_news_is_answered(tmp_path: Path) -> None:
    text = "de ambulance is geweest, alles is goed. wat is katoen"
    assert read(tmp_path, text, "katoen_wat_is", "acuut_112") == "katoen_wat_is"
    for guess in ("te_vaag", "grens_ziekte"):
        assert read(tmp_path, text, guess, "acuut_112") == "zorg_voorbij"


def test_without_danger_or_when_it_is_over_nothing_changes(tmp_path: Path) -> None:
    for before in ([], ["katoen_wat_is"], ["acuut_112", "zorg_voorbij"]):
        assert read(tmp_path, "ik durf niet te bellen", "te_vaag", *before) == "te_vaag"


def test_new_danger_starts_care_anew(tmp_path: Path) -> None:
    before = ["acuut_112", "zorg_eerst", "acuut_113"]
    assert read(tmp_path, "wat is katoen", "katoen_wat_is", *before) == "zorg_eerst"
