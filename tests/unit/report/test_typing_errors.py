"""Typing errors as people make them, the same at every run."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from magnesiumwijzer.evaluation.held_out import Question, load_all
from report.typing_errors import mistype, mistyped, neighbours

SENTENCE = "Waarom hebben mijn zenuwen eigenlijk magnesium nodig?"


def test_they_are_the_same_at_every_run() -> None:
    assert mistype(SENTENCE) == mistype(SENTENCE)
    assert mistype(SENTENCE, seed=1) != mistype(SENTENCE, seed=2)


def test_one_letter_in_twelve_is_wrong() -> None:
    letters = sum(char.isalpha() for char in SENTENCE)
    for seed in range(200):
        errors = DamerauLevenshtein.distance(SENTENCE, mistype(SENTENCE, seed))
        assert 1 <= errors <= round(letters / 12)


def test_a_short_sentence_gets_one_and_what_has_no_letters_none() -> None:
    assert all(
        DamerauLevenshtein.distance("atp?", mistype("atp?", seed)) == 1 for seed in range(50)
    )
    assert mistype("112 ?") == "112 ?"


def test_every_kind_of_error_occurs() -> None:
    seen = {mistype("bal", seed) for seed in range(300)}
    assert {"al", "bbal", "abl", "val"} <= seen  # dropped, doubled, swapped, a neighbour
    assert not {"pal", "bql2"} & seen


def test_neighbours_lie_beside_a_key() -> None:
    assert set(neighbours("s")) == set("adwezx")
    assert set(neighbours("q")) == set("wa")
    assert set(neighbours("p")) == set("ol")
    assert neighbours("ë") == ""


def test_inside_and_outside_questions_are_mistyped_and_nothing_else() -> None:
    scripts = load_all()
    made = mistyped(scripts)
    asked = {script[0].set for script in made}
    assert asked == {"inside_mistyped", "outside_mistyped"}
    assert all(script[0].meant != script[0].text for script in made)
    assert mistyped([(Question("dev", "acute", "help"),)]) == []
