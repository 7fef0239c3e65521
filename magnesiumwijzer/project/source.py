"""A file of the project as it was read, and an intent as its file tells it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from magnesiumwijzer.project.errors import ProjectError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Intent:
    """A question that the assistant knows; what it has not is empty."""

    name: str
    kind: str  # of `kinds.KINDS`
    question: str
    sentences: tuple[str, ...]
    answer: str
    more: str
    paragraph: str
    literature: tuple[str, ...]
    follow_ups: tuple[str, ...]
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
        try:
            return _parsed(self.text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = getattr(error, "line", mark.line if mark else 0) + 1
            hint = _hint(self.text, line, error)
            raise ProjectError(
                f"Het bestand {self.path} is niet te lezen: kijk naar regel {line}{hint}."
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
    return Source(path, text, hashlib.sha256(content).hexdigest())


def _hint(text: str, line: int, error: yaml.YAMLError) -> str:
    """Says what is wrong where that can be told; hand-written files have two common mistakes."""
    lines = text.splitlines()
    if line <= len(lines) and re.match(r"\s*\t", lines[line - 1]):
        return " (daar staat een tab; gebruik spaties)"
    if "mapping values are not allowed" in str(error):
        return " (zet aanhalingstekens om een tekst met een dubbele punt)"
    return ""


@lru_cache(maxsize=512)
def _parsed(text: str) -> Any:
    """Kept by the text itself: a file that changed within one tick of the clock can't fool it."""
    return yaml.load(text, LOADER)
