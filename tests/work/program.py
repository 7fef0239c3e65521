"""A regular expression as a small program, as a backtracking matcher would run it.

Made from the tree that Python's own parser gives, so that it means the same.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # Python ships no types for it
import re
import sre_parse
from collections.abc import Callable, Sequence
from sre_constants import (
    ANY,
    ASSERT,
    ASSERT_NOT,
    AT,
    AT_BEGINNING,
    AT_BEGINNING_STRING,
    AT_BOUNDARY,
    AT_END,
    AT_END_STRING,
    AT_NON_BOUNDARY,
    BRANCH,
    CATEGORY,
    CATEGORY_DIGIT,
    CATEGORY_NOT_DIGIT,
    CATEGORY_NOT_SPACE,
    CATEGORY_NOT_WORD,
    CATEGORY_SPACE,
    CATEGORY_WORD,
    GROUPREF,
    IN,
    LITERAL,
    MAX_REPEAT,
    MAXREPEAT,
    MIN_REPEAT,
    NEGATE,
    NOT_LITERAL,
    RANGE,
    SUBPATTERN,
)
from typing import Any

Accepts = Callable[[str], bool]
#: An instruction: what it does, and with what.
Step = tuple[Any, ...]

_CATEGORIES: dict[Any, Accepts] = {
    CATEGORY_DIGIT: str.isdecimal,
    CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    CATEGORY_SPACE: str.isspace,
    CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _only_ascii(category: Any) -> Accepts:
    accepts, otherwise = _CATEGORIES[category], category.name.startswith("CATEGORY_NOT")
    return lambda char: accepts(char) if char.isascii() else otherwise


_ASCII_CATEGORIES = {category: _only_ascii(category) for category in _CATEGORIES}
_PLACES = {
    AT_BEGINNING: "begin",
    AT_BEGINNING_STRING: "begin",
    AT_END: "end",
    AT_END_STRING: "very end",
    AT_BOUNDARY: "boundary",
    AT_NON_BOUNDARY: "no boundary",
}
_SINGLE = (LITERAL, NOT_LITERAL, ANY, IN)


class Chars(dict[str, bool]):
    """Which characters one place of a pattern accepts, worked out once for each character."""

    def __init__(self, accepts: Accepts) -> None:
        super().__init__()
        self._accepts = accepts

    def __missing__(self, char: str) -> bool:
        self[char] = found = self._accepts(char)
        return found


class Program:
    """The instructions of a pattern. `slots`: how many places in a text a run remembers."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        tree: Any = sre_parse.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.slots = 2 * (pattern.groups + 1)
        self.steps: list[Step] = []
        self._add_all(tree, pattern.flags)
        self.steps.append(("done",))

    def _add_all(self, items: Sequence[tuple[Any, Any]], flags: int) -> None:
        for kind, what in items:
            self._add(kind, what, flags)

    def _add(self, kind: Any, what: Any, flags: int) -> None:
        if kind in _SINGLE:
            self.steps.append(("one", Chars(accepting(kind, what, flags))))
        elif kind is AT:
            if flags & re.MULTILINE and what in (AT_BEGINNING, AT_END):
                raise NotImplementedError("^ and $ at every line")
            self.steps.append((_PLACES[what],))
        elif kind is SUBPATTERN:
            group, on, off, inner = what
            if group is not None:
                self.steps.append(("save", 2 * group))
            self._add_all(inner, (flags | on) & ~off)
            if group is not None:
                self.steps.append(("save", 2 * group + 1))
        elif kind is BRANCH:
            self._branch(what[1], flags)
        elif kind in (MAX_REPEAT, MIN_REPEAT):
            self._repeat(*what, greedy=kind is MAX_REPEAT, flags=flags)
        elif kind in (ASSERT, ASSERT_NOT):
            direction, inner = what
            behind = inner.getwidth()[0] if direction < 0 else 0
            at = len(self.steps)
            self.steps.append(())
            self._add_all(inner, flags)
            self.steps.append(("done",))
            self.steps[at] = ("look", kind is ASSERT, behind, len(self.steps))
        elif kind is GROUPREF:
            self.steps.append(("same", 2 * what, bool(flags & re.IGNORECASE)))
        else:
            raise NotImplementedError(f"{kind} in a pattern")

    def _branch(self, ways: list[Any], flags: int) -> None:
        at = len(self.steps)
        self.steps.append(())
        starts, ends = [], []
        for way in ways:
            starts.append(len(self.steps))
            self._add_all(way, flags)
            ends.append(len(self.steps))
            self.steps.append(())
        for end in ends:
            self.steps[end] = ("go", len(self.steps))
        self.steps.append(("nothing",))
        self.steps[at] = ("ways", Ways([(start, self.steps[start]) for start in starts]))

    def _repeat(self, least: int, most: Any, inner: Any, *, greedy: bool, flags: int) -> None:
        limit = None if most is MAXREPEAT else int(most)
        if len(inner) == 1 and inner[0][0] in _SINGLE:
            kind, what = inner[0]
            chars = Chars(accepting(kind, what, flags))
            self.steps.append(("many", chars, least, limit, greedy))
            return
        for _ in range(least):
            self._add_all(inner, flags)
        if limit is None:
            slot, self.slots = self.slots, self.slots + 1
            at = len(self.steps)
            self.steps += [(), ("save", slot)]
            self._add_all(inner, flags)
            self.steps += [("moved", slot), ("go", at)]
            self.steps[at] = ("maybe", len(self.steps), greedy)
            return
        outs = []
        for _ in range(limit - least):
            outs.append(len(self.steps))
            self.steps.append(())
            self._add_all(inner, flags)
        for out in outs:
            self.steps[out] = ("maybe", len(self.steps), greedy)


class Ways(dict[str, list[int]]):
    """Which alternatives can begin with a character, as `re` too looks one character ahead."""

    def __init__(self, ways: list[tuple[int, Step]]) -> None:
        super().__init__()
        self._ways = ways

    def __missing__(self, char: str) -> list[int]:
        self[char] = found = [
            start
            for start, step in reversed(self._ways)
            if not (step[0] == "one" or (step[0] == "many" and step[2] > 0))
            or (char != "" and step[1][char])
        ]
        return found


def accepting(kind: Any, what: Any, flags: int) -> Accepts:
    """Returns what tells whether one character fits a place for one."""
    plain = _accepting(kind, what, flags)
    if not flags & re.IGNORECASE or kind is ANY:
        return plain
    if kind is NOT_LITERAL or (kind is IN and what and what[0][0] is NEGATE):
        unlike = _accepting(LITERAL if kind is NOT_LITERAL else IN, _positive(kind, what), flags)
        return lambda char: not any(map(unlike, _cases(char)))
    return lambda char: any(map(plain, _cases(char)))


def _positive(kind: Any, what: Any) -> Any:
    return what if kind is NOT_LITERAL else what[1:]


def _cases(char: str) -> set[str]:
    lower = chr(_sre.unicode_tolower(ord(char)))
    return {char, lower, *(c for c in (char.upper(), lower.upper()) if len(c) == 1)}


def _accepting(kind: Any, what: Any, flags: int) -> Accepts:
    if kind is LITERAL:
        return lambda char: ord(char) == what
    if kind is NOT_LITERAL:
        return lambda char: ord(char) != what
    if kind is ANY:
        return (lambda char: True) if flags & re.DOTALL else (lambda char: char != "\n")
    if kind is RANGE:
        low, high = what
        return lambda char: low <= ord(char) <= high
    if kind is CATEGORY:
        return (_ASCII_CATEGORIES if flags & re.ASCII else _CATEGORIES)[what]
    negated = bool(what) and what[0][0] is NEGATE
    parts = [_accepting(inner, of, flags) for inner, of in (what[1:] if negated else what)]
    return lambda char: any(part(char) for part in parts) != negated
