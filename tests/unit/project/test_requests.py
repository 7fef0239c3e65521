"""What a trainer may ask for: cleaning what was pasted, and one clear Dutch sentence a problem."""

from __future__ import annotations

import pytest

from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.project.requests import check_name, check_new, clean_sentences
from tests.unit.project.copies import copy_files, new_intent


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(copy_files(tmp_path_factory.mktemp("requests") / "project"))


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("wat is ATP", "wat is ATP"),
        ("  - wat is ATP", "wat is ATP"),
        ("• wat is ATP", "wat is ATP"),
        ("* - wat is ATP", "wat is ATP"),
        ("3. wat is ATP", "wat is ATP"),
        ("12) wat is ATP", "wat is ATP"),
        ("3 soorten magnesium", "3 soorten magnesium"),
        ("1.5 liter", "1.5 liter"),
        ("wat\tis\tATP", "wat is ATP"),
        ("wat \x07is\x00 ATP\x7f", "wat is ATP"),
        ("wat is \u200bATP\ufeff", "wat is ATP"),
        ("wat\u00a0is ATP", "wat is ATP"),
        ("wat is [ATP](stof)", "wat is ATP"),
        ('wat is [ATP]{"entity": "stof"}', "wat is ATP"),
        ("wat is [ATP]", "wat is ATP"),
        ("wat {is} ATP", "wat is ATP"),
        ("/wat is ATP", "wat is ATP"),
        ("- /wat is ATP", "wat is ATP"),
        ("# wat is ATP", "wat is ATP"),
        ("ATP en/of magnesium", "ATP en/of magnesium"),
        ("helpt magnesium 😀👍🏽", "helpt magnesium 😀👍🏽"),
        ("wij zijn 👨\u200d👩\u200d👧", "wij zijn 👨\u200d👩\u200d👧"),
        ("een e\u0301e\u0301n", "een één"),
        ('ja: # "nee" & *wel |', 'ja: # "nee" & *wel |'),
        ("%TAG !x", "%TAG !x"),
        ("😀", "😀"),
        ("half teken \ud83d", "half teken"),
    ],
)
def test_cleaning(pasted: str, sentence: str) -> None:
    assert clean_sentences(pasted) == ([sentence], [])


def test_nothing_is_left_of_nothing() -> None:
    assert clean_sentences("\n - \n\t\n/\n[]\n\x00\n") == ([], [])


def test_every_kind_of_line_end_ends_a_sentence() -> None:
    pasted = "een\r\ntwee\rdrie\u2028vier\x0bvijf\x85zes\x1czeven"
    assert clean_sentences(pasted)[0] == ["een", "twee", "drie", "vier", "vijf", "zes", "zeven"]


def test_doubles_go_whatever_their_capitals_and_punctuation() -> None:
    assert clean_sentences(["Wat is ATP?", "wat is atp", "wat  is ATP!"]) == (["Wat is ATP?"], [])


def test_lines_and_a_list_of_lines_are_alike() -> None:
    assert clean_sentences("een\ntwee") == clean_sentences(["een", "twee"])


def test_five_thousand_sentences_are_refused_in_one_sentence() -> None:
    _, problems = clean_sentences("\n".join(f"zin nummer {n}" for n in range(5000)))
    assert len(problems) == 1
    assert "5.000 zinnen" in problems[0]
    assert "500" in problems[0]


def test_five_hundred_are_taken() -> None:
    sentences, problems = clean_sentences("\n".join(f"zin nummer {n}" for n in range(500)))
    assert (len(sentences), problems) == (500, [])


def test_a_story_is_too_long_for_a_sentence() -> None:
    sentences, problems = clean_sentences(["kort", "lang " * 100])
    assert sentences == ["kort"]
    assert "te lang" in problems[0]
    assert len(problems[0]) < 200


def test_a_mark_of_personal_data_is_no_word() -> None:
    sentences, problems = clean_sentences(["ik ben [NAAM] en wat is ATP"])
    assert sentences == []
    assert "persoonlijks" in problems[0]


@pytest.mark.parametrize("name", ["magnesium_sport", "atp2", "a_b", "x" * 50])
def test_good_names(project: Project, name: str) -> None:
    assert check_name(name, project) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "naam"),
        ("atp_wat_is", "bestaat al"),
        ("ATP_wat_is", "hoofdletters"),
        ("Sport", "kleine letters"),
        ("ab", "3 tot 50"),
        ("x" * 51, "3 tot 50"),
        ("x" * 5000, "3 tot 50"),
        ("2sport", "begin met een letter"),
        ("_sport", "begin met een letter"),
        ("sport-vraag", "lage streepjes"),
        ("sport vraag", "lage streepjes"),
        ("sport/vraag", "lage streepjes"),
        ("../sport", "lage streepjes"),
        ("sport\n", "lage streepjes"),
        ("spört", "accenten"),
        ("sport: x", "kleine letters"),
        ("{sport}", "kleine letters"),
        ("nlu_fallback", "gereserveerd"),
        ("te_vaag", "bestaat al"),
        ("back", "gereserveerd"),
        ("restart", "gereserveerd"),
        ("session_start", "gereserveerd"),
        ("out_of_scope", "gereserveerd"),
        ("acuut_nieuw", "gereserveerd"),
        ("grens_nieuw", "gereserveerd"),
        ("meer_weten", "gereserveerd"),
        ("handoff", "gereserveerd"),
        ("yes", "gereserveerd"),
        ("null", "gereserveerd"),
        ("true", "gereserveerd"),
        ("class", "gereserveerd"),
        ("utter_sport", "gereserveerd"),
        ("action_sport", "gereserveerd"),
        ("hand_over", "in gebruik"),
        ("clarify", "gereserveerd"),
        ("choose", "in gebruik"),
        ("introduction", "in gebruik"),
        ("onderwerp", "in gebruik"),
        ("code", "in gebruik"),
    ],
)
def test_names_that_can_not_be(project: Project, name: str, word: str) -> None:
    problems = check_name(name, project)
    assert len(problems) == 1
    assert word in problems[0]
    assert len(problems[0]) < 250


def test_a_new_intent_without_a_problem(project: Project) -> None:
    assert check_new(new_intent(), project) == []
    assert check_new(new_intent(more="Meer hierover.", literature=("ii", "iv")), project) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "back"}, "gereserveerd"),
        ({"question": ""}, "Schrijf de vraag"),
        ({"question": "Over sport"}, "vraagteken"),
        ({"question": "?"}, "vraagteken"),
        ({"question": "wat is atp ?"}, "bestaat al, bij atp_wat_is"),
        ({"question": "Is {dit} zo?"}, "accolades"),
        ({"question": "Is dit " + "heel " * 20 + "lang?"}, "80 tekens"),
        ({"sentences": ("een", "twee", "drie")}, "minstens acht"),
        ({"sentences": ("een", "Een!", "een?", "EEN") * 4}, "dit zijn er 1"),
        ({"answer": ""}, "antwoord"),
        ({"answer": "woord " * 61}, "60 woorden, dit zijn er 61"),
        ({"answer": "Uw code is {code}."}, "alleen {telefoon}"),
        ({"answer": "Een losse { hier"}, "accolades"),
        ({"answer": "{{telefoon}}"}, "accolades"),
        ({"more": "Bel {telefoon}."}, "accolades"),
        ({"more": "woord " * 101}, "100 woorden"),
        ({"paragraph": ""}, "alinea"),
        ({"paragraph": "p99"}, "p99"),
        ({"literature": ("xi",)}, "xi"),
        ({"follow_ups": ()}, "twee of drie"),
        ({"follow_ups": ("contact",)}, "twee of drie"),
        ({"follow_ups": ("contact", "bronnen", "atp_wat_is", "atp_magnesium")}, "twee of drie"),
        ({"follow_ups": ("contact", "contact")}, "één keer"),
        ({"follow_ups": ("contact", "magnesium_sport")}, "naar zichzelf"),
        ({"follow_ups": ("contact", "grens_prijs")}, "geen vraag met een antwoord"),
        ({"follow_ups": ("contact", "weg")}, "geen vraag met een antwoord"),
    ],
)
def test_what_is_wrong_is_told(project: Project, given: dict[str, object], words: str) -> None:
    problems = check_new(new_intent(**given), project)
    assert len(problems) == 1, problems
    assert words in problems[0]


def test_everything_that_is_wrong_is_told_at_once(project: Project) -> None:
    wrong = new_intent(name="", question="", sentences=(), answer="", paragraph="", follow_ups=())
    assert len(check_new(wrong, project)) == 6


def test_five_thousand_sentences_are_told_once(project: Project) -> None:
    many = new_intent(sentences=tuple(f"zin nummer {n}" for n in range(5000)))
    assert len(check_new(many, project)) == 1


def test_sentences_of_another_intent(project: Project) -> None:
    there = project.intents["atp_wat_is"].sentences[:10]
    taken = new_intent(sentences=tuple(one.upper() for one in there))
    problems = check_new(taken, project)
    assert "staat al bij atp_wat_is" in problems[0]
    assert problems[-1] == "Nog 7 zinnen staan al bij een andere vraag."
    assert check_new(taken, project, moved_from="atp_wat_is") == []
