"""Merging two intents: no sentence is lost, and nothing names the one that is gone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from magnesiumwijzer.evaluation.asking import Asked
from magnesiumwijzer.evaluation.held_out import Question
from magnesiumwijzer.evaluation.judging import judge
from magnesiumwijzer.evaluation.knowledge import load_knowledge
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import merge_intents
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import own_button, sentences_of


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
def test_every_sentence_is_kept_once_in_few_files(folder: Path, source: str, target: str) -> None:
    before = read_project(folder)
    change = merge_intents(before, source, target)
    assert len(change.files) <= 3
    after = merged(folder, source, target)
    assert sentences_of(after) == sentences_of(before)
    assert source not in after.intents
    assert after.intents[target].sentences == (
        *before.intents[target].sentences,
        *before.intents[source].sentences,
    )
    assert after.intents[target].former == (source,)
    assert not list(folder.rglob(f"{source}.yml"))
    stories = (folder / "tests/test_stories.yml").read_text(encoding="utf-8")
    assert not re.search(rf"\b(?:utter_)?{source}\b", stories)
    # No button leads to it, but who still has one gets the answer of the target.
    assert f"/{source}" not in repr(after.domain)
    assert source in after.domain["intents"]
    assert f"utter_{source}" not in after.domain["responses"]


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
        "atp_magnesium",
        "zenuwcellen_aantal",
    )


def test_titles_of_buttons_follow_and_own_words_stay(folder: Path) -> None:
    own_button(folder)
    responses = merged(folder, "atp_wat_is", "atp_magnesium").domain["responses"]
    titles = Counter(
        button["title"]
        for variations in responses.values()
        for button in variations[0].get("buttons", [])
        if button["payload"] == "/atp_magnesium"
    )
    assert titles == {"Wat heeft magnesium met ATP te maken?": 4, "ATP": 1}


def test_an_answer_keeps_two_buttons_at_least(folder: Path) -> None:
    path = folder / "data/answers/zenuwcellen_aantal.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("vervolg:\n"), text.index("\nzinnen:")
    path.write_text(f"{text[:start]}vervolg: [atp_magnesium, atp_wat_is]\n{text[end:]}")
    after = merged(folder, "atp_wat_is", "atp_magnesium").intents["zenuwcellen_aantal"]
    assert after.follow_ups == ("atp_magnesium", "magnesium_zenuwen")


def test_a_merge_of_a_merge_leads_on(folder: Path) -> None:
    merged(folder, "atp_wat_is", "atp_magnesium")
    after = merged(folder, "atp_magnesium", "magnesium_zenuwen")
    assert after.intents["magnesium_zenuwen"].former == ("atp_magnesium", "atp_wat_is")
    assert "atp_" not in repr([one.follow_ups for one in after.intents.values()])


def test_held_out_questions_and_facts_follow(folder: Path) -> None:
    merged(folder, "atp_wat_is", "atp_magnesium")
    knowledge = load_knowledge(folder)
    assert knowledge.named_now(("atp_wat_is", "contact")) == ("atp_magnesium", "contact")
    answer = knowledge.answers["atp_magnesium"]
    question = Question("dev", "inside", "wat is atp?", ("atp_wat_is",))
    reply = {"kind": "answer", "text": answer, "topic": "atp_magnesium"}
    assert judge(Asked(question, [reply], ""), knowledge) == "right"
    wrong = {"kind": "answer", "text": knowledge.answers["contact"], "topic": "contact"}
    assert judge(Asked(question, [wrong], ""), knowledge) == "wrong"


def test_facts_move_to_an_intent_that_has_none(folder: Path) -> None:
    path = folder / "tests/held_out/facts_of_topics.yml"
    lines = path.read_text(encoding="utf-8").splitlines(True)
    path.write_text("".join(line for line in lines if not line.startswith("atp_magnesium:")))
    merged(folder, "atp_wat_is", "atp_magnesium")
    facts = load_knowledge(folder).facts
    assert facts["atp_magnesium"] == facts["atp_wat_is"]


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("atp_wat_is", "atp_wat_is", "andere vraag"),
        ("weg", "atp_wat_is", "is er niet"),
        ("atp_wat_is", "weg", "is er niet"),
        ("atp_wat_is", "grens_prijs", "niet samengevoegd"),
        ("acuut_112", "acuut_113", "niet samengevoegd"),
        ("groet", "afscheid", "niet samengevoegd"),
        ("contact", "bronnen", r"eigen plaats in config\.yml"),
        ("buiten_onderwerp", "grens_prijs", "eigen plaats in het programma"),
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
