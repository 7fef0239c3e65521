"""What asks something, and what only points back."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.asking import (
    asks,
    is_heading,
    is_question,
    only_points_back,
    points_back,
)


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


@pytest.mark.parametrize(
    "text",
    [
        "uitleg over ATP",
        "ik ben benieuwd naar ATP",
        "over ATP",
        "of het helpt",
        "dat snap ik niet",
        "yoga wat is dat",
        "mijn pillen nemen die iets weg",
        "oorzaken neuropathie",
    ],
)
def test_more_can_be_asked_than_by_questions(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["ATP", "dank u wel", "ik heb pijn", "noten en bananen", ""])
def test_what_asks_nothing(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("oorzaken neuropathie", True),
        ("prijs", True),
        ("neuropathie", False),
        ("ik weet de oorzaken", False),  # tells something
        ("de behandeling die in het ziekenhuis werd gegeven", False),  # too long
    ],
)
def test_a_heading_names_an_aspect(text: str, heading: bool) -> None:
    assert is_heading(text) == heading


@pytest.mark.parametrize(
    ("text", "named", "points", "only"),
    [
        ("en hoe heten die", [], True, True),
        ("wat doet het dan nog meer", [], True, True),
        ("wat dan", [], False, True),
        ("hoe lang duurt dat", [], True, False),
        ("wat is het autonome", ["autonome"], False, False),  # an article
        ("welke zenuwen doen dat", ["zenuwen"], True, True),
        ("wat doen zenuwen", ["zenuwen"], False, False),
    ],
)
def test_what_points_back(text: str, named: list[str], points: bool, only: bool) -> None:
    assert points_back(text, named) == points
    assert only_points_back(text, named) == only
