"""The second opinion on answers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from magnesiumwijzer.nlu.answer_check import AnswerCheck, fit
from magnesiumwijzer.nlu.kernel_ridge import Features, FloatArray

SUBJECTS = ["fietsen", "treinen", "boeken", "katten", "tuinen", "huizen", "soepen", "rozen"]
ASKED = ["wat zijn {}", "vertel iets over {}", "uitleg over {}"]
#: The word that leads outside stands beside the same subject.
OUTSIDE = ["nadelen van {}", "wat zijn nadelen bij {}", "prijs van {}"]
SENTENCES = [frame.format(subject) for frame in ASKED + OUTSIDE for subject in SUBJECTS]
#: Each subject has its answer; the last class is what lies outside.
ANSWERS = np.array([True] * len(SUBJECTS) + [False])
LABELS = np.array(
    [*range(len(SUBJECTS))] * len(ASKED) + [len(SUBJECTS)] * (len(OUTSIDE) * len(SUBJECTS))
)
WORDS = CountVectorizer().fit(SENTENCES)


def features(sentences: list[str]) -> Features:
    """Counts words; there are no dense features."""
    counts = WORDS.transform(sentences).astype(np.float32)
    return Features(counts, np.zeros((len(sentences), 0), np.float32)).unit()


def by_subject(sentences: list[str], certainty: float = 0.6) -> FloatArray:
    """What a first model says that only looks at the subject, and is always as sure."""
    rest = (1 - certainty) / len(SUBJECTS)
    probabilities = np.full((len(sentences), len(ANSWERS)), rest, np.float32)
    for row, sentence in enumerate(sentences):
        subject = next(n for n, name in enumerate(SUBJECTS) if name in sentence)
        probabilities[row, subject] = certainty
    return probabilities


@pytest.fixture(scope="module")
def check() -> AnswerCheck:
    """A check on a model that only looks at the subject."""
    fitted = fit(features(SENTENCES), LABELS, by_subject(SENTENCES), ANSWERS)
    assert fitted is not None
    return fitted


def chances(check: AnswerCheck, sentences: list[str], certainty: float = 0.6) -> FloatArray:
    """How likely the first guess of each sentence is right."""
    return check.chance_of_being_right(features(sentences), by_subject(sentences, certainty))


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("uitleg fietsen", "nadelen fietsen"),
        ("vertel over katten", "prijs van katten"),
        ("wat zijn rozen", "wat zijn nadelen bij rozen"),
    ],
)
def test_one_word_that_leads_outside_makes_an_answer_unlikely(
    check: AnswerCheck, inside: str, outside: str
) -> None:
    likely, unlikely = chances(check, [inside, outside])
    assert likely > 0.5 > unlikely


def test_chances_lie_in_0_to_1_however_sure_the_first_model_is(check: AnswerCheck) -> None:
    for certainty in (0.2, 0.6, 1.0):
        found = chances(check, SENTENCES, certainty)
        assert found.shape == (len(SENTENCES),)
        assert ((found >= 0) & (found <= 1)).all()


def test_unknown_words_alone_decide_nothing(check: AnswerCheck) -> None:
    unknown, likely = chances(check, ["fietsenmakers", "uitleg over fietsen"])
    assert 0 < unknown < likely


@pytest.mark.parametrize(
    "answers",
    [ANSWERS | True, ANSWERS & False],
    ids=["nothing lies outside", "nothing is an answer"],
)
def test_without_two_sides_there_is_no_second_opinion(answers: npt.NDArray[np.bool_]) -> None:
    assert fit(features(SENTENCES), LABELS, by_subject(SENTENCES), answers) is None


def test_a_first_model_that_never_errs_needs_no_second_opinion() -> None:
    never_wrong = np.eye(len(ANSWERS), dtype=np.float32)[LABELS]
    assert fit(features(SENTENCES), LABELS, never_wrong, ANSWERS) is None
