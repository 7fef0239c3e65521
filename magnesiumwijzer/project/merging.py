"""Merging two intents: the sentences move, and all that named the one names the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import yaml

from magnesiumwijzer.project import responses, rules, training_sentences
from magnesiumwijzer.project.drafting import Change, Draft
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.parsing import DOMAIN, Intent
from magnesiumwijzer.project.reading import CONFIG, Project
from magnesiumwijzer.project.yaml_text import Edit, Yaml, one_line, walk

_MERGEABLE = ("answer", "boundary")
_FEWEST_FOLLOW_UPS = 2
#: Where tests and facts name intents, besides the held-out questions.
_NAMING = ("tests/test_stories.yml", "magnesiumwijzer/knowledge/facts.yml")
_HELD_OUT = "tests/held_out"
_FACTS_OF_TOPICS = f"{_HELD_OUT}/facts_of_topics.yml"
_KEYS = ("topic", "topics", "expect", "intent", "action")


def merge_intents(project: Project, source: str, target: str) -> Change:
    """Moves the sentences of an intent to another, which takes its place everywhere.

    Args:
        project: as it is now.
        source: the intent that goes, with its answer.
        target: the one that stays.

    Raises:
        ProjectError: when they can't be merged.
    """
    old, into = _both(project, source, target)
    fresh = [one for one in dict.fromkeys(old.sentences) if one not in into.sentences]
    wanted = _wanted(project, old, into, fresh)

    def editing(text: Yaml) -> Iterator[Edit]:
        yield from responses.removals(text, source)
        yield from responses.redirections(text, old, into, wanted)

    draft = Draft(project)
    rules.remove(draft, source)
    draft.edit(DOMAIN, editing)
    training_sentences.change(draft, into, (), fresh)
    training_sentences.remove(draft, source)
    for path in _naming(project, source):
        draft.edit(path, lambda text: _renamed(text, source, target))
    if _holds(project, _FACTS_OF_TOPICS, source):
        draft.edit(_FACTS_OF_TOPICS, lambda text: _facts(text, source, target))
    return draft.change(f"Merge intent {source} into {target}", wanted)


def _both(project: Project, source: str, target: str) -> tuple[Intent, Intent]:
    if source == target:
        raise ProjectError("Kies een andere vraag om mee samen te voegen.")
    for name in (source, target):
        if name not in project.intents:
            raise ProjectError(f"De vraag {name} is er niet, of niet meer.")
    old, into = project.intents[source], project.intents[target]
    if old.kind != into.kind or old.kind not in _MERGEABLE:
        raise ProjectError(f"De vragen {source} en {target} kunnen niet samengevoegd worden.")
    if _named_elsewhere(project, source):
        raise ProjectError(
            f"De vraag {source} heeft een eigen plaats in de instellingen en kan niet weg. Voeg "
            f"{target} met {source} samen, of waarschuw een beheerder."
        )
    return old, into


def _named_elsewhere(project: Project, name: str) -> bool:
    """Tells whether the pipeline, or another part of the domain, works with the intent by name."""
    domain = project.sources[DOMAIN].data
    rest = [value for key, value in domain.items() if key not in ("intents", "responses")]
    return name in set(_texts([project.sources[CONFIG].data, rest]))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def _wanted(project: Project, old: Intent, into: Intent, fresh: Sequence[str]) -> dict[str, Intent]:
    """Returns the intents as they should become."""
    wanted = {}
    for name, one in project.intents.items():
        if name != old.name:
            wanted[name] = replace(one, follow_ups=_led(project, one, old, into))
    wanted[into.name] = replace(wanted[into.name], sentences=(*into.sentences, *fresh))
    return wanted


def _led(project: Project, one: Intent, old: Intent, into: Intent) -> tuple[str, ...]:
    """Returns where the buttons of an intent lead: no doubles, none to itself, not too few."""
    if old.name not in one.follow_ups:
        return one.follow_ups
    there = into.name in one.follow_ups or one.name == into.name
    led = []
    for name in one.follow_ups:
        if name != old.name:
            led.append(name)
        elif not there:
            led.append(into.name)
            there = True
    for spare in (*old.follow_ups, *into.follow_ups):
        if one.kind != "answer" or len(led) >= _FEWEST_FOLLOW_UPS:
            break
        if spare not in (*led, one.name, old.name) and project.intents[spare].kind == "answer":
            led.append(spare)
    return tuple(led)


def _naming(project: Project, name: str) -> list[str]:
    """Returns the files of tests and facts that name an intent."""
    held_out = (project.folder / _HELD_OUT).rglob("*.yml")
    paths = [path.relative_to(project.folder).as_posix() for path in sorted(held_out)]
    return [
        path
        for path in (*paths, *_NAMING)
        if path != _FACTS_OF_TOPICS and _holds(project, path, name)
    ]


def _holds(project: Project, path: str, name: str) -> bool:
    file = project.folder / path
    return file.is_file() and name.encode() in file.read_bytes()


def _renamed(text: Yaml, source: str, target: str) -> Iterator[Edit]:
    """Renames an intent where it is named as one; the words of sentences stay."""
    names = {source: target, f"utter_{source}": f"utter_{target}"}
    for key, value in walk(text.root):
        if key.value == "user" and value.value.strip().startswith("/"):  # a button, in a story
            start, end = value.start_mark.index, value.end_mark.index
            yield (start, end, re.sub(rf"\b{source}\b", target, text.text[start:end]))
        if key.value not in _KEYS:
            continue
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(item, yaml.ScalarNode) for item in items):
            continue
        before = [item.value for item in items]
        after = list(dict.fromkeys(names.get(one, one) for one in before))
        if before == after:
            continue
        if isinstance(value, yaml.SequenceNode) and value.flow_style:
            written = ", ".join(one_line(one) for one in after)
            yield (value.start_mark.index, value.end_mark.index, f"[{written}]")
        else:
            for item in items:
                if item.value in names:
                    yield text.scalar(item, names[item.value])


def _facts(text: Yaml, source: str, target: str) -> Iterator[Edit]:
    """Gives the facts of the one to the other, unless that has its own."""
    keys = {key.value: key for key, _ in text.pairs(text.root)}
    lines = text.entry(text.root, source)
    if lines is None:
        return
    if target in keys:
        yield text.removal(lines)
    else:
        yield text.scalar(keys[source], target)
