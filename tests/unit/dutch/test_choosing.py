"""Choosing a button by typing."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.choosing import chosen

TITLES = ["Wat is ATP?", "Wat heeft stress met magnesium te maken?", "Wat is neuropathie?"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("de eerste", 0),
        ("1", 0),
        ("1.", 0),
        ("bovenste", 0),
        ("ja, de eerste", 0),
        ("dat over ATP", 0),
        ("2", 1),
        ("De tweede graag!", 1),
        ("ik kies optie 2", 1),
        ("doe de middelste", 1),
        ("die van stress", 1),
        ("stress", 1),
        ("nummer 3", 2),
        ("derde", 2),
        ("de laatste", 2),
        ("ik bedoel die van neuropathie", 2),
    ],
)
def test_a_button_is_chosen_by_place_or_subject(text: str, number: int) -> None:
    assert chosen(text, TITLES) == number


@pytest.mark.parametrize(
    "text",
    [
        "de vierde",  # there is none
        "4",
        "geen van beide",
        "allebei",
        "ja",
        "nee",
        "dank u",
        "over zenuwpijn",  # in no title
        "wat",  # in all titles
        "ik heb een vraag",
        "de eerste oorzaak",
        "wat zijn de twee delen van het zenuwstelsel",
        "ik heb al twee weken last van stress",  # a question of its own
        "wat doet magnesium bij stress op het werk",
        "",
        "?",
    ],
)
def test_what_chooses_no_button(text: str) -> None:
    assert chosen(text, TITLES) is None


def test_the_last_of_two_is_the_second_and_two_have_no_middle() -> None:
    assert chosen("de laatste", TITLES[:2]) == 1
    assert chosen("de middelste", TITLES[:2]) is None


def test_a_subject_that_two_buttons_share_chooses_neither() -> None:
    assert chosen("die over ATP", ["Wat is ATP?", "Wat heeft magnesium met ATP te maken?"]) is None


def test_without_buttons_nothing_is_chosen() -> None:
    assert chosen("de eerste", []) is None
    assert chosen("de laatste", []) is None


@pytest.mark.parametrize(
    ("text", "named", "number"),
    [
        ("doe maar die van spanning", ["stress"], 1),
        ("en nu die van de adenosine", ["ATP"], 0),
        ("spanning op het werk", ["stress"], None),  # chooses nothing
        ("die van spanning", ["zenuwpijn"], None),  # in no title
        ("die van spanning en adenosine", ["stress", "ATP"], None),
    ],
)
def test_a_button_is_chosen_by_another_name_of_its_subject(
    text: str, named: list[str], number: int | None
) -> None:
    assert chosen(text, TITLES, named) == number
