"""Reading a message with the talk before it, or as two questions, and choosing among readings."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.question_reader import QuestionReader
from magnesiumwijzer.nlu.reading import QUESTIONS, READ_TEXT, read_text
from magnesiumwijzer.nlu.reading_chooser import ReadingChooser
from tests.unit.components import Bench
from tests.unit.talk import answer, question_back, talk, visitor

SYNONYMS = {
    "neuropatie": "neuropathie",
    "spanning": "stress",
    "atp": "ATP",
    "het centrale": "het centrale zenuwstelsel",
    "het perifere": "het perifere zenuwstelsel",
}
BOUNDARIES = ["grens_lichaam", "grens_prijs", "grens_veiligheid", "buiten_onderwerp"]
CONFIG = {
    "safe": [*BOUNDARIES, "bedankt", "nee", "acuut_113", "te_vaag"],
    "boundaries": BOUNDARIES,
    "outside_intent": "buiten_onderwerp",
    "alarming": ["acuut_113"],
    "whole": ["bedankt", "nee", "acuut_113"],
}
#: What a classifier would say; anything else is a miss.
UNDERSTOOD = {
    "wat is neuropathie": "neuropathie_wat_is",
    "wat is ATP": "atp_wat_is",
    "wat zijn de oorzaken daarvan": "te_vaag",
    "wat zijn de oorzaken van neuropathie": "neuropathie_oorzaken",
    "en bij stress?": "stress_magnesium",
    "Wat zijn de oorzaken van stress?": "grens_lichaam",
    "hoe kom je aan neuropathie": "neuropathie_oorzaken",
    "Wat is het perifere zenuwstelsel?": "zenuwstelsel_perifeer",
    "nee, ik bedoel het perifere": "nee",
    "dank u": "bedankt",
    "en dan wil ik er niet meer zijn": "acuut_113",
    "en dan wil ik er niet meer zijn neuropathie?": "neuropathie_oorzaken",
    "wat is ATP en wat als ik er niet meer ben": "acuut_113",
    "dank u neuropathie?": "neuropathie_wat_is",
    "wat zijn ATP": "atp_wat_is",
    "hoeveel kost het": "grens_prijs",
    "hoeveel kost het neuropathie?": "grens_prijs",
    "wat is neuropathie en hoeveel kost het": "te_vaag",
    "is het ATP gevaarlijk en wat is ATP": "grens_veiligheid",
    "hoe oud is de koning": "buiten_onderwerp",
}
ABOUT_NEUROPATHY = talk(visitor("neuropathie"), answer("Wat is neuropathie?"))
ABOUT_CAUSES = talk(visitor("oorzaken"), answer("Wat zijn de oorzaken van neuropathie?"))
ABOUT_CENTRAL = talk(visitor("?"), answer("Wat is het centrale zenuwstelsel?"))


def readings(folder: Path, text: str, before: DialogueStateTracker | None) -> list[Message]:
    """A message followed by its other readings."""
    reader = Bench(QuestionReader, folder / "reader")
    reader.create().train(TrainingData(entity_synonyms=SYNONYMS))
    found: list[Message] = reader.load().process([Message({TEXT: text})], before)
    return found


def understand(folder: Path, text: str, before: DialogueStateTracker | None = None) -> Message:
    """A message with the reading that is chosen, given what is understood of each."""
    found = readings(folder, text, before)
    for reading in found:
        name = UNDERSTOOD.get(reading.get(TEXT), "nlu_fallback")
        guess = {"name": name, "confidence": 0.1 if name == "nlu_fallback" else 0.9}
        reading.set(INTENT, guess)
        # The message itself has an inkling of its aspect, as the classifier's ranking would tell.
        inkling = {"name": "neuropathie_oorzaken", "confidence": 0.05}
        reading.set(INTENT_RANKING_KEY, [dict(guess), inkling])
    chosen = Bench(ReadingChooser, folder / "chooser", **CONFIG).create().process(found)
    assert len(chosen) == 1  # one message in, one message out
    message: Message = chosen[0]
    assert message.get(TEXT) == text
    return message


@pytest.mark.parametrize(
    ("text", "before", "others"),
    [
        ("wat is ATP", None, []),
        ("wat zijn de oorzaken daarvan", None, []),
        ("/atp_wat_is", ABOUT_NEUROPATHY, []),
        ("", ABOUT_NEUROPATHY, []),
        ("en de oorzaken daarvan", ABOUT_NEUROPATHY, ["en de oorzaken van neuropathie"]),
        ("en bij spanning?", ABOUT_CAUSES, ["Wat zijn de oorzaken van stress?"]),
        # What the visitor spoke of counts where the last reply was no answer.
        (
            "en daarmee",
            talk(visitor("ik heb neuropatie"), question_back()),
            ["en met neuropathie"],
        ),
        # A question about two subjects leaves both to choose from.
        (
            "en daarmee",
            talk(visitor("?"), answer("Helpt stress bij neuropathie?")),
            ["en met stress", "en met neuropathie"],
        ),
        # The subject of the first question is that of the second.
        (
            "wat is neuropathie en wat helpt ertegen",
            None,
            [
                *("wat is neuropathie", "wat helpt tegen neuropathie"),
                *("wat is neuropathie", "wat helpt ertegen"),
            ],
        ),
    ],
)
def test_the_ways_to_read_a_message(
    text: str, before: DialogueStateTracker | None, others: list[str], tmp_path: Path
) -> None:
    assert [m.get(TEXT) for m in readings(tmp_path, text, before)[1:]] == others


@pytest.mark.parametrize(
    ("text", "before", "intent"),
    [
        # Leaning on the talk before it.
        ("wat zijn de oorzaken daarvan", ABOUT_NEUROPATHY, "neuropathie_oorzaken"),
        ("en bij stress?", ABOUT_CAUSES, "grens_lichaam"),
        ("wat zijn de oorzaken daarvan", None, "te_vaag"),
        ("nee, ik bedoel het perifere", ABOUT_CENTRAL, "zenuwstelsel_perifeer"),
        # Standing by itself.
        ("wat is ATP", ABOUT_CAUSES, "atp_wat_is"),
        ("dank u", ABOUT_NEUROPATHY, "bedankt"),
        # Danger is never talked away.
        ("en dan wil ik er niet meer zijn", ABOUT_NEUROPATHY, "acuut_113"),
        ("wat is ATP en wat als ik er niet meer ben", None, "acuut_113"),
        ("qsdf", ABOUT_NEUROPATHY, "nlu_fallback"),
    ],
)
def test_a_message_that_leans_is_read_with_the_talk_before_it(
    text: str, before: DialogueStateTracker | None, intent: str, tmp_path: Path
) -> None:
    message = understand(tmp_path, text, before)
    assert message.get(INTENT)["name"] == intent
    assert message.get(INTENT_RANKING_KEY)[0]["name"] == intent


def test_what_was_just_answered_is_not_answered_again(tmp_path: Path) -> None:
    just = answer("Wat zijn de oorzaken van neuropathie?", topic="neuropathie_oorzaken")
    text = "wat zijn de oorzaken daarvan"
    assert understand(tmp_path, text, talk(visitor("?"), just)).get(INTENT)["name"] == "te_vaag"


def test_the_reading_that_was_followed_is_kept(tmp_path: Path) -> None:
    leaning = understand(tmp_path, "wat zijn de oorzaken daarvan", ABOUT_NEUROPATHY)
    assert leaning.get(READ_TEXT) == "wat zijn de oorzaken van neuropathie"
    assert read_text(understand(tmp_path, "dank u", ABOUT_NEUROPATHY)) == "dank u"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("wat is neuropathie en wat is ATP", ["neuropathie_wat_is", "atp_wat_is"]),
        ("wat is neuropathie en hoe kom je eraan", ["neuropathie_wat_is", "neuropathie_oorzaken"]),
        ("wat is neuropathie en hoeveel kost het", ["neuropathie_wat_is", "grens_prijs"]),
        ("hoe qsdf ik en wat is ATP", ["nlu_fallback", "atp_wat_is"]),
    ],
)
def test_two_questions_are_both_kept(text: str, asked: list[str], tmp_path: Path) -> None:
    message = understand(tmp_path, text)
    assert message.get(INTENT)["name"] == "twee_vragen"
    assert [q["intent"]["name"] for q in message.get(QUESTIONS)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "wat is ATP en wat zijn ATP",  # the same answer twice
        "hoeveel kost het en hoe qsdf ik",  # nothing that can be answered
        "hoe qsdf ik en wat qsdf jij",
        "is het ATP gevaarlijk en wat is ATP",  # known to lead outside as a whole
        "wat is ATP en hoe oud is de koning",  # of another subject: nothing to hand over
    ],
)
def test_what_is_not_two_questions_stays_one(text: str, tmp_path: Path) -> None:
    message = understand(tmp_path, text)
    assert message.get(INTENT)["name"] == UNDERSTOOD.get(text, "nlu_fallback")
    assert message.get(QUESTIONS) is None


def test_training_messages_are_left_as_they_are(tmp_path: Path) -> None:
    data = TrainingData([Message({TEXT: "wat is ATP en wat is stress"})], entity_synonyms=SYNONYMS)
    reader = Bench(QuestionReader, tmp_path).create()
    reader.train(data)
    assert len(reader.process_training_data(data).training_examples) == 1
