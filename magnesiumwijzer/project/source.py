"""A file of the project as it was read, and an intent as its file tells it."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

import yaml

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.yaml_file import LOADER

_TWICE = "a field stands twice:"
#: What PyYAML calls things of which it looks for the end.
_BEGUN = ("while scanning a simple key", "while scanning a quoted", "while parsing a flow")
_LONGEST = 300  # characters of what is told


@dataclass(frozen=True)
class NewIntent:
    """A question with its answer, as somebody asks for it; what it has not is empty."""

    name: str
    question: str
    sentences: tuple[str, ...]
    answer: str
    more: str = ""
    paragraph: str = ""
    literature: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intent(NewIntent):
    """A question that the assistant knows."""

    kind: str = "answer"  # of `kinds.KINDS`
    former: tuple[str, ...] = ()  # names of intents that were merged into this one
    path: str = field(default="", compare=False)  # of its file; empty where domain.yml names it
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
        return self._read(_parsed)

    @property
    def fields(self) -> Any:
        """What it says where every value is a text: `ja`, `1.5` and `2024-01-01` too.

        Raises:
            ProjectError: when it is no YAML, or has a field twice; names the file and the line.
        """
        return self._read(_parsed_as_texts)

    def _read(self, parse: Callable[[str], Any]) -> Any:
        try:
            return parse(self.text)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            line = _line(error)
            where = f"kijk naar regel {line}{_hint(self.text, line, error)}" if line else str(error)
            raise ProjectError(
                f"Het bestand {self.path} is niet te lezen: {shorter(where)}."
            ) from error


def read_bytes(path: str, content: bytes) -> Source:
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
    return Source(path, text, digest_of(content))


def digest_of(content: bytes) -> str:
    """Returns the SHA-256 by which a file's content is known."""
    return hashlib.sha256(content).hexdigest()


class _Texts(LOADER):  # type: ignore[misc, valid-type]
    """Reads every value as a text, and refuses a field that stands twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"{_TWICE} ‘{key.value}’"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep))


def shorter(text: str) -> str:
    """Returns a text on one line, and not too long for a sentence."""
    return " ".join(text.split())[:_LONGEST]


def _line(error: Exception) -> int:
    """Returns the number of the line to look at; 0 where the error tells none.

    What was begun and never ended is found at its end; where it began tells more.
    """
    begun = str(getattr(error, "context", "") or "").startswith(_BEGUN)
    mark = getattr(error, "context_mark", None) if begun else None
    mark = mark or getattr(error, "problem_mark", None)
    line = getattr(error, "line", mark.line if mark else None)
    return 0 if line is None else int(line) + 1


def _hint(text: str, line: int, error: Exception) -> str:
    """Says what is wrong where that can be told; hand-written files have two common mistakes."""
    lines = text.splitlines()
    if line <= len(lines) and re.match(r"\s*\t", lines[line - 1]):
        return " (daar staat een tab; gebruik spaties)"
    if _TWICE in str(error):
        return " (daar staat een veld dat er al is)"
    if "could not find expected" in str(error):
        return " (zet twee spaties voor elke zin, en een spatie achter een dubbele punt)"
    if "mapping values are not allowed" in str(error):
        return " (zet aanhalingstekens om een tekst met een dubbele punt)"
    return ""


@lru_cache(maxsize=512)
def _parsed_as_texts(text: str) -> Any:
    return yaml.load(text, _Texts)


@lru_cache(maxsize=512)
def _parsed(text: str) -> Any:
    """Kept by the text itself: a file that changed within one tick of the clock can't fool it."""
    return yaml.load(text, LOADER)
