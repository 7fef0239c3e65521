"""Which answers are hard to read, and which words make them so."""

from __future__ import annotations

from typing import Any

from magnesiumwijzer.trainer.readability import hard_words, readability


def test_plain_text_is_no_problem() -> None:
    text = "Magnesium is een mineraal. Uw zenuwen hebben het nodig. Bel {telefoon} als u meer wilt."
    found = readability(text)
    assert found.ok
    assert (found.words, found.longest_sentence) == (15, 6)


def test_names_the_hard_words() -> None:
    assert hard_words("Transdermaal magnesium is een suppletiemethode.") == [
        "transdermaal",
        "suppletiemethode",
    ]
    # Asked about, so explained by the answer.
    assert hard_words("Transdermaal is door de huid.", "Wat is transdermaal?") == []
    # Words of the field, and words made of words that everybody knows.
    assert hard_words("Neuropathie, zenuwstelsel, adenosinetrifosfaat, keukentafel, TENS") == []


def test_long_sentences_and_answers() -> None:
    assert readability("een twee drie " * 7).longest_sentence == 21
    assert not readability("een twee drie " * 7).ok
    assert not readability("Een twee drie. " * 21).ok
    assert readability("").ok


def test_says_something_of_some_answers(domain: dict[str, Any]) -> None:
    """A remark on every answer would be read by nobody."""
    answers = [
        (variants[0]["text"], variants[0]["metadata"]["question"])
        for variants in domain["responses"].values()
        if variants[0].get("metadata", {}).get("kind") == "answer"
        and "question" in variants[0]["metadata"]
    ]
    remarked = sum(not readability(text, question).ok for text, question in answers)
    assert len(answers) / 10 < remarked < len(answers) / 2
