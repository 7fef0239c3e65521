"""A text as words and signs, each with what its place says about it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from magnesiumwijzer.privacy.marks import MARK
from magnesiumwijzer.privacy.spans import Span

_TOKEN = re.compile(
    rf"{MARK.pattern}|['’][^\W\d_]{{1,2}}(?![^\W\d_])|[^\W\d_]+(?:['’´`\-‐][^\W\d_]+)*|\d+|\S"
)
#: Where more of the words have capitals than this part, capitals say nothing.
_MOST_CAPITALS = 0.7
#: Words that a dot shortens, so that no sentence ends there.
_SHORT = re.compile(
    r"(?:\b\w{1,2}|mevr|mvr|dhr|prof|drs|fam|geb|tel|burg|resp|bijv)\.$", re.IGNORECASE
)
_ENDS = set(".,!?;:)(\n")


@dataclass(frozen=True)
class Token:
    """A word, a number, a mark or a sign."""

    text: str
    start: int
    end: int
    opens: bool  # begins a sentence
    capital: bool  # where that tells something

    @cached_property
    def lower(self) -> str:
        """The word in lower case, with one kind of apostrophe and without "'s"."""
        return self.text.lower().replace("’", "'").removesuffix("'s") or self.text

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[:1].isalpha()


class Text:
    """A text and its tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text))
        words = [f[0] for f in found if f[0][0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        shouted = sum(len(word) > 1 and word.isupper() for word in words)
        #: Whether capitals say something: there are some, and not at nearly every word.
        self.capitals = capitals > 0 and (shouted < 2 or shouted <= _MOST_CAPITALS * len(words))
        title_case = len(words) > 4 and capitals > _MOST_CAPITALS * len(words)
        self._tokens: list[Token] = []
        self._end = Token("", len(text), len(text), opens=False, capital=False)
        self._starts = [part.start() for part in found]
        for number, part in enumerate(found):
            before = found[number - 1][0] if number else "."
            capital = part[0][0].isupper() and self.capitals and not title_case
            # Apostrophes and hyphens hide in words; every other sign is one of its own.
            opens = (
                before in "!?…"
                or "\n" in text[found[number - 1].end() if number else 0 : part.start()]
            )
            if before == "." and not opens:
                opens = not _SHORT.search(text[max(0, part.start() - 12) : part.start()].rstrip())
            self._tokens.append(Token(part[0], part.start(), part.end(), opens, capital))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, number: int) -> Token:
        """Returns a token; behind the last one an empty one, which is in no list."""
        return self._tokens[number] if number < len(self._tokens) else self._end

    def after(self, position: int) -> int:
        """Returns the number of the first token that starts at a position or behind it."""
        return bisect_left(self._starts, position)

    def ends(self, number: int) -> bool:
        """Tells whether a clause ends before this token."""
        if number >= len(self._tokens):
            return True
        between = self.text[self._tokens[number - 1].end : self._tokens[number].start]
        return self._tokens[number].text in _ENDS or "\n" in between
