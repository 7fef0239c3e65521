"""Making two intents of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project.changes import (
    add_sentences,
    merge_intents,
    split_intent,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.reading import Project
from magnesiumwijzer.project.source import Intent
from tests.unit.project.copies import applied, diff, new_intent, sentences_of


def half(intent: Intent) -> tuple[str, ...]:
    return intent.sentences[::2]


def test_splitting_moves_sentences_and_merging_brings_them_back(
    folder: Path, project: Project
) -> None:
    tens = project.intents["zenuwpijn_tens"]
    new = new_intent(
        name="tens_apparaat",
        question="Wat is een TENS-apparaat?",
        sentences=(*half(tens), "een geheel nieuwe zin"),
        follow_ups=("zenuwpijn_tens", "contact"),
    )
    change = split_intent(project, tens.name, new)
    assert change.title == "Split tens_apparaat off zenuwpijn_tens"
    gone, added = diff(folder, change, "data/answers/zenuwpijn_tens.yml")
    assert (gone, added) == ([f"  {one}" for one in half(tens)], [])
    after = applied(folder, change)
    assert after.intents["zenuwpijn_tens"].sentences == tens.sentences[1::2]
    assert after.intents["tens_apparaat"].sentences == new.sentences
    assert sentences_of(after) == sorted([*sentences_of(project), "een geheel nieuwe zin"])

    merged = applied(folder, merge_intents(after, "tens_apparaat", "zenuwpijn_tens"))
    assert sorted(merged.intents["zenuwpijn_tens"].sentences) == sorted(
        [*tens.sentences, "een geheel nieuwe zin"]
    )
    assert list(merged.intents) == list(project.intents)
    assert not (folder / "data/answers/tens_apparaat.yml").exists()
    # Buttons of then still find their answer, so nothing else may have the name.
    assert merged.intents["zenuwpijn_tens"].former == ("tens_apparaat",)
    with pytest.raises(ProjectError, match="van een vraag die nu bij zenuwpijn_tens staat"):
        split_intent(merged, tens.name, new)


def test_what_a_colleague_changed_meanwhile_is_not_split_or_merged(
    folder: Path, project: Project
) -> None:
    seen = project.intents["contact"].version
    now = applied(folder, add_sentences(project, "contact", ["een nieuwe zin"]))
    with pytest.raises(Conflict, match="contact is intussen veranderd"):
        split_intent(now, "contact", new_intent(), version=seen)
    for source, target, versions in (
        ("contact", "atp_wat_is", (seen, None)),
        ("atp_wat_is", "contact", (None, seen)),
    ):
        with pytest.raises(Conflict, match="contact is intussen veranderd"):
            merge_intents(now, source, target, seen=versions)


def test_splits_that_can_not_be(project: Project) -> None:
    contact = project.intents["contact"]
    with pytest.raises(ProjectError, match="Geen van deze zinnen"):
        split_intent(project, "contact", new_intent())
    with pytest.raises(ProjectError, match="minstens acht, dit zijn er 3"):
        split_intent(project, "contact", new_intent(sentences=contact.sentences[3:]))
    there = project.intents["atp_wat_is"].sentences[0]
    with pytest.raises(ProjectError, match="staat al bij atp_wat_is"):
        split_intent(project, "contact", new_intent(sentences=(*contact.sentences[:9], there)))
    with pytest.raises(ProjectError, match="met een antwoord"):
        split_intent(project, "groet", new_intent())
    with pytest.raises(ProjectError, match="bestaat al"):
        split_intent(project, "contact", new_intent(name="atp_wat_is"))
