"""Reads a message as plain words, and puts misspelt ones right where a rule needs them."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_MAX_CHARS = 4000  # longer than the chat lets through; keeps the time for a message bounded
_MAX_WORD = 30
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[.!?;,\n]")
_CLAUSE_ENDS = ".!?;,\n"
_DOUBLED = re.compile(r"(.)\1+")
_STRETCHED = re.compile(r"(.)\1\1")
#: The tables of Dutch words, and where one stands in them: the lemmas, and their other forms.
_TABLES = {
    "nl_lemma_index.json.gz": re.compile(rb'"([a-z]{5,30})"'),
    "nl_lemma_lookup.json.gz": re.compile(rb'"([a-z]{5,30})":'),
}


@dataclass
class Spelling:
    """The words that the rules use, and which misspellings stand for them."""

    variants: dict[str, list[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    _near: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    _squeezed: dict[str, str] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Takes in the words of the rules, which misspelt ones may be put right to."""
        self.known.update(words)
        for word in sorted(self.known - {"getal", "jaartal"}):
            for limit in (1,) if 6 <= len(word) < 9 else (1, 2) if len(word) > 8 else ():
                for length in range(len(word) - limit, len(word) + limit + 1):
                    self._near.setdefault((length, limit), []).append(word)
            if len(word) > 3:
                self._squeezed.setdefault(_DOUBLED.sub(r"\1", word), word)

    def as_read(self, phrase: str) -> list[str]:
        """Returns the parts of a rule's phrase as they come out of a message's spelling."""
        return [word for part in phrase.split() for word in self.variants.get(part, [part])]

    def read(self, text: str) -> tuple[list[str], list[int]]:
        """Returns the corrected words, and for each of them the number of its clause."""
        words: list[str] = []
        clauses: list[int] = []
        clause = 0
        skip = False  # the second half of a word already read
        tokens = _tokens(text)
        for token, following in zip(tokens, [*tokens, ""][1:], strict=True):
            if skip:
                skip = False
                continue
            if token in _CLAUSE_ENDS:
                clause += 1
                continue
            whole = token + following  # one word in two: 'hart aanval'
            if len(whole) > 6 and len(following) > 2 and whole in self.known:
                skip = True
                read = [whole]
            else:
                read = self._correct(token)
            words += read
            clauses += [clause] * len(read)
        return words, clauses

    def _correct(self, token: str) -> list[str]:
        """Returns the words of the rules that `token` stands for, or `token` itself."""
        if token in self.variants:
            return self.variants[token]
        if token in self.known or len(token) > _MAX_WORD:
            return [token]
        # Years and larger amounts count as such, whichever they are.
        if token[0].isdigit():
            year = len(token) == 4 and token[:2] in ("19", "20")
            return ["jaartal" if year else "getal" if len(token) > 1 or token > "4" else token]
        # A letter doubled or not ('stiken'); in short words only where it is plainly stretched.
        same = self._squeezed.get(_DOUBLED.sub(r"\1", token))
        if same and (len(same) > 4 or _STRETCHED.search(token)):
            return [token] if is_dutch(token) else [same]
        if len(token) < 5:
            return [token]
        for limit in (1, 2):
            choices = self._near.get((len(token), limit), ())
            hit = extractOne(token, choices, scorer=OSA.distance, score_cutoff=limit)
            if hit:
                return [token] if is_dutch(token) else [hit[0]]
        for cut in range(3, len(token) - 2):  # two words in one: 'geenlucht'
            if token[:cut] in self.known and token[cut:] in self.known:
                return [token] if is_dutch(token) else [token[:cut], token[cut:]]
        return [token]


def is_dutch(word: str) -> bool:
    """Says whether `word` stands in a list of Dutch words, so that it isn't a slip of the pen."""
    key = word.encode()
    return b"\n%b\n" % key in _dutch_words().get((key[:1], len(key)), b"")


def _tokens(text: str) -> list[str]:
    """Returns the words, numbers and clause ends of `text`, lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text[:_MAX_CHARS].lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _TOKEN.findall(re.sub("['\u2019]", "", plain))


@lru_cache(maxsize=1)
def _dutch_words() -> dict[tuple[bytes, int], bytes]:
    """Returns the words of spaCy's Dutch lemma tables by first letter and length, one a line.

    Bytes take a tenth of the memory of a set. Empty without the package: then more is corrected.
    """
    found: dict[tuple[bytes, int], bytearray] = {}
    package = find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        return {}
    for name, entry in _TABLES.items():
        with gzip.open(Path(package.origin).with_name("data") / name) as table:
            for line in table:
                for match in entry.finditer(line):
                    word = match[1]
                    lines = found.setdefault((word[:1], len(word)), bytearray(b"\n"))
                    lines.extend(word + b"\n")
    return {key: bytes(words) for key, words in found.items()}
