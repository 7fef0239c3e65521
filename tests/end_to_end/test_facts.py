"""Each fact of the article, asked in two wordings over HTTP: the reply tells that fact."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from driving.product import ROOT, Product

FACTS: dict[str, dict[str, Any]] = {
    fact["id"]: fact for fact in yaml.safe_load((ROOT / "tests/facts.yml").read_text())
}
QUESTIONS: dict[str, list[str]] = yaml.safe_load(
    (ROOT / "tests/end_to_end/fact_questions.yml").read_text()
)


def test_every_fact_is_asked_in_two_wordings() -> None:
    assert set(QUESTIONS) == set(FACTS)
    assert all(len(set(questions)) >= 2 for questions in QUESTIONS.values())


@pytest.mark.parametrize(
    ("fact_id", "question"),
    [(fact_id, question) for fact_id, questions in QUESTIONS.items() for question in questions],
)
def test_the_reply_tells_the_fact(product: Product, fact_id: str, question: str) -> None:
    reply = product.ask(question).first
    assert reply["kind"] == "answer", reply["text"]
    for said in FACTS[fact_id]["reply_says"]:
        assert re.search(said, reply["text"]), (reply["topic"], reply["text"])
    sections = [source.get("section") for source in reply["sources"]]
    assert sections[0]
