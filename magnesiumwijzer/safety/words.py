"""Reads a message as plain words, and puts misspelt ones right where a rule needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from magnesiumwijzer.dutch.lexicon import is_dutch
from magnesiumwijzer.dutch.slips import NearWords

_MAX_CHARS = 4000  # longer than the chat lets through; keeps the time for a message bounded
_MAX_WORD = 30
_MAX_NEAR = 8  # the number of words that a misspelt one may stand for
_MIN_WORD = 3  # shorter ones are only put right where 'spelling' names them
_PUT_RIGHT = {1: _MIN_WORD, 2: 9}  # from which length on so many slips are put right
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[.!?;,\n]")
_CLAUSE_ENDS = ".!?;,\n"
_DOUBLED = re.compile(r"(.)\1+")
_STRETCHED = re.compile(r"(.)\1\1")
_FEVER = re.compile(r"(?<![0-9,.])(?:3[89]|4[01])[.,][0-9](?![0-9])")  # '39,5': a temperature

#: One word of a message: what it says or, misspelt, each of the words that it may stand for.
Word = tuple[str, ...]


@dataclass
class Spelling:
    """The words that the rules use, and which misspellings stand for them."""

    variants: dict[str, list[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    _near: dict[int, NearWords] = field(default_factory=dict)  # by how many slips are put right
    _squeezed: dict[str, str] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Takes in the words of the rules, which misspelt ones may be put right to."""
        self.known.update(words)
        real = sorted(self.known - {"getal", "jaartal"})
        for slips, least in _PUT_RIGHT.items():
            self._near[slips] = NearWords(word for word in real if len(word) >= least)
        for word in real:
            if len(word) > 3:
                self._squeezed.setdefault(_DOUBLED.sub(r"\1", word), word)

    def as_read(self, phrase: str) -> list[str]:
        """Returns the parts of a rule's phrase as they come out of a message's spelling."""
        return [word for part in phrase.split() for word in self.variants.get(part, [part])]

    def read(self, text: str) -> tuple[list[Word], list[int]]:
        """Returns the corrected words, and for each of them the number of its clause."""
        words: list[Word] = []
        clauses: list[int] = []
        clause = 0
        skip = False  # the second half of a word already read
        tokens = self._spaced(_tokens(text))
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
                read: list[Word] = [(whole,)]
            else:
                read = self._correct(token)
            words += read
            clauses += [clause] * len(read)
        return words, clauses

    def _spaced(self, tokens: list[str]) -> list[str]:
        """Returns `tokens` with the spaces that came a letter early or late put right: 'enz it'."""
        for i in range(len(tokens) - 1):
            one, two = tokens[i], tokens[i + 1]
            if (one in self.known and two in self.known) or not (one + two).isalpha():
                continue
            for first, second in ((one[:-1], one[-1] + two), (one + two[0], two[1:])):
                if first in self.known and second in self.known:
                    tokens[i], tokens[i + 1] = first, second
                    break
        return tokens

    def _correct(self, token: str) -> list[Word]:
        """Returns the words of the rules that `token` stands for, or `token` itself."""
        if token in self.variants:
            return [(word,) for word in self.variants[token]]
        if token in self.known or len(token) > _MAX_WORD:
            return [(token,)]
        # Years and larger amounts count as such, whichever they are.
        if token[0].isdigit():
            year = len(token) == 4 and token[:2] in ("19", "20")
            much = "getal" if len(token) > 1 or token > "4" else token
            return [("jaartal" if year else much,)]
        # A letter doubled or not ('stiken'); in short words only where it is plainly stretched.
        same = self._squeezed.get(_DOUBLED.sub(r"\1", token))
        if same and (len(same) > 4 or _STRETCHED.search(token)):
            return [(token if is_dutch(token) else same,)]
        if len(token) < _MIN_WORD or is_dutch(token):
            return [(token,)]
        for slips, words in self._near.items():
            if near := words.near(token, slips):
                return [tuple(word for _, word in near[:_MAX_NEAR])]
        for cut in range(3, len(token) - 2):  # two words in one: 'geenlucht'
            if token[:cut] in self.known and token[cut:] in self.known:
                return [(token[:cut],), (token[cut:],)]
        return [(token,)]


def _tokens(text: str) -> list[str]:
    """Returns the words, numbers and clause ends of `text`, lower case and without accents."""
    # On a Turkish keyboard it stands where others have the i.
    plain = text[:_MAX_CHARS].lower().replace("\u0131", "i")
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _FEVER.sub("koorts", plain)
    return _TOKEN.findall(re.sub("['\u2019]", "", plain))
