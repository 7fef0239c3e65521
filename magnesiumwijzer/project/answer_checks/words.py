"""The lists of words in `words.yml`, as parts of patterns."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from magnesiumwijzer.company import patterns
from magnesiumwijzer.yaml_file import read_yaml

#: What promises and dosages may be about; it stands for STOF in words.yml.
SUBSTANCE = patterns().substances


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return dict(read_yaml(Path(__file__).with_name("words.yml")))


def words(name: str) -> list[str]:
    """Returns the list of this name; each item is a pattern."""
    return [str(one).replace("STOF", SUBSTANCE) for one in _lists()[name]]


def any_of(name: str) -> str:
    """Returns a pattern of any item of a list, the longest first."""
    return f"(?:{'|'.join(sorted(words(name), key=len, reverse=True))})"


def whole(pattern: str) -> re.Pattern[str]:
    """Compiles a pattern that matches whole words only."""
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])")
