"""A text as the checks read it: one way of writing, and the place of each character in the text."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

#: Ends of sentences; a point between digits is not one.
_END = re.compile(r"(?<!\d)[.!?…]+(?=\s|$|[A-Z])|(?<=\d)[.!?]+(?=\s|$)|[;\n]")


@dataclass(frozen=True)
class Finding:
    """Some words that need a second person: a part of the text, and why, in a Dutch sentence."""

    kind: str  # of `checking.KINDS`
    start: int  # in the text
    end: int
    why: str


@dataclass(frozen=True)
class Plain:
    """A text in lower case and one Unicode form, without what can't be seen.

    Widths are made equal (`３００㎎` becomes `300mg`), so that a unit is one however it is typed.
    """

    original: str
    text: str = field(init=False)
    _places: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        characters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(self.original):
            for one in unicodedata.normalize("NFKC", character).lower():
                if one.isspace():
                    one = " "
                elif unicodedata.combining(one) and characters:
                    together = unicodedata.normalize("NFC", characters[-1] + one)
                    characters[-1] = together if len(together) == 1 else characters[-1]
                    continue
                elif unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Cn"):
                    continue
                characters.append("'" if one in "’‘`´" else one)
                places.append(place)
        object.__setattr__(self, "text", "".join(characters))
        object.__setattr__(self, "_places", (*places, len(self.original)))

    def finding(self, kind: str, start: int, end: int, why: str) -> Finding:
        """Makes a finding of a part of the plain text."""
        last = self._places[end - 1] + 1 if end > start else self._places[start]
        return Finding(kind, self._places[start], last, why)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence, its closing mark included."""
        found, start = [], 0
        for match in _END.finditer(self.text):
            found.append((start, match.end()))
            start = match.end()
        found.append((start, len(self.text)))
        return [(start, end) for start, end in found if self.text[start:end].strip()]
