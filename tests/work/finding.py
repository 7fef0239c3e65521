"""All regular expressions that may see what a visitor typed, found where they are kept."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from magnesiumwijzer.privacy.masker import Masker

#: The way of a visitor's words: every module of these packages.
PACKAGES = (
    "actions",
    "magnesiumwijzer.chats",
    "magnesiumwijzer.dutch",
    "magnesiumwijzer.nlu",
    "magnesiumwijzer.privacy",
    "magnesiumwijzer.rasa_io",
    "magnesiumwijzer.safety",
    "magnesiumwijzer.transcripts",
    "magnesiumwijzer.web",
)


def modules() -> Iterator[ModuleType]:
    """Yields every module of the packages, but not those that are commands."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Returns the patterns by where they are kept: in modules, and in what masks personal data."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            found.update(_inside(f"{module.__name__}.{name}", value, set()))
    found.update(_inside("Masker", Masker.load(), set()))
    # One pattern that several modules import counts once.
    kept: dict[re.Pattern[str], str] = {}
    for name, pattern in found.items():
        kept.setdefault(pattern, name)
    return {name: pattern for pattern, name in kept.items()}


def _inside(name: str, value: Any, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yields the patterns in a value: in containers, and in objects of classes of ours."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
        return
    if id(value) in seen or isinstance(value, (str, bytes, type, ModuleType)):
        return
    seen.add(id(value))
    parts: Iterable[tuple[Any, Any]]
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (list, tuple, set, frozenset)):
        if len(value) > 1000 and not isinstance(next(iter(value)), re.Pattern):
            return  # a list of words
        parts = enumerate(value)
    elif hasattr(value, "__self__"):  # a method keeps its object
        parts = [("", value.__self__)]
    elif type(value).__module__.split(".")[0] in ("magnesiumwijzer", "actions"):
        parts = vars(value).items() if hasattr(value, "__dict__") else []
    else:
        return
    for key, part in parts:
        yield from _inside(f"{name}.{key}", part, seen)
