"""When the danger rules have the last word, and how the reading of a message helps them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.danger_detector import DangerDetector
from magnesiumwijzer.nlu.reading import SPELT_RIGHT
from tests.unit.components import Bench

_TYPED = "ik wil krabben aan mijn hood"  # dood, hoofd, hond, rood ...
_READ = "ik wil krabben aan mijn hoofd"


@pytest.mark.parametrize(
    ("typed", "read", "guess", "found"),
    [
        (_TYPED, _READ, "zenuwstelsel_wat_doet", "zenuwstelsel_wat_doet"),
        (_TYPED, None, "zenuwstelsel_wat_doet", "acuut_113"),
        (_TYPED, _READ, "nlu_fallback", "acuut_113"),
        (_TYPED, _READ, "te_vaag", "acuut_113"),
        # What is typed right counts, whatever it was read as.
        ("ik wil dood", "ik wil door", "zenuwstelsel_wat_doet", "acuut_113"),
        ("ik heb vanochtend 60 pillen ingenomen", "is dat veel", "contact", "acuut_huisarts"),
        ("ich will nicht mehr leben", "ik wil niet meer leren", "contact", "acuut_113"),
    ],
)
def test_what_is_read_decides_only_where_a_clear_question_has_a_word_that_may_be_several(
    typed: str, read: str | None, guess: str, found: str, tmp_path: Path
) -> None:
    message = Message({TEXT: typed, INTENT: {"name": guess, "confidence": 0.9}})
    if read is not None:
        message.set(SPELT_RIGHT, read)
    Bench(DangerDetector, tmp_path, unclear=["te_vaag"]).create().process([message])
    assert message.get(INTENT)["name"] == found
