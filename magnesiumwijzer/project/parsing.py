"""What the files of a Rasa project say, without changing them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import yaml

from magnesiumwijzer.project.errors import ProjectError

DOMAIN = "domain.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Kinds of reply by which a response tells what its intent is.
_KINDS = {"answer": "answer", "urgent": "danger", "handoff": "boundary"}


@dataclass(frozen=True)
class Intent:
    """A question that the assistant knows; what it has not is empty."""

    name: str
    kind: str  # 'answer', 'boundary', 'danger' or 'smalltalk'
    question: str
    sentences: tuple[str, ...]
    answer: str
    more: str
    paragraph: str
    literature: tuple[str, ...]
    follow_ups: tuple[str, ...]
    version: str = ""  # another for any other content


@dataclass(frozen=True)
class Source:
    """A file as it was read."""

    path: str  # relative to the project's folder, with slashes
    text: str
    digest: str  # SHA-256 of its bytes

    @property
    def data(self) -> Any:
        """What it says; not to be changed, because it is kept for the next reader.

        Raises:
            ProjectError: when it is no YAML; names the file and the line.
        """
        try:
            return _parsed(self.text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = getattr(error, "line", mark.line if mark else 0) + 1
            raise ProjectError(
                f"Het bestand {self.path} is niet te lezen: kijk naar regel {line}."
            ) from error


def source(path: str, content: bytes) -> Source:
    """Makes a source of a file's bytes.

    Raises:
        ProjectError: when they are no text.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProjectError(
            f"Het bestand {path} is niet te lezen: op regel {line} staat een teken dat geen UTF-8 "
            "is."
        ) from error
    return Source(path, text, hashlib.sha256(content).hexdigest())


@lru_cache(maxsize=512)
def _parsed(text: str) -> Any:
    """Kept by the text itself: a file that changed within one tick of the clock can't fool it."""
    return yaml.load(text, LOADER)


def intents_of(sources: Mapping[str, Source]) -> dict[str, Intent]:
    """Returns the intents of a project in the order of its domain.

    Raises:
        ProjectError: when a file is no YAML or not what Rasa expects; names it.
    """
    domain = mapping_of(sources[DOMAIN])
    responses = domain.get("responses") or {}
    sentences: dict[str, list[str]] = {}
    homes: dict[str, str] = {}
    for path, name, examples in examples_of(sources):
        sentences.setdefault(name, []).extend(examples)
        homes.setdefault(name, path)
    found = {}
    for item in _list(domain, "intents", DOMAIN):
        name = str(next(iter(item)) if isinstance(item, dict) else item)
        variations = responses.get(f"utter_{name}") if isinstance(responses, dict) else None
        response = variations[0] if isinstance(variations, list) and variations else {}
        if not isinstance(response, dict):
            raise _unexpected(DOMAIN, f"utter_{name}")
        found[name] = _intent(name, response, sentences.get(name, []), homes.get(name, ""))
    return found


def examples_of(sources: Mapping[str, Source]) -> Iterator[tuple[str, str, list[str]]]:
    """Yields file, intent and sentences of each block of training sentences."""
    for path, one in sources.items():
        if path == DOMAIN or not isinstance(one.data, dict):
            continue
        for block in _list(one.data, "nlu", path):
            if not isinstance(block, dict):
                raise _unexpected(path, "nlu")
            if "intent" in block:
                yield path, str(block["intent"]), _sentences(block.get("examples"), path)


def mapping_of(one: Source) -> dict[str, Any]:
    """Returns what a file says where that is a mapping, as all of Rasa's are."""
    data = one.data
    if not isinstance(data, dict):
        raise _unexpected(one.path)
    return data


def _intent(name: str, response: dict[str, Any], sentences: list[str], home: str) -> Intent:
    metadata = response.get("metadata") or {}
    kind = _KINDS.get(str(metadata.get("kind")), "smalltalk")
    if kind == "boundary" and "/smalltalk/" in home:  # such as a wish for a human
        kind = "smalltalk"
    payloads = [str(button.get("payload", "")) for button in response.get("buttons") or ()]
    intent = Intent(
        name=name,
        kind=kind,
        question=str(metadata.get("question") or ""),
        sentences=tuple(sentences),
        answer=str(response.get("text") or ""),
        more=str(metadata.get("more") or ""),
        paragraph=str(metadata.get("paragraph") or ""),
        literature=tuple(str(key) for key in metadata.get("literature") or ()),
        follow_ups=tuple(p.removeprefix("/") for p in payloads if not p.startswith("/meer")),
    )
    return replace(intent, version=hashlib.sha256(repr(intent).encode()).hexdigest()[:16])


def _sentences(examples: Any, path: str) -> list[str]:
    """Reads sentences as Rasa does: a text of lines, or a list of texts."""
    if examples is None:
        return []
    if isinstance(examples, list):
        texts = [item.get("text", "") if isinstance(item, dict) else item for item in examples]
        return [str(text).strip() for text in texts]
    if not isinstance(examples, str):
        raise _unexpected(path, "examples")
    return [line[1:].strip() for line in examples.splitlines() if line.startswith("-")]


def _list(data: dict[str, Any], key: str, path: str) -> list[Any]:
    found = data.get(key) or []
    if not isinstance(found, list):
        raise _unexpected(path, key)
    return found


def _unexpected(path: str, key: str = "") -> ProjectError:
    where = f" bij {key}" if key else ""
    return ProjectError(
        f"Het bestand {path} is niet te lezen: het is{where} anders opgebouwd dan Rasa verwacht."
    )
