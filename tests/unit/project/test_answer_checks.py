"""Which texts wait for a second person, and which do not."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from driving.product import ROOT
from magnesiumwijzer.project.answer_checks import copied
from magnesiumwijzer.project.answer_checks.checking import (
    KINDS,
    LONGEST,
    check,
    check_answer,
    check_more,
    undone,
)
from magnesiumwijzer.project.answer_checks.texts import held, texts_of

_TEXTS = Path(__file__).with_name("texts")
#: What an article may say; none of it stands in ours.
_ARTICLE = "Op het strand liggen schelpen in alle kleuren van de regenboog. Ook kwallen."


def _held() -> Iterator[tuple[str, str]]:
    listed = yaml.safe_load((_TEXTS / "held.yml").read_text(encoding="utf-8"))
    yield from ((kind, text) for kind, texts in listed.items() for text in texts)


def kinds_of(text: str) -> set[str]:
    """Kinds of what is found in a text."""
    return {one.kind for one in check(text)}


@pytest.mark.parametrize(("kind", "text"), _held())
def test_it_waits_for_a_second_person(kind: str, text: str) -> None:
    assert kind in kinds_of(text)
    for one in check(text):
        assert one.kind in KINDS
        assert text[one.start : one.end]
        assert one.why.endswith(".")


@pytest.mark.parametrize(
    "text", yaml.safe_load((_TEXTS / "passed.yml").read_text(encoding="utf-8"))
)
def test_it_needs_no_second_person(text: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in check(text)] == []


def test_the_words_that_are_meant_are_told() -> None:
    text = "Volwassenen nemen ３００\u00a0㎎ per dag. Dat is alles."
    (found,) = check(text)
    assert "３００\u00a0㎎" in text[found.start : found.end]
    assert "alles" not in text[found.start : found.end]
    assert "dosering" in found.why


def test_a_question_may_ask_what_an_answer_may_not_say() -> None:
    asked = "Helpt magnesium tegen Parkinson, dementie of epilepsie?"
    assert check(asked, asked=True) == ()
    assert check("Wist u dat magnesium Parkinson geneest?", asked=True)
    assert check_answer(asked, "Nee, dat zegt het artikel niet.") == ()
    assert check_answer(asked, "Ja, dat is zo.")[0].kind == "claim"
    assert check_answer("Geneest magnesium pijn?", "Jazeker!")
    for yes in ("Wel degelijk.", "Dat doet het.", "Nou en of!", "Volgens het artikel wel."):
        assert check_answer("Geneest magnesium pijn?", yes)
    assert check("Is 300 mg per dag genoeg?", asked=True)


def test_a_dosage_that_is_split_over_question_answer_and_more_is_one() -> None:
    assert check_answer("Hoeveel milligram per dag?", "Ongeveer driehonderd.")
    assert check_answer("Hoeveel magnesium is goed?", "Tussen 300 en 400.")
    assert check_answer("Hoeveel moet ik nemen?", "Drie.")
    assert check_answer("Hoe vaak moet ik smeren?", "Elke avond.")
    assert check_answer("Hoe vaak kan ik het gebruiken?", "Drie keer is genoeg.")
    assert check_answer("Hoeveel zenuwcellen heeft een mens?", "Ruim 80 miljard.") == ()
    assert check_answer("Hoeveel magnesium heb ik nodig?", "Dat staat niet in het artikel.") == ()
    (found,) = check_more("Volwassenen gaan uit van 300", "milligram. Meer staat er niet.")
    assert "milligram. Meer staat er niet."[: found.end] == "milligram"
    assert check_more("Er zijn drie delen.", "Het derde heet perifeer.") == ()


def test_six_words_in_a_row_of_the_article_are_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.md"
    article.write_text(_ARTICLE, encoding="utf-8")
    monkeypatch.setattr(copied, "ARTICLE", str(article))
    check.cache_clear()
    text = "Je ziet: schelpen, in ALLE kleuren van de regenboog!"
    (found,) = check(text)
    assert text[found.start : found.end] == "schelpen, in ALLE kleuren van de regenboog"
    assert check("Schelpen in alle kleuren van een boog.") == ()
    assert undone() == []
    monkeypatch.setattr(copied, "ARTICLE", str(tmp_path / "none.md"))
    check.cache_clear()
    assert check(text) == ()
    assert "niet nagekeken" in undone()[0]
    check.cache_clear()


def test_a_text_without_end_is_not_searched() -> None:
    (found,) = check("300 mg " * LONGEST)
    assert found.kind == "length"


@pytest.fixture
def ours(domain: dict[str, Any]) -> dict[str, Any]:
    """The real domain, to change."""
    return copy.deepcopy(domain)


def test_every_text_of_the_product_passes_or_was_reviewed(ours: dict[str, Any]) -> None:
    assert [(one.response, one.part, one.reasons) for one in held(ours)] == []


def test_what_was_reviewed_is_there_and_has_a_reason(ours: dict[str, Any]) -> None:
    path = ROOT / "magnesiumwijzer" / "project" / "answer_checks" / "reviewed.yml"
    found = {one.digest: one for one in texts_of(ours)}
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        there = found[one["digest"]]
        assert (there.response, there.part) == (one["response"], one["part"])
        assert len(one["reason"]) > 20
    assert len({one.digest for one in found.values() if one.findings}) < 10


def test_a_reviewed_text_that_changes_waits_again(ours: dict[str, Any]) -> None:
    response = ours["responses"]["utter_zenuwen_herstel"][0]
    response["text"] += " Magnesium geneest ze."
    (one,) = held(ours)
    assert (one.response, one.part) == ("utter_zenuwen_herstel", "antwoord")
    assert held(ours, {one.digest}) == []


@pytest.mark.parametrize(
    "place",
    [
        ("responses", "utter_groet", 0, "text"),
        ("responses", "utter_grens_dosering", 0, "text"),
        ("responses", "utter_uitgeschakeld", 0, "text"),
        ("responses", "utter_andere_taal", 1, "text"),
        ("responses", "utter_atp_wat_is", 0, "metadata", "question"),
        ("responses", "utter_atp_wat_is", 0, "metadata", "more"),
        ("responses", "utter_atp_wat_is", 0, "buttons", 1, "title"),
    ],
)
def test_whatever_visitors_read_is_looked_at(ours: dict[str, Any], place: tuple[Any, ...]) -> None:
    spot: Any = ours
    for key in place[:-1]:
        spot = spot[key]
    assert place[-1] in spot
    spot[place[-1]] = "Bel Jan de Vries op 06-12345678 of neem 300 mg."
    (one,) = held(ours)
    assert {"personal", "amount"} <= {found.kind for found in one.findings}
    assert "".join(piece for piece, _ in one.pieces) == one.text


def test_a_picture_waits_too(ours: dict[str, Any]) -> None:
    ours["responses"]["utter_groet"][0]["image"] = "https://ergens.example/x.png"
    assert [one.part for one in held(ours)] == ["overig"]
