"""What a message says it does not mean."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.denial import without_denied
from magnesiumwijzer.dutch.ellipsis import Subjects

SUBJECTS = Subjects(
    {
        "stress": "stress",
        "magnesium": "magnesium",
        "atp": "ATP",
        "zenuwpijn": "zenuwpijn",
        "pillen": "medicijnen",
        "medicijnen": "medicijnen",
        "yoga": "yoga",
        "meditatie": "meditatie",
        "tens": "TENS",
        "het sympathische": "het sympathische",
        "tegenhanger van het sympathische": "het parasympathische",
    }
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        # One thing instead of another.
        (
            "niet wat atp is maar wat magnesium ermee te maken heeft",
            "wat magnesium met ATP te maken heeft",
        ),
        ("ik heb g\u00e9\u00e9n zenuwpijn maar wel stress", "stress"),
        ("niet de oorzaken van zenuwpijn maar de behandeling", "de behandeling zenuwpijn?"),
        (
            "niet de soorten stress, maar wat het in het algemeen is",
            "wat stress in het algemeen is",
        ),
        ("wil niet weten wat het kost, wel waar yoga goed voor is", "waar yoga goed voor is"),
        # One of a pair.
        ("niet het sympathische maar dat rustige", "dat rustige het parasympathische?"),
        # An exception.
        ("wat helpt tegen zenuwpijn behalve pillen", "wat helpt tegen zenuwpijn"),
        ("behalve yoga en meditatie, wat helpt bij zenuwpijn", "wat helpt bij zenuwpijn"),
        (
            "welke behandelingen van zenuwpijn zonder medicijnen",
            "welke behandelingen van zenuwpijn",
        ),
        # A clause that denies.
        ("ik slik niets, dus pillen spelen niet mee. Helpt magnesium?", "Helpt magnesium?"),
        ("laat pillen even buiten beschouwing, wat doet tens", "wat doet tens"),
        ("wat is atp, dus niet wat magnesium doet", "wat is atp,"),
        ("het gaat me niet om de prijs. wat is tens", "wat is tens"),
        ("ik ken yoga al, wat is tens", "wat is tens"),
    ],
)
def test_what_is_denied_is_left_out(text: str, rest: str) -> None:
    assert without_denied(text, SUBJECTS) == rest


@pytest.mark.parametrize(
    "text",
    [
        "wat is atp",
        "waarom is er geen behandeling van zenuwpijn",
        "ik snap niet wat atp is",
        "wat doet atp zonder magnesium",  # asks of both
        "niet alleen stress maar ook zenuwpijn",
        "ik heb geen zenuwpijn. komt dat nog?",  # what it points at would be gone
        "mijn man wil geen pillen. helpt het?",
        "niet dit maar dat",
        "behalve pillen",
        "",
    ],
)
def test_a_message_that_denies_nothing_is_not_read_again(text: str) -> None:
    assert without_denied(text, SUBJECTS) is None
