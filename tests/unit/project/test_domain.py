"""What every answer, boundary and button has to hold to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from driving.product import ROOT
from magnesiumwijzer.company import company
from magnesiumwijzer.project.article import article, sources

Domain = dict[str, Any]
#: Words in a row that make a sentence a copy; "1 op de 3 tot 5", a figure, is six.
COPIED_WORDS = 7
#: The article's own words are not in the project; who has them puts them beside domain.yml.
ARTICLE = ROOT / "article.md"


def responses(domain: Domain, *kinds: str) -> dict[str, dict[str, Any]]:
    """Responses of these kinds, by name."""
    return {
        name: variations[0]
        for name, variations in domain["responses"].items()
        if variations[0]["metadata"]["kind"] in kinds
    }


def words(text: str) -> list[str]:
    """Words of a text, in lower case."""
    return re.findall(r"\w+", text.lower())


def test_answers_are_short(domain: Domain) -> None:
    for name, response in responses(domain, "answer").items():
        assert len(response["text"].split()) <= 60, name


def test_every_answer_names_its_question_source_and_two_or_three_follow_ups(domain: Domain) -> None:
    answers = responses(domain, "answer")
    assert len(answers) >= 36
    for name, response in answers.items():
        metadata = response["metadata"]
        assert name == f"utter_{metadata['topic']}"
        assert metadata["question"].endswith("?")
        assert sources(metadata["paragraph"], metadata.get("literature", ()))
        follow_ups = [b for b in response["buttons"] if not b["payload"].startswith("/meer")]
        assert len(follow_ups) in (2, 3), name
        assert f"/{metadata['topic']}" not in [b["payload"] for b in follow_ups], name


def test_an_answer_offers_more_only_where_there_is_more(domain: Domain) -> None:
    for name, response in responses(domain, "answer").items():
        offered = [b for b in response["buttons"] if b["payload"].startswith("/meer")]
        assert bool(offered) == ("more" in response["metadata"]), name


def test_buttons_carry_the_canonical_question_of_the_answer_they_lead_to(domain: Domain) -> None:
    answers = responses(domain, "answer")
    for name, response in responses(domain, "answer", "smalltalk").items():
        for button in response.get("buttons", []):
            target = answers.get(f"utter_{button['payload'].lstrip('/')}")
            if target:
                assert button["title"] == target["metadata"]["question"], name


def test_every_hand_over_names_the_phone_and_the_code(domain: Domain) -> None:
    for name, response in responses(domain, "handoff").items():
        assert "{telefoon}" in response["text"], name
        assert "{code}" in response["text"] or name == "utter_andere_taal", name


def test_no_sentence_is_copied_from_the_article(domain: Domain) -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the article's words are not at {ARTICLE}")
    original = " ".join(words(ARTICLE.read_text(encoding="utf-8")))
    for name, response in responses(domain, "answer").items():
        for text in (response["text"], response["metadata"].get("more", "")):
            own = words(text)
            for start in range(len(own) - COPIED_WORDS + 1):
                run = " ".join(own[start : start + COPIED_WORDS])
                assert f" {run} " not in f" {original} ", name


def test_every_fact_stands_in_the_answer_it_names(domain: Domain) -> None:
    facts = yaml.safe_load((Path(ROOT) / "tests/facts.yml").read_text())
    for fact in facts:
        text = domain["responses"][f"utter_{fact['topic']}"][0]["text"]
        text = company().fill(text)
        for said in fact["reply_says"]:
            assert re.search(said, text), fact["id"]
        assert fact["paragraph"] in article()["paragraphs"]


def test_every_fact_is_told_and_every_paragraph_has_one(domain: Domain) -> None:
    facts = yaml.safe_load((Path(ROOT) / "tests/facts.yml").read_text())
    told = {fact["topic"] for fact in facts}
    # Answers that trainers made need no fact on the list.
    assert told <= {r["metadata"]["topic"] for r in responses(domain, "answer").values()}
    assert {fact["paragraph"] for fact in facts} == set(article()["paragraphs"])
