"""Two subjects that share an aspect, or two aspects that share a subject."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.coordination import shared
from magnesiumwijzer.dutch.ellipsis import Subjects

SUBJECTS = Subjects(
    {
        "stress": "stress",
        "ouder worden": "ouder worden",
        "yoga": "yoga en meditatie",
        "meditatie": "yoga en meditatie",
        "autonoom": "het autonome zenuwstelsel",
        "somatisch zenuwstelsel": "het somatische zenuwstelsel",
        "het somatische": "het somatische zenuwstelsel",
    }
)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "autonoom en somatisch zenuwstelsel",
            "het autonome zenuwstelsel",
            "het somatische zenuwstelsel",
        ),
        (
            "invloed van stress en ouder worden op magnesium",
            "invloed van stress op magnesium",
            "invloed van ouder worden op magnesium",
        ),
        (
            "wat doen het autonoom en het somatische",
            "wat doen het autonome zenuwstelsel",
            "wat doen het somatische zenuwstelsel",
        ),
        ("oorzaken en behandeling zenuwpijn", "oorzaken zenuwpijn", "behandeling zenuwpijn"),
        (
            "hoe werkt stress bij je, en yoga?",
            "hoe werkt stress bij je",
            "hoe werkt yoga en meditatie bij je",
        ),
        ("yoga, stress: wat is dat", "yoga en meditatie: wat is dat", "stress: wat is dat"),
        ("stress op werk, yoga thuis?", "stress op werk", "yoga thuis"),
        (
            "yoga of stress, vertel over allebei",
            "yoga en meditatie, vertel over allebei",
            "stress, vertel over allebei",
        ),
    ],
)
def test_each_half_gets_what_both_share(text: str, first: str, second: str) -> None:
    assert shared(text, SUBJECTS) == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "yoga en meditatie",  # one subject
        "stress en stress",
        "het verschil tussen autonoom en somatisch zenuwstelsel",
        "stress of yoga",
        "ik heb stress, en yoga",
        "stress, yoga",  # of which nothing is said
        "stress op werk, hoe werkt yoga",
        "stress op werk, yoga thuis, ouder worden",
        "stress en magnesium",  # of which one is no listed subject
        "wat is stress en wat is yoga",
        "",
    ],
)
def test_nothing_is_shared(text: str) -> None:
    assert shared(text, SUBJECTS) is None
