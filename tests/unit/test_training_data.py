"""What the training sentences have to hold to."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

Sentences = dict[str, list[str]]
OUTSIDE = re.compile(r"grens_|buiten_onderwerp")


def test_every_answer_has_at_least_forty_sentences(
    sentences: Sentences, domain: dict[str, Any]
) -> None:
    answers = [
        variations[0]["metadata"]["topic"]
        for variations in domain["responses"].values()
        if variations[0]["metadata"]["kind"] == "answer"
    ]
    assert {
        intent: len(sentences[intent]) for intent in answers if len(sentences[intent]) < 40
    } == {}


def test_what_lies_outside_has_at_least_six_hundred_sentences(sentences: Sentences) -> None:
    assert sum(len(found) for intent, found in sentences.items() if OUTSIDE.match(intent)) >= 600


def test_no_sentence_stands_twice(sentences: Sentences) -> None:
    counts = Counter(
        re.sub(r"\W+", " ", sentence.lower()).strip()
        for found in sentences.values()
        for sentence in found
    )
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
