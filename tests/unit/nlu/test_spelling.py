"""What is put right in a message before it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.reading import READ_TEXT, read_text
from magnesiumwijzer.nlu.spelling import Vocabulary
from magnesiumwijzer.nlu.spelling_corrector import SpellingCorrector
from tests.unit.components import Bench

#: "magnesuim" is a common slip; "neurofluxine" a word of the field that no list of words has.
SENTENCES = [
    *["wat is magnesium"] * 12,
    *["is magnesuim goed"] * 3,
    *["wat doet neurofluxine"] * 3,
    "wat zijn de klachten bij zenuwpijn",
    "welke behandelingen zijn er",
    "wat is neurapathie",
    "wat is neuropathie",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The words of a few training sentences."""
    return Vocabulary.of(SENTENCES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat is magnesuim", "wat is magnesium"),
        ("Wat is MAGNESIM?", "Wat is magnesium?"),
        ("klahcten bij zenuwpijn", "klachten bij zenuwpijn"),  # two letters changed places
        ("welke behndelngen zijn er", "welke behandelingen zijn er"),  # two slips in a long word
        ("neuropatie", "neuropathie"),
        ("wat doet neurofluxin", "wat doet neurofluxine"),
        ("wat, is:  zenuwpijjn!!", "wat, is:  zenuwpijn!!"),
    ],
)
def test_typing_errors_are_put_right(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "wat is magnesium",
        "de klanten kopen een brood",  # near "klachten", and a word of its own
        "wat doet neurofluxine",
        "EMG en nonkel Jef",  # abbreviations and names
        "wat is rls",  # words of health near commoner ones
        "wat is nier",
        "welke statine is er",
        "what is magnesium for my nerves",
        "ich habe schreckliche schmerzen",
        "ruggenmergprik",
        "qsdfqsdf",
        "😀 123 ?!",
        "",
        "x" * 5000,
    ],
)
def test_dutch_and_foreign_words_are_left_alone(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.correct(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat os magnesium", "wat is magnesium"),  # a word, but none that stands here
        ("wta is magnesium", "wat is magnesium"),
        ("hallo\nWta is magnesium", "hallo\nwat is magnesium"),
        ("welke behandelingen zijn et", "welke behandelingen zijn er"),
    ],
)
def test_neighbours_tell_which_word_was_meant(
    vocabulary: Vocabulary, typed: str, meant: str
) -> None:
    assert vocabulary.correct(typed) == meant


def test_slips_in_common_words_of_dutch_are_put_right_too(vocabulary: Vocabulary) -> None:
    assert "buurvrouw" not in vocabulary.counts
    assert vocabulary.correct("mijn buurvruow vraagt") == "mijn buurvrouw vraagt"


def test_two_common_words_written_as_one_are_parted(vocabulary: Vocabulary) -> None:
    assert vocabulary.correct("watis magnesium") == "wat is magnesium"
    # Written once each: too little to say that these were meant.
    assert vocabulary.correct("welkeklachten") == "welkeklachten"


@pytest.mark.parametrize(
    ("word", "learnt"),
    [
        ("magnesium", True),
        ("zenuwpijn", True),
        ("neurofluxine", True),
        ("magnesuim", False),  # often, but far less than the word meant
        ("neurapathie", False),
    ],
)
def test_slips_in_the_training_sentences_are_not_learnt(
    vocabulary: Vocabulary, word: str, learnt: bool
) -> None:
    assert (word in vocabulary.counts) == learnt


def test_what_was_typed_stays_beside_what_is_read(tmp_path: Path) -> None:
    bench = Bench(SpellingCorrector, tmp_path)
    bench.create().train(TrainingData([Message({TEXT: text}) for text in SENTENCES]))
    slip, right, button = (
        Message({TEXT: text}) for text in ("wat is magnesuim", "wat is magnesium", "/atp_wat_is")
    )
    bench.load().process([slip, right, button, Message({})])
    assert slip.get(TEXT) == "wat is magnesuim"
    assert read_text(slip) == "wat is magnesium"
    for message in (right, button):
        assert message.get(READ_TEXT) is None


def test_what_can_not_be_seen_is_not_read(tmp_path: Path) -> None:
    bench = Bench(SpellingCorrector, tmp_path)
    bench.create().train(TrainingData([Message({TEXT: text}) for text in SENTENCES]))
    typed = "wat\u2003is magne\u00adsuim\u200b"
    message = Message({TEXT: typed})
    bench.load().process([message])
    assert message.get(TEXT) == typed
    assert read_text(message) == "wat is magnesium"


def test_trained_on_nothing_it_corrects_nothing(tmp_path: Path) -> None:
    bench = Bench(SpellingCorrector, tmp_path)
    silent = Message({TEXT: "wat is magnesuim"})
    bench.load().process([silent])
    bench.create().train(TrainingData())
    bench.load().process([silent])
    assert read_text(silent) == "wat is magnesuim"
