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
    "tegenhanger van het centrale zenuwstelsel": "het perifere zenuwstelsel",
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
    "hoeveel kost neuropathie": "grens_prijs",
    "hoe heet neuropathie": "neuropathie_naam",
    "wat is neuropathie en hoe heet het": "neuropathie_wat_is",
    "en die andere?": "te_vaag",
    "waarom dan?": "te_vaag",
    "waarom dan: Wat zijn de oorzaken van neuropathie?": "neuropathie_oorzaken",
    "helpt magnesium tegen neuropathie": "neuropathie_magnesium",
    "helpt magnesium daartegen": "grens_lichaam",
    "wat betekent dat woord": "nlu_fallback",
    "wat betekent dat woord neuropathie?": "neuropathie_naam",
    "ik heb geen stress, wat is ATP": "grens_lichaam",
    "vertel me over stress en ATP": "te_vaag",
    "iets over stress en ATP": "stress_atp",  # of what the two have to do with each other
    "iets over stress": "stress_magnesium",
    "iets over ATP": "atp_wat_is",
    "vertel me over stress": "stress_magnesium",
    "vertel me over ATP": "atp_wat_is",
    "het is erg, is dat stress": "grens_eigen_klacht",
    "het is erg": "grens_eigen_klacht",
    "is dat stress": "stress_magnesium",
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
        (
            "en bij spanning?",
            ABOUT_CAUSES,
            ["Wat zijn de oorzaken van stress?", "en bij spanning bij neuropathie?"],
        ),
        # No more than a subject: it may be asked of what the talk began with.
        (
            "en stress?",
            talk(visitor("?"), answer("Helpt neuropathie?"), visitor("?"), answer("Wat is ATP?")),
            ["Wat is stress?", "en stress bij ATP?", "en stress bij neuropathie?"],
        ),
        # The other one of a pair.
        ("en die andere?", ABOUT_CENTRAL, ["Wat is het perifere zenuwstelsel?"]),
        # What is denied is left out.
        ("ik heb geen stress, wat is ATP", None, ["wat is ATP"]),
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
            ["wat is neuropathie", "wat helpt tegen neuropathie"],
        ),
        (
            "wat is neuropathie en welke pillen zijn er",
            None,
            ["wat is neuropathie", "welke pillen zijn er", "welke pillen zijn er neuropathie?"],
        ),
        # One that names its own needs none, and none is read twice.
        ("wat is neuropathie en wat is ATP", None, ["wat is neuropathie", "wat is ATP"]),
        ("wat is ATP en wat kost ATP", None, ["wat is ATP", "wat kost ATP"]),
        # A story gives the first its subject.
        (
            "Ik las over ATP. Wat houdt dat in? En wat is stress?",
            None,
            ["Wat houdt ATP in?", "En wat is stress?"],
        ),
        (
            "Ik las over ATP. Klopt dat? En wat is stress?",
            None,
            ["Ik las over ATP. Klopt dat?", "En wat is stress?"],
        ),
        ("gevolgen, oorzaken neuropathie", None, ["gevolgen neuropathie", "oorzaken neuropathie"]),
        (
            "Wat is neuropathie? Hetzelfde voor ATP graag.",
            None,
            ["Wat is neuropathie?", "Hetzelfde voor ATP graag.", "Wat is ATP?"],
        ),
        # What it points at stands before it.
        (
            "wat is ATP en die neuropathie wat is dat",
            None,
            ["wat is ATP", "die neuropathie wat is dat"],
        ),
        # It names its subject before it asks of it.
        (
            "wat is ATP. Ook las ik van neuropathie, wat is dat?",
            None,
            ["wat is ATP.", "Ook las ik van neuropathie, wat is dat?"],
        ),
        # One aspect of two subjects.
        (
            "vertel me over stress en ATP",
            None,
            ["vertel me over stress", "vertel me over ATP"],
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
        ("en die andere?", ABOUT_CENTRAL, "zenuwstelsel_perifeer"),
        # "daartegen" stands for the subject: what it was taken for without it was a guess.
        ("helpt magnesium daartegen", ABOUT_NEUROPATHY, "neuropathie_magnesium"),
        # Surely an answer that was not given yet.
        ("wat betekent dat woord", ABOUT_NEUROPATHY, "neuropathie_naam"),
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


def test_a_question_may_be_asked_again_for_its_reason(tmp_path: Path) -> None:
    just = answer("Wat zijn de oorzaken van neuropathie?", topic="neuropathie_oorzaken")
    message = understand(tmp_path, "waarom dan?", talk(visitor("?"), just))
    assert message.get(INTENT)["name"] == "neuropathie_oorzaken"


def test_an_answer_of_the_subject_alone_is_given_once(tmp_path: Path) -> None:
    given = answer("Hoe heet neuropathie?", topic="neuropathie_naam")
    last = answer("Wat is neuropathie?", topic="neuropathie_wat_is")
    before = talk(visitor("?"), given, visitor("?"), last)
    message = understand(tmp_path, "wat betekent dat woord", before)
    assert message.get(INTENT)["name"] == "nlu_fallback"


def test_what_is_denied_does_not_decide(tmp_path: Path) -> None:
    message = understand(tmp_path, "ik heb geen stress, wat is ATP")
    assert message.get(INTENT)["name"] == "atp_wat_is"
    assert message.get(READ_TEXT) == "wat is ATP"


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
        ("wat is ATP en hoe oud is de koning", ["atp_wat_is", "buiten_onderwerp"]),
        ("vertel me over stress en ATP", ["stress_magnesium", "atp_wat_is"]),
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
        "wat is neuropathie en hoe heet het",  # surely one, of which a part only points back
        "iets over stress en ATP",
        "het is erg, is dat stress",  # of what leads outside
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
