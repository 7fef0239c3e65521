"""What the domain tells of intents and topics, for people to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml


@lru_cache(maxsize=1)
def questions() -> dict[str, str]:
    """Returns each topic of domain.yml with its question, in the order of the domain.

    A topic without a question, such as a boundary, has its name in words.
    """
    found: dict[str, str] = {}
    for metadata in _responses():
        if topic := metadata.get("topic"):
            found.setdefault(topic, metadata.get("question") or topic.replace("_", " "))
    return found


@lru_cache(maxsize=1)
def intents() -> list[str]:
    """Returns the names of all intents."""
    named = (next(iter(i)) if isinstance(i, dict) else i for i in _domain()["intents"])
    return sorted(named)


@lru_cache(maxsize=1)
def reasons() -> list[str]:
    """Returns the topics of hand-overs."""
    return sorted({m["topic"] for m in _responses() if m.get("kind") == "handoff" and "topic" in m})


def _responses() -> Iterator[dict[str, Any]]:
    for variants in _domain()["responses"].values():
        for variant in variants:
            yield variant.get("metadata") or {}


@lru_cache(maxsize=1)
def _domain() -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(PROJECT_ROOT / "domain.yml")
    return loaded
