"""Texts that make a pattern work hard: its own words and signs, repeated, and then a failure."""

from __future__ import annotations

import random
import re
import sre_parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from sre_constants import (
    ANY,
    ASSERT,
    ASSERT_NOT,
    AT,
    BRANCH,
    GROUPREF,
    IN,
    LITERAL,
    MAX_REPEAT,
    MAXREPEAT,
    MIN_REPEAT,
    NOT_LITERAL,
    SUBPATTERN,
)
from typing import Any

from tests.work.program import accepting

#: What a character of a class is drawn from: each kind of sign that the product's patterns tell
#: apart.
_DRAWN = " \n,.:;-–/'!?()@+a1Zé_x0"
#: What visitors type in any case.
COMMON = (" ", "\n", ",", ", ", ".", "-", "en ", "a", "1", "1 ", "x y ")
#: What hardly any pattern goes on with.
_TAILS = ("", "q", "\x00", " q stress?", "!")
#: A repetition without end, or with one that lies far.
_FAR = 20

#: Gives a text of about as many characters as asked for.
Growing = Callable[[int], str]


@dataclass
class Sampler:
    """Draws texts that fit a pattern, more or less."""

    pattern: re.Pattern[str]
    repeats: list[Any] = field(default_factory=list)  # those without end

    def __post_init__(self) -> None:
        self._tree = sre_parse.parse(self.pattern.pattern, self.pattern.flags)
        self._collect(self._tree)

    def _collect(self, items: Any) -> None:
        for kind, what in items:
            if kind in (MAX_REPEAT, MIN_REPEAT):
                if what[1] is MAXREPEAT or what[1] >= _FAR:
                    self.repeats.append(what)
                self._collect(what[2])
            elif kind is SUBPATTERN:
                self._collect(what[3])
            elif kind is BRANCH:
                for way in what[1]:
                    self._collect(way)
            elif kind in (ASSERT, ASSERT_NOT):
                self._collect(what[1])

    def draw(self, seed: int, blown: Any = None, size: int = 0) -> str:
        """Draws a text; the repetition `blown` fills `size` characters."""
        return self._all(self._tree, random.Random(seed), blown, size)

    def _all(self, items: Any, rng: random.Random, blown: Any, size: int) -> str:
        return "".join(self._one(kind, what, rng, blown, size) for kind, what in items)

    def _one(self, kind: Any, what: Any, rng: random.Random, blown: Any, size: int) -> str:
        if kind is LITERAL:
            return chr(what)
        if kind in (IN, ANY, NOT_LITERAL):
            accepts = accepting(kind, what, self.pattern.flags)
            fitting = [char for char in _DRAWN if accepts(char)]
            fitting += [chr(part) for name, part in (what if kind is IN else []) if name is LITERAL]
            return rng.choice(fitting) if fitting else ""
        if kind is SUBPATTERN:
            return self._all(what[3], rng, blown, size)
        if kind is BRANCH:
            ways = [way for way in what[1] if blown is not None and self._holds(way, blown)]
            return self._all(rng.choice(ways or what[1]), rng, blown, size)
        if kind in (MAX_REPEAT, MIN_REPEAT):
            least, most, inner = what
            if what is blown:
                # The same again and again is hardest on a matcher.
                unit = self._all(inner, rng, None, 0) or self._all(inner, rng, None, 0) or " "
                return unit * max(1, min(size // len(unit), 10**6 if most is MAXREPEAT else most))
            wanted = self._holds(inner, blown) if blown is not None else False
            times = least + rng.choice((0, 0, 1, 2) if most is MAXREPEAT else (0, 1))
            times = max(times, int(wanted))
            return "".join(
                self._all(inner, rng, blown if number == 0 else None, size)
                for number in range(times)
            )
        if kind is ASSERT and what[0] > 0:
            return self._all(what[1], rng, blown, size)
        assert kind in (AT, ASSERT, ASSERT_NOT, GROUPREF), kind
        return ""

    def _holds(self, items: Any, blown: Any) -> bool:
        for kind, what in items:
            inner: list[Any] = []
            if kind in (MAX_REPEAT, MIN_REPEAT):
                if what is blown:
                    return True
                inner = [what[2]]
            elif kind is SUBPATTERN:
                inner = [what[3]]
            elif kind is BRANCH:
                inner = what[1]
            elif kind in (ASSERT, ASSERT_NOT):
                inner = [what[1]]
            if any(self._holds(part, blown) for part in inner):
                return True
        return False

    def tokens(self) -> list[str]:
        """Returns words and signs of the pattern, and texts that fit all of it."""
        found: dict[str, None] = dict.fromkeys(COMMON)
        for seed in range(6):
            whole = self.draw(seed)
            for part in (whole, whole[: len(whole) // 2], *re.findall(r"\w+\W?|\W", whole)):
                if part:
                    found[part] = None
        return list(found)


def hard(pattern: re.Pattern[str]) -> Iterator[tuple[str, Growing]]:
    """Yields texts for a pattern, each with a name: all that is tried whatever the chance."""
    sampler = Sampler(pattern)

    def blown(number: int, tail: str) -> Growing:
        return lambda n: sampler.draw(number, sampler.repeats[number], n) + tail

    def cut_off(number: int) -> Growing:
        return lambda n: sampler.draw(number, sampler.repeats[number], n)[: n + 20] + "q"

    def again(unit: str) -> Growing:
        return lambda n: repeated("", unit, "q", n)

    for number in range(len(sampler.repeats)):
        for tail in _TAILS[:4]:
            yield f"repetition {number} blown up, then {tail!r}", blown(number, tail)
        # Where what follows the repetition is cut off.
        yield f"repetition {number} cut off", cut_off(number)
    first = sampler.draw(0)
    for token in sampler.tokens():
        yield f"{token!r} repeated", again(token)
        if not token[-1].isspace():
            yield f"{token!r} and spaces repeated", again(f"{token} ")
    yield f"{first!r} repeated", again(f"{first} ")


def repeated(lead: str, unit: str, tail: str, size: int) -> str:
    """Returns a text of about `size` characters."""
    return lead + unit * max(1, (size - len(lead) - len(tail)) // len(unit)) + tail
