"""The answers of the domain, and the buttons that lead from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString, SingleQuotedScalarString

from magnesiumwijzer.project.parsing import DOMAIN, Intent
from magnesiumwijzer.project.yaml_text import (
    Edit,
    Yaml,
    dumped,
    one_line,
    round_trip,
    unknown_form,
)

_PARENT = "responses"
_HEAD = f"{_PARENT}:\n"
#: The order of what a response tells of itself.
_ORDER = ("kind", "topic", "question", "paragraph", "literature", "more")


def additions(
    text: Yaml, intent: Intent, last: str | None, questions: dict[str, str]
) -> list[Edit]:
    """Makes the edits that add an intent and its response to the domain.

    Args:
        text: the domain.
        intent: the new one.
        last: name of the answer that it comes after; None: it is the first.
        questions: the question of each answer, for the buttons.
    """
    intents, responses = text.value(text.root, "intents"), text.value(text.root, _PARENT)
    if not text.items(intents) or not text.pairs(responses):
        raise unknown_form(DOMAIN)
    after = next((item for item in intents.value if item.value == last), None)
    line = (
        text.item(intents, intents.value[0])[0] if after is None else text.item(intents, after)[1]
    )
    place = text.entry(responses, f"utter_{last}")
    block = place[1] if place else text.line_of(text.pairs(responses)[0][0].start_mark.index)
    dashes = " " * text.indent(text.item(intents, intents.value[0])[0])
    return [
        text.insertion(line, f"{dashes}- {intent.name}\n"),
        text.insertion(block, _written(f"utter_{intent.name}", _response(intent, questions))),
    ]


def changes(text: Yaml, intent: Intent, questions: dict[str, str]) -> list[Edit]:
    """Makes the edit that gives an answer other content; its own comments stay."""
    name = f"utter_{intent.name}"
    lines = text.entry(text.value(text.root, _PARENT), name)
    if lines is None:
        raise unknown_form(DOMAIN)
    start, end = text.span(lines)
    block = text.text[start:end].replace("\r\n", "\n")
    try:
        document = round_trip().load(_HEAD + block)
        _change(document[_PARENT][name][0], intent, questions)
    except Exception as error:  # of ruamel or of a form that is not ours
        raise unknown_form(DOMAIN) from error
    return [(start, end, dumped(document).removeprefix(_HEAD))]


def renamings(text: Yaml, name: str, before: str, after: str) -> Iterator[Edit]:
    """Makes the edits that let the buttons to an answer follow its question."""
    for _, buttons in button_lists(text):
        for title, payload, _ in _buttons(text, buttons):
            if payload.value == f"/{name}" and title.value == before:
                yield text.scalar(title, after)


def removals(text: Yaml, name: str) -> Iterator[Edit]:
    """Makes the edits that take an intent and its response away."""
    intents = text.value(text.root, "intents")
    for item in text.items(intents):
        if item.value == name:
            yield text.removal(text.item(intents, item))
    lines = text.entry(text.value(text.root, _PARENT), f"utter_{name}")
    if lines is not None:
        yield text.removal(lines)


def redirections(
    text: Yaml, source: Intent, target: Intent, wanted: dict[str, Intent]
) -> Iterator[Edit]:
    """Makes the edits after which the buttons that led to one answer lead to another.

    Args:
        text: the domain.
        source: where they led to; it goes.
        target: where they lead to from now on.
        wanted: the intents as they should become, by name.
    """
    for response, buttons in button_lists(text):
        name = response.removeprefix("utter_")
        if name == source.name:
            continue
        here = _buttons(text, buttons)
        led = [payload.value.removeprefix("/") for _, payload, _ in here]
        last = here[-1][2] if here else None
        there = target.name in led or name == target.name
        for title, payload, item in here:
            if payload.value != f"/{source.name}":
                continue
            if there:
                yield text.removal(text.item(buttons, item))
                continue
            there = True
            yield text.scalar(payload, f"/{target.name}")
            if title.value == source.question:
                yield text.scalar(title, target.question)
        if source.name in led and name in wanted and last is not None:
            dashes = " " * text.indent(text.item(buttons, last)[0])
            for extra in wanted[name].follow_ups:
                if extra not in led and extra != target.name:
                    button = f"{dashes}- title: {one_line(wanted[extra].question)}\n"
                    button += f"{dashes}  payload: /{extra}\n"
                    yield text.insertion(text.item(buttons, last)[1], button)


def button_lists(text: Yaml) -> Iterator[tuple[str, Any]]:
    """Yields each list of buttons with the name of its response; a list in two responses once."""
    seen: set[int] = set()
    for key, variations in text.pairs(text.value(text.root, _PARENT)):
        for variation in text.items(variations):
            buttons = text.value(variation, "buttons")
            if buttons is not None and id(buttons) not in seen:
                seen.add(id(buttons))
                yield key.value, buttons


def _buttons(text: Yaml, buttons: Any) -> list[tuple[Any, Any, Any]]:
    """Returns title, payload and button of each that leads to a question."""
    found = []
    for item in text.items(buttons):
        title, payload = text.value(item, "title"), text.value(item, "payload")
        if title is not None and payload is not None and not payload.value.startswith("/meer"):
            found.append((title, payload, item))
    return found


def _written(name: str, response: CommentedMap) -> str:
    return dumped({_PARENT: {name: [response]}}).removeprefix(_HEAD)


def _response(intent: Intent, questions: dict[str, str]) -> CommentedMap:
    response = CommentedMap(text=FoldedScalarString(intent.answer))
    response["buttons"] = _made_buttons(intent, questions)
    response["metadata"] = CommentedMap()
    _tell(response["metadata"], {"kind": "answer", "topic": intent.name, **_told(intent)})
    return response


def _change(response: CommentedMap, intent: Intent, questions: dict[str, str]) -> None:
    if str(response["text"]) != intent.answer:
        response["text"] = FoldedScalarString(intent.answer)
    made = _made_buttons(intent, questions)
    now = response.get("buttons") or []
    if [(b["title"], b["payload"]) for b in made] != [(b["title"], b["payload"]) for b in now]:
        if "buttons" in response:
            response["buttons"] = made
        else:
            response.insert(list(response).index("text") + 1, "buttons", made)
    _tell(response["metadata"], _told(intent))


def _told(intent: Intent) -> dict[str, Any]:
    return {
        "question": intent.question,
        "paragraph": intent.paragraph,
        "literature": CommentedSeq(intent.literature) if intent.literature else None,
        "more": FoldedScalarString(intent.more) if intent.more else None,
    }


def _tell(metadata: CommentedMap, told: dict[str, Any]) -> None:
    """Sets what is told, in its order; what stays the same is not touched."""
    for key in _ORDER:
        if key not in told or metadata.get(key) == told[key]:
            continue
        if told[key] is None:
            metadata.pop(key, None)
        elif key in metadata:
            metadata[key] = told[key]
        else:
            earlier = _ORDER[: _ORDER.index(key)]
            metadata.insert(sum(one in earlier for one in metadata), key, told[key])


def _made_buttons(intent: Intent, questions: dict[str, str]) -> CommentedSeq:
    buttons = CommentedSeq()
    if intent.more:
        payload = SingleQuotedScalarString(f'/meer{{{{"onderwerp": "{intent.name}"}}}}')
        buttons.append(CommentedMap(title="Meer hierover", payload=payload))
    for name in intent.follow_ups:
        buttons.append(CommentedMap(title=questions[name], payload=f"/{name}"))
    return buttons
