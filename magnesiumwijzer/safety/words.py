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
_MOST_SPELT = 60  # letters in a row that are read as words spelt letter by letter
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|[.!?;,\n]")
_CLAUSE_ENDS = ".!?;,\n"
_DOUBLED = re.compile(r"(.)\1+")
_STRETCHED = re.compile(r"(.)\1\1")
_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02bc]")
# Arabic writes 'and', 'in', 'to' and 'the' on to the word.
_ATTACHED = re.compile("^[\u0648\u0641]?[\u0628\u0644]?(?:\u0627\u0644)?(?=[\u0621-\u064a]{2})")
_FEVER = re.compile(r"(?<![0-9,.])(?:3[89]|4[01])[.,][0-9](?![0-9])")  # '39,5': a temperature

#: What accents don't make plain: letters and signs of other scripts, and pictures used as nouns.
_PLAIN = str.maketrans(
    {
        "\u0131": "i",  # on a Turkish keyboard it stands where others have the i
        "\u0142": "l",
        "\u00f8": "o",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u0640": "",  # Arabic: a stroke that stretches a word, and letters with two forms
        "\u0629": "\u0647",
        "\u0649": "\u064a",
        "\u06cc": "\u064a",
        "\u06a9": "\u0643",
        "\u061f": "?",
        "\u060c": ",",
        "\u061b": ";",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        "\U0001f48a": " pillen ",
        "\U0001fa78": " bloed ",
        "\U0001f52a": " mes ",
        "\U0001f691": " ambulance ",
        "\U0001f198": " help ",
        "\U0001f50b": " batterij ",
        "\U0001f52b": " pistool ",
        "\U0001f686": " trein ",
        "\U0001f476": " baby ",
        "\U0001f344": " paddenstoelen ",
    }
)

#: What numbers are read as.
_CLASSES = frozenset(("getal", "getal50tot89", "jaartal"))

#: One word of a message: what it says or, misspelt, each of the words that it may stand for.
Word = tuple[str, ...]


@dataclass
class Spelling:
    """The words that the rules use, and which misspellings stand for them."""

    variants: dict[str, list[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    today: frozenset[str] = frozenset()
    past: dict[str, list[str]] = field(default_factory=dict)  # also read so, told of today
    stems: set[str] = field(default_factory=set)  # beginnings that any ending may follow
    least: int = _MIN_WORD  # letters of a word that is put right
    _near: dict[int, NearWords] = field(default_factory=dict)  # by how many slips are put right
    _squeezed: dict[str, str] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Takes in the words of the rules, which misspelt ones may be put right to."""
        words = set(words)
        self.known.update(words)
        self.stems.update(word[:-1] for word in words if word.endswith("*"))
        real = sorted(w for w in self.known if w not in _CLASSES and not w.endswith("*"))
        for slips, least in _PUT_RIGHT.items():
            self._near[slips] = NearWords(
                word for word in real if len(word) >= max(least, self.least)
            )
        for word in real:
            if len(word) > max(3, self.least - 1):
                self._squeezed.setdefault(_DOUBLED.sub(r"\1", word), word)

    def as_read(self, phrase: str) -> list[str]:
        """Returns the parts of a rule's phrase as they come out of a message's spelling."""
        return [word for part in phrase.split() for word in self._parts(part)]

    def _parts(self, part: str) -> list[str]:
        """Returns the words that one part of a phrase is read as: '3ish' is two."""
        if part in self.variants:
            return self.variants[part]
        if part.isupper() or part.isdigit() or part in _CLASSES or not part.strip(".|"):
            return [part]
        *words, last = [_number(word) for word in _tokens(part)]
        return [*words, f"{last}*" if part.endswith("*") else last]

    def read(self, text: str) -> tuple[list[Word], list[int]]:
        """Returns the corrected words, and for each of them the number of its clause."""
        words: list[Word] = []
        clauses: list[int] = []
        clause = 0
        skip = False  # the second half of a word already read
        tokens = self._joined(_tokens(text))
        if not self.stems:  # where rules have them, too many short words make up two others
            tokens = self._spaced(tokens)
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
            # With stems, what was written counts too: its ending may be all that is new.
            words += [self._forms((*word, token)) for word in read] if self.stems else read
            clauses += [clause] * len(read)
        if self.today.isdisjoint(tokens):
            return words, clauses
        return [
            (*w, *(now for past in w for now in self.past.get(past, ()))) for w in words
        ], clauses

    def is_guess(self, word: Word) -> bool:
        """Says whether a word of `read` is one of several that a misspelt one may stand for."""
        return len(word) > 1 and word[0] not in self.past and word[0] not in _CLASSES

    def _joined(self, tokens: list[str]) -> list[str]:
        """Returns `tokens` with what is spelt letter by letter as words: 'i k s t i k'."""
        joined: list[str] = []
        letters: list[str] = []
        for token in [*tokens, ""]:
            if len(token) == 1 and token.isalpha():
                letters.append(token)
                continue
            joined += self._spelt(letters) if 3 < len(letters) <= _MOST_SPELT else letters
            joined.append(token)
            letters = []
        return joined[:-1]

    def _spelt(self, letters: list[str]) -> list[str]:
        """Returns the fewest words of the rules that make up `letters`, or one word of them all."""
        text = "".join(letters)
        best: list[list[str] | None] = [[]]
        for end in range(1, len(text) + 1):
            ways = [
                [*before, text[start:end]]
                for start in range(max(0, end - _MAX_WORD), end - 1)
                if (before := best[start]) is not None and text[start:end] in self.known
            ]
            best.append(min(ways, key=len, default=None))
        return best[-1] or [text]

    def _forms(self, word: Word) -> Word:
        """Returns `word` with the stems of the rules that it begins with."""
        forms = dict.fromkeys((*word, *(_ATTACHED.sub("", form) for form in word)))
        stems = [
            f"{form[:end]}*"
            for form in forms
            for end in range(2, min(len(form), _MAX_WORD) + 1)
            if form[:end] in self.stems
        ]
        return (*forms, *stems)

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
        if token[0].isdigit():
            number = _number(token)
            low = len(token) == 2 and "50" <= token < "90"  # too little, where 100 is what it was
            return [(number, "getal50tot89") if low else (number,)]
        # A letter doubled or not ('stiken'); in short words only where it is plainly stretched.
        same = self._squeezed.get(_DOUBLED.sub(r"\1", token))
        if same and (len(same) > 4 or _STRETCHED.search(token)):
            return [(token if is_dutch(token) else same,)]
        if len(token) < self.least or is_dutch(token):
            return [(token,)]
        for slips, words in self._near.items():
            if near := words.near(token, slips):
                return [tuple(word for _, word in near[:_MAX_NEAR])]
        for cut in range(3, len(token) - 2):  # two words in one: 'geenlucht'
            if token[:cut] in self.known and token[cut:] in self.known:
                return [(token[:cut],), (token[cut:],)]
        return [(token,)]


def _number(token: str) -> str:
    """Returns what a number counts as: years and larger amounts as such, whichever they are."""
    if not token[0].isdigit():
        return token
    if len(token) == 4 and token[:2] in ("19", "20"):
        return "jaartal"
    return "getal" if len(token) > 1 or token > "4" else token


def _tokens(text: str) -> list[str]:
    """Returns the words, numbers and clause ends of `text`, lower case and without accents."""
    plain = _APOSTROPHES.sub("", text[:_MAX_CHARS].lower()).translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _TOKEN.findall(_FEVER.sub("koorts", plain))
