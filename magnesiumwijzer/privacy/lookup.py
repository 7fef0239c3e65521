"""The lists of names, and where they are kept: built once at set-up, loaded at every start."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

#: Not in git; `make clean` removes it.
FOLDER = PROJECT_ROOT / ".tools" / "names"
LISTS = "lists.json"
#: Written last, so that what was built halfway does not count.
FINGERPRINT = "built_for"
_WORDS = Path(__file__).with_name("words.yml")
_BUILT_BY = ("build.py", "lookup.py", "words.yml")
#: The lists of words.yml, by their names there.
OWN: dict[str, frozenset[str]] = {
    name: frozenset(words) for name, words in read_yaml(_WORDS).items()
}
#: What stands before surnames.
INTERFIXES = OWN["interfixes"]
#: Words that are no first name.
NO_FIRST = OWN["no_first_names"] | OWN["titles"] | OWN["professions"]


class NamesMissing(Exception):
    """The lists of names were never built, or for other code; the message says what to do."""


@dataclass(frozen=True)
class Lists:
    """Sets of words in lower case."""

    first: frozenset[str]  # first names
    sure_first: frozenset[str]  # those that are not also a word
    last: frozenset[str]  # surnames, without what stands between
    sure_last: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]  # words that are seldom or never a name
    common: frozenset[str]  # those that are used often
    frequent: frozenset[str]  # and very often
    medical: frozenset[str]  # terms of medicine

    def knows(self, word: str) -> bool:
        """Tells whether a word in lower case is a word, and not only a name."""
        return word in self.words or word in self.common

    def knows_or_place(self, word: str) -> bool:
        """Tells the same, or whether it is a place."""
        return self.knows(word) or word in self.places


def either(words: Iterable[str]) -> str:
    """Returns a pattern for any of some words, without a group; longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def fingerprint() -> str:
    """Hashes what the lists are made of."""
    digest = hashlib.sha256(version("deduce").encode())
    for name in _BUILT_BY:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def check_built(folder: Path = FOLDER) -> None:
    """Raises `NamesMissing` unless the lists of this code are there."""
    file = folder / FINGERPRINT
    if not file.exists() or file.read_text(encoding="utf-8") != fingerprint():
        raise NamesMissing(
            "The lists of names, by which personal data are masked, are missing or out of date: "
            "run 'make install'."
        )


def load_lists(folder: Path = FOLDER) -> Lists:
    """Loads the lists; raises `NamesMissing` where they were not built."""
    check_built(folder)
    stored = json.loads((folder / LISTS).read_text(encoding="utf-8"))
    return Lists(**{name: frozenset(words) for name, words in stored.items()})
