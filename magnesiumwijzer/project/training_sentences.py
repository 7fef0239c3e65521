"""The training sentences of an intent, in the files of data/nlu."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from magnesiumwijzer.project.drafting import Draft
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.parsing import Intent, examples_of
from magnesiumwijzer.project.yaml_text import Edit, Yaml, unknown_form


def create(draft: Draft, name: str, sentences: Iterable[str]) -> None:
    """Makes the file of a new answer."""
    lines = "".join(f"    - {sentence}\n" for sentence in sentences)
    head = f'version: "3.1"\n\nnlu:\n- intent: {name}\n  examples: |\n'
    draft.create(f"data/nlu/answers/{name}.yml", head + lines)


def change(draft: Draft, intent: Intent, gone: Collection[str], fresh: Sequence[str]) -> None:
    """Takes sentences away and puts others at the end.

    Raises:
        ProjectError: when the intent has none, as those that no visitor can ask for.
    """
    homes = _homes(draft, intent.name)
    if not homes:
        raise ProjectError(f"Bij {intent.name} horen geen zinnen.")
    if gone:
        for path in homes:
            draft.edit(path, lambda text: _removals(text, intent.name, gone))
    if fresh:
        draft.edit(homes[-1], lambda text: _additions(text, intent.name, fresh))


def remove(draft: Draft, name: str) -> None:
    """Takes away all that an intent is trained on; a file that holds nothing else goes."""
    for path in _homes(draft, name):
        data = draft.project.sources[path].data
        if set(data) <= {"version", "nlu"} and [b.get("intent") for b in data["nlu"]] == [name]:
            draft.remove(path)
        else:
            draft.edit(path, lambda text: _without(text, name))


def _homes(draft: Draft, name: str) -> list[str]:
    found = (path for path, intent, _ in examples_of(draft.project.sources) if intent == name)
    return list(dict.fromkeys(found))


def _blocks(text: Yaml, name: str) -> Iterator[Any]:
    for block in text.items(text.value(text.root, "nlu")):
        intent = text.value(block, "intent")
        if intent is not None and intent.value == name:
            yield block


def _examples(text: Yaml, block: Any) -> tuple[int, int]:
    """Returns the lines of the sentences, one a line."""
    node = text.value(block, "examples")
    lines = text.entry(block, "examples")
    if lines is None or node.style != "|":
        raise unknown_form(text.path)
    return lines[0] + 1, lines[1]


def _removals(text: Yaml, name: str, gone: Collection[str]) -> Iterator[Edit]:
    for block in _blocks(text, name):
        first, end = _examples(text, block)
        for line in range(first, end):
            content = text.lines[line].strip()
            if content.startswith("-") and content[1:].strip() in gone:
                yield text.removal((line, line + 1))


def _additions(text: Yaml, name: str, fresh: Sequence[str]) -> Iterator[Edit]:
    block = list(_blocks(text, name))[-1]
    first, end = _examples(text, block)
    indent = text.indent(first) if first < end else text.column(block) + 2
    yield text.insertion(end, "".join(f"{' ' * indent}- {sentence}\n" for sentence in fresh))


def _without(text: Yaml, name: str) -> Iterator[Edit]:
    blocks = text.value(text.root, "nlu")
    for block in _blocks(text, name):
        yield text.removal(text.item(blocks, block))
