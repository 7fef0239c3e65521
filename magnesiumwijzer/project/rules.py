"""The rules by which Rasa gives an answer, in data/rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from magnesiumwijzer.project.drafting import Draft
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.parsing import Source
from magnesiumwijzer.project.yaml_text import Edit, Yaml, one_line

_FILE = "data/rules/answers.yml"


def add(draft: Draft, name: str, question: str) -> None:
    """Adds the rule of a new answer, after that of the last answer."""
    answers = {one.name for one in draft.project.intents.values() if one.kind == "answer"}

    def editing(text: Yaml) -> Iterator[Edit]:
        rules = text.value(text.root, "rules")
        own = [rule for rule in text.items(rules) if _intents(text, rule) & answers]
        line = text.item(rules, own[-1])[1] if own else len(text.lines)
        head = f"\n- rule: {one_line(_title(question))}\n"
        steps = f"  steps:\n  - intent: {name}\n  - action: utter_{name}\n"
        yield text.insertion(line, head + steps)

    draft.edit(_FILE, editing)


def rename(draft: Draft, name: str, before: str, after: str) -> None:
    """Lets the title of an answer's rule follow its question."""

    def editing(text: Yaml) -> Iterator[Edit]:
        for rule in text.items(text.value(text.root, "rules")):
            title = text.value(rule, "rule")
            own = _intents(text, rule) == {name}
            if own and title is not None and title.value == _title(before):
                yield text.scalar(title, _title(after))

    for path in _with(draft, name):
        draft.edit(path, editing)


def remove(draft: Draft, name: str) -> None:
    """Takes away the rules of an intent that goes.

    Raises:
        ProjectError: when a rule or a story is about other intents too.
    """

    def editing(text: Yaml) -> Iterator[Edit]:
        rules = text.value(text.root, "rules")
        for rule in text.items(rules):
            if _intents(text, rule) == {name}:
                first, end = text.item(rules, rule)
                above = first > 0 and not text.lines[first - 1].strip()
                yield text.removal((first - 1 if above else first, end))

    for path in _with(draft, name):
        draft.edit(path, editing)
    for one in draft.project.sources.values():
        for part in _parts(one):
            steps = [step for step in part.get("steps") or () if isinstance(step, dict)]
            intents = {step["intent"] for step in steps if "intent" in step}
            actions = {step.get("action") for step in steps}
            if intents != {name} and (name in intents or f"utter_{name}" in actions):
                raise ProjectError(
                    f"De vraag {name} staat ook in een regel met andere vragen, in {one.path}. Die "
                    "kan hier niet weg; waarschuw een beheerder."
                )


def _title(question: str) -> str:
    return f"answer – {question}"


def _with(draft: Draft, name: str) -> list[str]:
    return [
        path
        for path, one in draft.project.sources.items()
        if any(step.get("intent") == name for step in _steps(one))
    ]


def _parts(one: Source) -> Iterator[dict[str, Any]]:
    data = one.data if isinstance(one.data, dict) else {}
    for part in [*(data.get("rules") or ()), *(data.get("stories") or ())]:
        if isinstance(part, dict):
            yield part


def _steps(one: Source) -> Iterator[dict[str, Any]]:
    for part in _parts(one):
        yield from (step for step in part.get("steps") or () if isinstance(step, dict))


def _intents(text: Yaml, rule: Any) -> set[str]:
    steps = text.items(text.value(rule, "steps"))
    found = (text.value(step, "intent") for step in steps)
    return {node.value for node in found if node is not None}
