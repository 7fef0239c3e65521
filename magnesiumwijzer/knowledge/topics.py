"""What the domain tells of intents and topics, for people to choose from.

Trainers change the domain while the product runs, so it is read again when its file has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from magnesiumwijzer.settings import settings
from magnesiumwijzer.yaml_file import read_yaml


@dataclass(frozen=True)
class _Topics:
    questions: dict[str, str]
    intents: list[str]
    reasons: list[str]


def questions() -> dict[str, str]:
    """Returns each topic of domain.yml with its question, in the order of the domain.

    A topic without a question, such as a boundary, has its name in words.
    """
    return _topics().questions


def intents() -> list[str]:
    """Returns the names of all intents."""
    return _topics().intents


def reasons() -> list[str]:
    """Returns the topics of hand-overs."""
    return _topics().reasons


def _topics() -> _Topics:
    path = settings().project_dir / "domain.yml"
    stat = path.stat()
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _size: int) -> _Topics:
    domain = read_yaml(path)
    found: dict[str, str] = {}
    for metadata in _responses(domain):
        if topic := metadata.get("topic"):
            found.setdefault(topic, metadata.get("question") or topic.replace("_", " "))
    named = (next(iter(i)) if isinstance(i, dict) else i for i in domain["intents"])
    handoffs = {
        m["topic"] for m in _responses(domain) if m.get("kind") == "handoff" if "topic" in m
    }
    return _Topics(found, sorted(named), sorted(handoffs))


def _responses(domain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for variants in domain["responses"].values():
        for variant in variants:
            yield variant.get("metadata") or {}
