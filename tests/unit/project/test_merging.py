"""Merging two intents: no sentence is lost, and nothing names the one that is gone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from magnesiumwijzer.evaluation.held_out import load_all
from magnesiumwijzer.evaluation.knowledge import load_knowledge
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import merge_intents
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import files_of, sentences_of


def merged(folder: Path, source: str, target: str) -> Project:
    change = merge_intents(read_project(folder), source, target)
    assert change.title == f"Merge intent {source} into {target}"
    apply(folder, change, author="tessa")
    return read_project(folder)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("atp_wat_is", "atp_magnesium"),
        ("zenuwpijn_tens", "zenuwpijn_behandelingen"),
        ("neuropathie_oorzaken", "neuropathie_wat_is"),
        ("grens_prijs", "grens_bestelling"),
    ],
)
def test_every_sentence_is_kept_once_and_no_file_names_the_source(
    folder: Path, source: str, target: str
) -> None:
    before = read_project(folder)
    after = merged(folder, source, target)
    assert sentences_of(after) == sentences_of(before)
    assert source not in after.intents
    assert after.intents[target].sentences == (
        *before.intents[target].sentences,
        *before.intents[source].sentences,
    )
    named = re.compile(rf"\b(?:utter_)?{source}\b".encode())
    assert [path for path, content in files_of(folder).items() if named.search(content)] == []
    assert not list(folder.rglob(f"{source}.yml"))


def test_buttons_follow_without_doubles_and_never_to_themselves(folder: Path) -> None:
    before = read_project(folder)
    after = merged(folder, "atp_wat_is", "atp_magnesium")
    for name, intent in after.intents.items():
        if intent.kind == "answer":
            assert len(intent.follow_ups) in (2, 3), name
            assert len(set(intent.follow_ups)) == len(intent.follow_ups), name
            assert name not in intent.follow_ups
            assert set(intent.follow_ups) <= set(after.intents)
    assert before.intents["zenuwcellen_aantal"].follow_ups[-1] == "atp_wat_is"
    assert after.intents["zenuwcellen_aantal"].follow_ups[-1] == "atp_magnesium"
    assert before.intents["zenuwstelsel_energie"].follow_ups == (
        "atp_wat_is",
        "zenuwcellen_aantal",
        "atp_magnesium",
    )
    assert after.intents["zenuwstelsel_energie"].follow_ups == (
        "zenuwcellen_aantal",
        "atp_magnesium",
    )


def test_titles_of_buttons_follow_and_own_words_stay(folder: Path) -> None:
    merged(folder, "atp_wat_is", "atp_magnesium")
    responses = yaml.safe_load((folder / "domain.yml").read_text())["responses"]
    titles = Counter(
        button["title"]
        for variations in responses.values()
        for button in variations[0].get("buttons", [])
        if button["payload"] == "/atp_magnesium"
    )
    assert titles == {"Wat heeft magnesium met ATP te maken?": 4, "ATP": 3}


def test_an_answer_keeps_two_buttons_at_least(folder: Path) -> None:
    path = folder / "domain.yml"
    text = path.read_text(encoding="utf-8")
    third = "    - title: Hoeveel energie gebruikt het zenuwstelsel?\n"
    third += "      payload: /zenuwstelsel_energie\n"
    start = text.index("  utter_zenuwcellen_aantal:")
    text = text[:start] + text[start:].replace(third, "", 1)
    start = text.index("  utter_zenuwcellen_aantal:")
    text = text[:start] + text[start:].replace("/zenuwstelsel_wat_doet", "/atp_magnesium", 1)
    path.write_text(text, encoding="utf-8")
    before = read_project(folder).intents["zenuwcellen_aantal"]
    assert before.follow_ups == ("atp_magnesium", "atp_wat_is")
    after = merged(folder, "atp_wat_is", "atp_magnesium").intents["zenuwcellen_aantal"]
    assert after.follow_ups == ("atp_magnesium", "zenuwstelsel_energie")


def test_held_out_questions_and_facts_follow(folder: Path) -> None:
    held_out = folder / "tests" / "held_out"
    before = load_all(held_out=held_out)
    merged(folder, "atp_wat_is", "atp_magnesium")
    after = load_all(held_out=held_out)
    # Compared without printing: nobody is to see the questions of `blind`.
    same_words = [[q.text for q in s] for s in before] == [[q.text for q in s] for s in after]
    assert same_words
    now = {"atp_wat_is": "atp_magnesium"}
    followed = all(
        tuple(dict.fromkeys(now.get(one, one) for one in old.expected)) == new.expected
        for olds, news in zip(before, after, strict=True)
        for old, new in zip(olds, news, strict=True)
    )
    assert followed
    knowledge = load_knowledge(held_out / "facts_of_topics.yml", folder / "domain.yml")
    expected = {name for s in after for q in s if q.set == "inside" for name in q.expected}
    assert expected <= set(knowledge.facts)
    facts = yaml.safe_load((folder / "magnesiumwijzer/knowledge/facts.yml").read_text())
    assert "atp_wat_is" not in {fact["topic"] for fact in facts}


def test_facts_move_to_an_intent_that_has_none(folder: Path) -> None:
    path = folder / "tests/held_out/facts_of_topics.yml"
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(True) if not line.startswith("atp_magnesium:")]
    path.write_text("".join(lines), encoding="utf-8")
    merged(folder, "atp_wat_is", "atp_magnesium")
    assert "atp_magnesium: [adenosinetrifosfaat, energie]\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("atp_wat_is", "atp_wat_is", "andere vraag"),
        ("weg", "atp_wat_is", "is er niet"),
        ("atp_wat_is", "weg", "is er niet"),
        ("atp_wat_is", "grens_prijs", "niet samengevoegd"),
        ("acuut_112", "acuut_113", "niet samengevoegd"),
        ("groet", "afscheid", "niet samengevoegd"),
        ("contact", "bronnen", "in de instellingen"),
        ("buiten_onderwerp", "grens_prijs", "in de instellingen"),
    ],
)
def test_merges_that_can_not_be(folder: Path, source: str, target: str, words: str) -> None:
    with pytest.raises(ProjectError, match=words):
        merge_intents(read_project(folder), source, target)


def test_a_rule_about_more_than_the_source_is_in_the_way(folder: Path) -> None:
    path = folder / "data/rules/smalltalk.yml"
    with path.open("a") as file:
        file.write("\n- rule: atp, then more\n  steps:\n  - intent: atp_wat_is\n")
        file.write("  - action: utter_atp_wat_is\n  - intent: meer\n  - action: action_more\n")
    with pytest.raises(ProjectError, match=r"data/rules/smalltalk\.yml"):
        merge_intents(read_project(folder), "atp_wat_is", "atp_magnesium")


def test_a_source_that_shares_its_file_leaves_the_others_there(folder: Path) -> None:
    own, other = (folder / f"data/nlu/answers/{name}.yml" for name in ("atp_wat_is", "contact"))
    block = own.read_text().partition("nlu:\n")[2]
    other.write_text(other.read_text() + "\n" + block)
    own.unlink()
    before = read_project(folder)
    after = merged(folder, "atp_wat_is", "atp_magnesium")
    assert sentences_of(after) == sentences_of(before)
    assert after.intents["contact"] == before.intents["contact"]
    assert other.exists()
