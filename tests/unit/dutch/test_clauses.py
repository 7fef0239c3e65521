"""Two questions in one message."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.clauses import adds, two_questions


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
        # Headings, with or without a verb.
        (
            "zenuwpijn ontstaan, behandelmogelijkheden",
            "zenuwpijn ontstaan",
            "behandelmogelijkheden",
        ),
        ("gevolgen tekort + hoe merk je het", "gevolgen tekort", "hoe merk je het"),
        ("stelsel functie / klachten daarvan", "stelsel functie", "klachten daarvan"),
        ("ATP, prijs?", "ATP", "prijs?"),
        # Wishes, and what is asked indirectly.
        ("tens uitleg, en ook iets over yoga", "tens uitleg", "ook iets over yoga"),
        ("vertel wat ATP is en of het helpt", "vertel wat ATP is", "of het helpt"),
        ("Graag de bronnen, tevens het aandeel zieken.", "Graag de bronnen", "het aandeel zieken."),
        (
            "Wat is ATP? Ook ben ik benieuwd naar TENS.",
            "Wat is ATP?",
            "Ook ben ik benieuwd naar TENS.",
        ),
        (
            "autonoom snap ik niet. ATP snap ik ook niet",
            "autonoom snap ik niet.",
            "ATP snap ik ook niet",
        ),
        (
            "Ik stuur het terug. Ook wil ik weten wat ATP is",
            "Ik stuur het terug.",
            "Ook wil ik weten wat ATP is",
        ),
        (
            "eerst wil ik weten wat ATP is en daarna hoe het werkt",
            "eerst wil ik weten wat ATP is",
            "hoe het werkt",
        ),
        # Dictated.
        (
            "ten eerste wil ik weten wat ATP is ten tweede wat TENS is",
            "wil ik weten wat ATP is",
            "wat TENS is",
        ),
        ("hoe zit dat daarnaast wil ik iets weten", "hoe zit dat", "wil ik iets weten"),
        ("yoga helpt dat en die prik wat is dat", "yoga helpt dat", "die prik wat is dat"),
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
        # The mark of the whole makes no question of its last part.
        "Helpt ATP tegen stress, dementie of epilepsie, ja of nee?",
        "hoe kan je het innemen, als druppels of als gel?",
        # The other half of one question.
        "Kan dat met voeding, of moet er altijd iets bij?",
        "Wanneer niets helpt, is er dan nog een ingreep?",
        # What is not meant.
        "niet wat ATP is, maar wat TENS is",
        "wat is ATP, dus niet wat TENS is",
        "Ik wil niet weten wat het kost. Wat is ATP?",
        "",
        "?!",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert two_questions(text) == []


def test_a_long_row_of_clauses_is_read_in_two_ways_at_most() -> None:
    assert len(two_questions(" en ".join(["wat is dit"] * 200))) == 2


@pytest.mark.parametrize(
    ("text", "second", "joined"),
    [
        ("wat is ATP en is het gezond", "is het gezond", True),
        ("wat is ATP? En is het gezond", "En is het gezond", True),
        ("ik ben moe, ligt dat aan ATP", "ligt dat aan ATP", False),
        ("is het gezond", "is het gezond", False),
    ],
)
def test_a_second_question_is_added_by_a_word(text: str, second: str, joined: bool) -> None:
    assert adds(second, text) == joined
