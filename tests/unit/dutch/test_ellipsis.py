"""Messages that lean on what was said before."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.ellipsis import (
    Subjects,
    Whole,
    complete,
    corrected,
    is_bare,
    leans,
    written_out,
)

SUBJECTS = Subjects(
    {
        "magnesium": "magnesium",
        "magnesium gel": "magnesiumgel",
        "stress": "stress",
        "spanning": "stress",
        "atp": "ATP",
        "neuropathie": "neuropathie",
        "het centrale": "het centrale zenuwstelsel",
        "het centrale zenuwstelsel": "het centrale zenuwstelsel",
        "het perifere": "het perifere zenuwstelsel",
        "tegenhanger van het centrale zenuwstelsel": "het perifere zenuwstelsel",
    }
)
LONG = "en wat is dat dan als ik oud ben en veel beweeg en goed eet"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wat is Magnesium?", ["magnesium"]),
        ("helpt de magnesium gel", ["magnesiumgel"]),  # the longest wording
        ("spanning", ["stress"]),
        ("magnesium, atp en stress", ["magnesium", "stress"]),
        ("stress door spanning", ["stress"]),
        ("stressvol", []),
        ("", []),
    ],
)
def test_subjects_are_found_by_their_wordings(text: str, names: list[str]) -> None:
    assert SUBJECTS.first_and_last(text) == names


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("nee, ik bedoel stress", "stress"),
        ("ik bedoelde ATP", "ATP"),
        ("nee, niet het centrale maar het perifere", "het perifere"),
        ("niet het centrale maar het perifere", "het perifere"),
        ("nee, stress", "stress"),
        ("nee", None),
        ("nee hoor", None),
        ("nee dank u", None),
        ("nee bedankt", None),
        ("nee, dank je", None),
        ("nee dat bedoel ik niet", None),
        ("dat bedoel ik niet, ik bedoel hoe het komt", "hoe het komt"),
        ("nee, ik bedoel hoe je eraan komt", "hoe je eraan komt"),
        ("sorry, verkeerd, ik wou stress vragen", "stress"),
        ("wat is stress", None),
    ],
)
def test_a_correction_says_what_was_meant(text: str, instead: str | None) -> None:
    assert corrected(text, SUBJECTS) == instead


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("en de oorzaken?", True),
        ("wat zijn de oorzaken daarvan", True),
        ("hoe lang duurt dat", True),
        ("hoeveel dan?", True),
        ("en bij stress?", True),
        ("stress?", True),
        ("helpt het tegen stress", True),
        ("waarom?", True),
        ("helpt magnesium daar ook bij", True),
        ("wat is magnesium?", False),
        ("is dat door stress", False),  # names its subject
        ("wat is de prijs", False),
        ("dank u", False),
        (LONG, False),
        ("", False),
    ],
)
def test_a_message_leans_when_it_points_back(text: str, leaning: bool) -> None:
    assert leans(text, SUBJECTS) == leaning


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        # It has its aspect and lacks its subject.
        ("en de oorzaken daarvan?", "en de oorzaken van neuropathie?"),
        ("wat helpt ertegen", "wat helpt tegen neuropathie"),
        ("wat doe je ermee", "wat doe je met neuropathie"),
        ("helpt magnesium daar ook bij?", "helpt magnesium ook bij neuropathie?"),
        ("en de oorzaken?", "en de oorzaken neuropathie?"),
        # It has its subject and lacks its aspect.
        ("en bij stress?", "Wat zijn de oorzaken van stress?"),
        ("en hoe zit het met spanning?", "Wat zijn de oorzaken van stress?"),
        ("nee, ik bedoel ATP", "Wat zijn de oorzaken van ATP?"),
        ("en tegen ATP", "Wat zijn de oorzaken van ATP?"),
        # It needs nothing.
        ("wat is ATP?", None),
        ("wat een onzin zeg", None),
        ("helpt magnesium tegen stress", None),
        ("en neuropathie?", None),
        (LONG, None),
    ],
)
def test_a_message_is_made_whole_with_the_talk_before_it(text: str, whole: str | None) -> None:
    before = "Wat zijn de oorzaken van neuropathie?"
    found = complete(text, SUBJECTS, last_subject="neuropathie", last_question=before)
    assert [one.text for one in found[:1]] == ([] if whole is None else [whole])


def test_one_subject_is_put_for_another() -> None:
    found = complete(
        "nee, niet het centrale maar het perifere",
        SUBJECTS,
        last_subject="het centrale zenuwstelsel",
        last_question="Wat is het centrale zenuwstelsel?",
    )
    assert found == [Whole("Wat is het perifere zenuwstelsel?", own_aspect=False)]


def test_after_a_preposition_the_last_subject_is_replaced() -> None:
    found = complete(
        "en tegen stress?",
        SUBJECTS,
        last_subject="magnesium",
        last_question="Helpt ATP tegen neuropathie?",
    )
    assert found[0] == Whole("Helpt ATP tegen stress?", own_aspect=False)


@pytest.mark.parametrize("text", ["en de oorzaken daarvan?", "en bij stress?", "dank u", ""])
def test_without_a_talk_before_nothing_is_put_in(text: str) -> None:
    assert complete(text, SUBJECTS, last_subject=None, last_question=None) == []


def test_an_assistant_without_subjects_completes_nothing() -> None:
    nothing = Subjects({})
    assert nothing.find("wat is stress") == []
    assert complete("en bij stress?", nothing, last_subject=None, last_question="Wat?") == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("en die andere?", "Wat is het perifere zenuwstelsel?"),
        ("de andere helft dan", "Wat is het perifere zenuwstelsel?"),
        ("waarom dan?", "waarom dan: Wat is het centrale zenuwstelsel?"),
        ("en in het ruggenmerg dan?", "Wat is het centrale zenuwstelsel in het ruggenmerg?"),
        ("ook die in de rug?", "Wat is het centrale zenuwstelsel in de rug?"),
        # An illness has no article: nobody asked of it.
        ("en bij migraine?", "en bij migraine het centrale zenuwstelsel?"),
    ],
)
def test_the_last_question_is_asked_once_more(text: str, whole: str) -> None:
    found = complete(
        text,
        SUBJECTS,
        last_subject="het centrale zenuwstelsel",
        last_question="Wat is het centrale zenuwstelsel?",
    )
    assert [one.text for one in found] == [whole]


def test_a_subject_without_a_pair_has_no_other() -> None:
    found = complete(
        "en die andere?", SUBJECTS, last_subject="stress", last_question="Wat is stress?"
    )
    assert [one.text for one in found] == ["en die andere stress?"]


@pytest.mark.parametrize("text", ["en ATP?", "nee, ik bedoel ATP"])
def test_a_row_of_subjects_is_replaced_as_one(text: str) -> None:
    found = complete(
        text, SUBJECTS, last_subject="stress", last_question="Komt stress, ATP of neuropathie voor?"
    )
    assert found[0] == Whole("Komt ATP voor?", own_aspect=False)


def test_a_bare_subject_may_also_be_asked_of_the_last_one() -> None:
    found = complete(
        "en stress?", SUBJECTS, last_subject="magnesium", last_question="Wat is magnesium?"
    )
    assert [one.text for one in found] == ["Wat is stress?", "en stress bij magnesium?"]


def test_a_pronoun_stands_for_the_last_subject_beside_another() -> None:
    found = complete(
        "helpt het ook tegen stress", SUBJECTS, last_subject="magnesium", last_question=None
    )
    assert found == [Whole("helpt magnesium ook tegen stress", own_aspect=True, written_out=True)]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("hoe kom je daaraan", "hoe kom je aan ATP"),
        ("is het een medicijn", "is ATP een medicijn"),
        ("waarom hebben zenuwen dat nodig", "waarom hebben zenuwen ATP nodig"),
        ("wat is dat?", "wat is ATP?"),
        ("wat doet het zenuwstelsel", None),  # an article
        ("helpt yoga", None),
    ],
)
def test_a_subject_is_written_out_for_its_pronoun(text: str, out: str | None) -> None:
    assert written_out(text, "ATP") == out


@pytest.mark.parametrize(
    ("text", "bare"), [("stress?", True), ("en bij stress dan", True), ("wat doet stress", False)]
)
def test_a_message_may_be_no_more_than_a_subject(text: str, bare: bool) -> None:
    assert is_bare(text, SUBJECTS) == bare
