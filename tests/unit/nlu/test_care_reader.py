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
    "over_by_button": ["acuut_113"],
}


def read(folder: Path, text: str, guess: str, *before: str) -> str:
    """What a message is taken for, behind messages that were taken for `before`."""
    events = [
        event for name in before for event in (UserUttered("…", {"name": name}), question_back())
    ]
    message = Message({TEXT: text, INTENT: {"name": guess, "confidence": 0.9}})
    Bench(CareReader, folder, **_OPTIONS).create().process([message], talk(*events))
    return str(message.get(INTENT)["name"])


HESITATES = """
ik durf niet te bellen
ze nemen niet op
wil niemand lastig vallen hoor
wat moet ik zeggen dan
ik bel niet
ik bel liever niet
de ambulance komt niet
hulp is niet onderweg
er wordt niet opgenomen
mijn telefoon is leeg
het is zondag en de huisarts is dicht
"""
WAITS = """
moet dat echt?
kan het wachten tot maandag?
zal ik eerst een tablet innemen en het nog even aankijken
gaat dat vanzelf over
ik bel straks
ik ga morgen de huisarts bellen
ik bel als het erger wordt
"""
CALLS = """
ik heb al gebeld
112 gebeld
ambulance is onderweg
ze komen eraan
oke ik ga nu bellen
"""
IS_OVER = """
het gaat weer goed met hem
er is niks aan de hand hoor
vals alarm
het was een grapje
u heeft mij verkeerd begrepen
er is geen gevaar
"""
#: The way to help is repeated; the worst fault would be to take one of these for good news.
GOES_ON = """
hij is 3
nee
het gaat weer mis
het is nog niet over
ik heb nog niet gebeld
ik heb nooit gebeld
ik heb mijn zus gebeld maar die is er niet
heeft u 112 al gebeld?
het is voorbij met mij
mijn leven is voorbij
was het maar voorbij
niemand begrijpt mij, het is voorbij
alles goed geregeld, brief ligt klaar
help ik wil niet dood
het gaat niet weer goed
het is geen grap
dat is geen vals alarm
is er geen gevaar meer
is dit geen noodgeval dan?
de pijn is over mijn hele borst
de huisarts is al geweest maar de pijn blijft
hij zegt dat er niets aan de hand is
het gaat weer, hij schudt weer
het stuipen is over, hij is nog steeds suf
zij ligt voor bij de deur en beweegt niet
hij is weer bij maar praat raar
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (text, kind)
        for kind, texts in (
            ("zorg_bang", HESITATES),
            ("zorg_wachten", WAITS),
            ("zorg_gebeld", CALLS),
            ("zorg_voorbij", IS_OVER),
            ("zorg_verder", GOES_ON),
        )
        for text in texts.strip().splitlines()
    ],
)
def test_what_follows_danger_gets_a_fitting_reply(text: str, kind: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, "te_vaag", "acuut_112") == kind
    # After thoughts of suicide words alone don't end care: the button does.
    in_doubt = "zorg_verder" if kind == "zorg_voorbij" else kind
    assert read(tmp_path, text, "nlu_fallback", "groet", "acuut_113", "zorg_verder") == in_doubt


def test_a_word_of_the_button_is_no_press_of_it(tmp_path: Path) -> None:
    for typed in ("GEVAAR!!", "1", "geen gevaar?"):
        assert read(tmp_path, typed, "zorg_voorbij", "acuut_112", "zorg_verder") == "zorg_verder"
    assert read(tmp_path, "/zorg_voorbij", "te_vaag", "acuut_112") == "te_vaag"  # Rasa reads it


def test_danger_that_the_classifier_sees_stays_danger(tmp_path: Path) -> None:
    text = "hij leest de krant ondersteboven en er is niks aan de hand"
    assert read(tmp_path, text, "acuut_112", "acuut_113") == "acuut_112"


def test_another_question_is_answered_when_asked_twice(tmp_path: Path) -> None:
    question = ("wat is katoen", "katoen_wat_is")
    assert read(tmp_path, *question, "acuut_112") == "zorg_eerst"
    assert read(tmp_path, *question, "acuut_112", "zorg_verder", "zorg_gebeld") == "zorg_eerst"
    assert read(tmp_path, *question, "acuut_112", "zorg_eerst") == "katoen_wat_is"
    assert read(tmp_path, "ja", "ja", "acuut_112", "zorg_eerst", "katoen_wat_is") == "ja"
    # Words of hesitating may stand in it too.
    asked = ("is katoen wassen echt nodig", "katoen_wassen")
    assert read(tmp_path, *asked, "acuut_112") == "zorg_eerst"
    assert read(tmp_path, *asked, "acuut_112", "zorg_eerst") == "katoen_wassen"


def test_good_news_and_hesitating_are_often_taken_for_a_boundary(tmp_path: Path) -> None:
    assert read(tmp_path, "alles is weer goed", "grens_ziekte", "acuut_112") == "zorg_voorbij"
    assert read(tmp_path, "kan het wachten", "grens_ziekte", "acuut_112") == "zorg_wachten"
    assert read(tmp_path, "komt het vaker voor", "grens_ziekte", "acuut_112") == "zorg_eerst"


def test_without_danger_or_when_it_is_over_nothing_changes(tmp_path: Path) -> None:
    for before in ([], ["katoen_wat_is"], ["acuut_112", "zorg_voorbij"]):
        assert read(tmp_path, "ik durf niet te bellen", "te_vaag", *before) == "te_vaag"


def test_new_danger_starts_care_anew(tmp_path: Path) -> None:
    before = ["acuut_112", "zorg_eerst", "acuut_113"]
    assert read(tmp_path, "wat is katoen", "katoen_wat_is", *before) == "zorg_eerst"
