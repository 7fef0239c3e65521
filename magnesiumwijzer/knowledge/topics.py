"""The topics of answers with the questions that visitors see on buttons."""

from __future__ import annotations

from functools import lru_cache

from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml


@lru_cache(maxsize=1)
def questions() -> dict[str, str]:
    """Returns each topic of domain.yml with its question, in the order of the domain.

    A topic without a question, such as a boundary, has its name in words.
    """
    found: dict[str, str] = {}
    for variants in read_yaml(PROJECT_ROOT / "domain.yml")["responses"].values():
        for variant in variants:
            metadata = variant.get("metadata") or {}
            if topic := metadata.get("topic"):
                found.setdefault(topic, metadata.get("question") or topic.replace("_", " "))
    return found
