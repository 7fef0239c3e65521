"""What the training sentences have to hold to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from driving.product import ROOT
from magnesiumwijzer.project.requests import FEWEST_SENTENCES

Sentences = dict[str, list[str]]
OUTSIDE = re.compile(r"grens_|buiten_onderwerp")
#: Turns of a dialogue of at most so many words ("en bij stress?") lean on the turn before.
SHORT_TURN = 4


def test_every_answer_has_at_least_forty_sentences(
    sentences: Sentences, domain: dict[str, Any]
) -> None:
    facts = yaml.safe_load((ROOT / "tests/facts.yml").read_text())
    told = {fact["topic"] for fact in facts}
    answers = [
        variations[0]["metadata"]["topic"]
        for variations in domain["responses"].values()
        if variations[0]["metadata"]["kind"] == "answer"
    ]
    # Of an answer that a trainer made, the form asks for so many.
    least = {intent: 40 if intent in told else FEWEST_SENTENCES for intent in answers}
    assert {i: len(sentences[i]) for i in answers if len(sentences[i]) < least[i]} == {}


def test_what_lies_outside_has_at_least_six_hundred_sentences(sentences: Sentences) -> None:
    assert sum(len(found) for intent, found in sentences.items() if OUTSIDE.match(intent)) >= 600


def test_no_sentence_stands_twice(sentences: Sentences) -> None:
    counts = Counter(plain(sentence) for found in sentences.values() for sentence in found)
    assert [sentence for sentence, count in counts.items() if count > 1] == []


def test_no_frame_is_used_for_a_tenth_of_an_intent(sentences: Sentences) -> None:
    """Sentences made from one template begin alike."""
    for intent, found in sentences.items():
        if len(found) >= 40:
            start, count = Counter(" ".join(s.lower().split()[:4]) for s in found).most_common(1)[0]
            assert count <= len(found) / 10, (intent, start)


def test_sentences_hold_nothing_that_rasa_would_read_as_markup(sentences: Sentences) -> None:
    for intent, found in sentences.items():
        for sentence in found:
            assert not re.search(r"[\[\]{}\t]|^/", sentence), (intent, sentence)


def test_no_held_out_question_is_trained_on(sentences: Sentences) -> None:
    trained = {plain(sentence): intent for intent, found in sentences.items() for sentence in found}
    known = [(path, text, trained.get(plain(text))) for path, text in held_out_questions()]
    assert len(known) > 100
    assert [leak for leak in known if leak[2] is not None] == []


def held_out_questions() -> Iterator[tuple[str, str]]:
    """Yields file and text of each held-out question, of dialogues those that can stand alone."""
    folder = ROOT / "tests" / "held_out"
    for path in sorted(folder.rglob("*.yml")):
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
        for item in items if isinstance(items, list) else []:
            turns = [turn["text"] for turn in item.get("turns", [])]
            alone = [text for text in turns if len(text.split()) > SHORT_TURN]
            for text in [item["text"]] if "text" in item else alone:
                yield str(path.relative_to(folder)), text


def plain(sentence: str) -> str:
    """Lower case without punctuation."""
    return re.sub(r"\W+", " ", sentence.lower()).strip()
