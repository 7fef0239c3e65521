"""What README says the assistant replies is what a running product replies."""

from __future__ import annotations

import re

import pytest

from driving.product import ROOT, Answer, Chat, Product

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    if re.search(r"\| (answer|handoff|clarify|urgent|smalltalk)\b[a-z, ]* \|", line)
]
#: A chat begins with a row that does not go on from the one before.
TALKS = [
    ROWS[start : next((n for n in range(start + 1, len(ROWS)) if ROWS[n][0][0] != "–"), len(ROWS))]
    for start, row in enumerate(ROWS)
    if row[0][0] != "–"
]


def pieces(told: str) -> list[str]:
    """Returns the patterns of what stands in a reply: words are left out at (…) and between two."""
    told = re.sub(r"\*.*?\*", "", told)
    parts = [part.strip(" –") for part in re.split(r"\(…\)|(?<=[.!?]) – ", told)]
    return [re.sub(r"\d{3}\\ \d{3}", r"\\d{3} \\d{3}", re.escape(part)) for part in parts if part]


def sources(answer: Answer) -> list[str]:
    """Returns what stands under the first reply."""
    return [one.get("section", one["title"]) for one in answer.first.get("sources", [])]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk[0][0])
def test_sample_replies(product: Product, talk: list[list[str]]) -> None:
    chat: Chat = product.chat()
    for asked, kinds, told in talk:
        answer = chat.say(asked.lstrip("– "))
        replies = answer.replies[: len(kinds.split(","))]  # a first reply may introduce the bot
        assert [reply["kind"] for reply in replies] == [kind.strip() for kind in kinds.split(",")]
        assert re.search(".*?".join(pieces(told)), answer.text, re.DOTALL), answer.text
        for section in re.findall(r"\*Bron: (.*?)\*", told):
            assert section in sources(answer)
        titles = [choice["title"] for choice in answer.first.get("choices", [])]
        assert set(re.findall(r"\[(.*?)\]", told)) <= set(titles)


def test_there_are_samples() -> None:
    assert len(ROWS) > 10
    assert len(TALKS) < len(ROWS)
