"""Two questions in one message."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.clauses import is_question, two_questions


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("wat is neuropathie en hoe kom je eraan", "wat is neuropathie", "hoe kom je eraan"),
        ("Wat is ATP? Wat doet het daarmee?", "Wat is ATP?", "Wat doet het daarmee?"),
        ("wat is tens, en wat doet een fysio", "wat is tens", "wat doet een fysio"),
        ("wat is ATP plus waar dient het voor", "wat is ATP", "waar dient het voor"),
        ("hoe werkt het, helpt yoga ook", "hoe werkt het", "helpt yoga ook"),
        ("waar zit u, en op welk nummer", "waar zit u", "op welk nummer"),
        ("Is het een medicijn? Zo nee, wat dan?", "Is het een medicijn?", "Zo nee, wat dan?"),
        ("hallo!\nwat is tens\nwat kost het", "wat is tens", "wat kost het"),
        ("Zenuwpijn: wat is het en wat helpt?", "Zenuwpijn: wat is het", "wat helpt?"),
        # A story before them is no question.
        ("Ik ben 78. Wat is ATP en is het gezond?", "Wat is ATP", "is het gezond?"),
    ],
)
def test_two_questions_are_parted(text: str, first: str, second: str) -> None:
    assert two_questions(text)[0] == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "Wat is ATP?",
        "helpt magnesium tegen parkinson en dementie",
        "stress, zenuwpijn en neuropathie",
        "Ik ben 78 jaar oud. Wat is ATP?",
        "wat is ATP? wat is TENS? wat is stress?",  # three are too many
        "hallo. dank u.",
        "wat? en hoe?",  # too few letters to ask something
        "",
        "?!",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert two_questions(text) == []


def test_a_long_row_of_clauses_is_read_in_two_ways_at_most() -> None:
    assert len(two_questions(" en ".join(["wat is dit"] * 200))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "wat is ATP",
        "ATP?",
        "en hoe dan",
        "helpt yoga",
        "op welk nummer",
        "ik vraag me af of",
        "ook?",
    ],
)
def test_a_question_is_known_by_its_mark_or_by_how_it_begins(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["ATP", "dank u wel", "ik heb pijn", "mijn vraag", ""])
def test_no_question(text: str) -> None:
    assert not is_question(text)
