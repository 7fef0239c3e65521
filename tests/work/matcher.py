"""A stand-in for a compiled regular expression that counts its steps before it answers.

It runs the pattern as a backtracking matcher does, one step at a time, and leaves the answer to
`re` itself; its own test holds both side by side. What takes too many steps is given up before `re`
would begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.work.program import Program

Span = tuple[int, int]


class TooMuchWork(AssertionError):
    """More steps were taken than a counter allows."""


@dataclass
class Counter:
    """Steps taken so far, and how many are allowed."""

    most: int
    steps: int = 0

    def add(self, steps: int) -> None:
        """Counts; raises `TooMuchWork` above the limit."""
        self.steps += steps
        if self.steps > self.most:
            raise TooMuchWork(f"more than {self.most} steps")


class Counting:
    """Takes the place of a compiled pattern."""

    def __init__(self, pattern: re.Pattern[str], counter: Counter) -> None:
        self.real = pattern
        self.counter = counter
        self._program = _program(pattern)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def search(self, text: str, *where: int) -> re.Match[str] | None:
        """As that of `re`."""
        next(self.spans(text, *where), None)
        return self.real.search(text, *where)

    def match(self, text: str, *where: int) -> re.Match[str] | None:
        """As that of `re`."""
        self._run(text, *_where(text, *where))
        return self.real.match(text, *where)

    def fullmatch(self, text: str, *where: int) -> re.Match[str] | None:
        """As that of `re`."""
        self._run(text, *_where(text, *where), whole=True)
        return self.real.fullmatch(text, *where)

    def finditer(self, text: str, *where: int) -> Iterator[re.Match[str]]:
        """As that of `re`; counts all of it at once."""
        self._all(text, *where)
        return self.real.finditer(text, *where)

    def findall(self, text: str, *where: int) -> list[Any]:
        """As that of `re`."""
        self._all(text, *where)
        return self.real.findall(text, *where)

    def sub(self, repl: Any, text: str, count: int = 0) -> str:
        """As that of `re`."""
        self._all(text)
        return self.real.sub(repl, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """As that of `re`."""
        self._all(text)
        return self.real.split(text, maxsplit)

    def spans(self, text: str, *where: int) -> Iterator[Span]:
        """Yields where the pattern fits, one after the other."""
        at, end = _where(text, *where)
        empty = None  # where an empty match may not be found again
        while at <= end:
            found = self._run(text, at, end, not_empty=at == empty)
            if found is None:
                at += 1
                continue
            yield found
            at = empty = found[1]

    def _all(self, text: str, *where: int) -> None:
        for _ in self.spans(text, *where):
            pass

    def _run(
        self, text: str, start: int, end: int, *, whole: bool = False, not_empty: bool = False
    ) -> Span | None:
        slots: tuple[int, ...] = (-1,) * self._program.slots
        stop = _run(
            self._program, text, 0, start, end, slots, self.counter, whole, start, not_empty
        )
        return None if stop is None else (start, stop[0])


def _where(text: str, at: int = 0, end: int | None = None) -> Span:
    return min(at, len(text)), len(text) if end is None else min(end, len(text))


_programs: dict[re.Pattern[str], Program] = {}


def _program(pattern: re.Pattern[str]) -> Program:
    if pattern not in _programs:
        _programs[pattern] = Program(pattern)
    return _programs[pattern]


def _run(
    program: Program,
    text: str,
    pc: int,
    at: int,
    end: int,
    slots: tuple[int, ...],
    counter: Counter,
    whole: bool = False,
    start: int = 0,
    not_empty: bool = False,
) -> tuple[int, tuple[int, ...]] | None:
    """Runs from an instruction on; returns where the match ends and its places, or None.

    One long function, as calls would take most of the time.
    """
    steps = program.steps
    # What is left to try: instruction, place, places remembered, least place to give back to
    # (-1: nothing to give back) or, for a lazy repetition, most to take (its characters beside it).
    back: list[tuple[int, int, tuple[int, ...], int, Any]] = []
    count = 0
    while True:
        count += 1
        if count >= 1000:
            counter.add(count)
            count = 0
        step = steps[pc]
        kind = step[0]
        fits = True
        if kind == "one":
            fits = at < end and step[1][text[at]]
            at += 1
            pc += 1
        elif kind == "many":
            _, chars, least, most, greedy = step
            last = end if most is None else min(end, at + most)
            stop = at
            until = last if greedy else min(at + least, last)
            while stop < until and chars[text[stop]]:
                stop += 1
            count += stop - at
            fits = stop - at >= least
            pc += 1
            if fits and greedy and stop > at + least:
                back.append((pc, stop - 1, slots, at + least, None))
            elif fits and not greedy and stop < last:
                back.append((pc, stop, slots, last, chars))
            at = stop
        elif kind == "maybe":
            ways = (pc + 1, step[1]) if step[2] else (step[1], pc + 1)
            back.append((ways[1], at, slots, -1, None))
            pc = ways[0]
        elif kind == "ways":
            found = step[1][text[at] if at < end else ""]
            fits = bool(found)
            if fits:
                back += [(way, at, slots, -1, None) for way in found[:-1]]
                pc = found[-1]
        elif kind == "go":
            pc = step[1]
        elif kind == "save":
            slots = (*slots[: step[1]], at, *slots[step[1] + 1 :])
            pc += 1
        elif kind == "moved":
            fits = slots[step[1]] != at
            pc += 1
        elif kind == "nothing":
            pc += 1
        elif kind == "look":
            _, wanted, behind, after = step
            found = None
            if at - behind >= 0:
                found = _run(program, text, pc + 1, at - behind, end, slots, counter)
            fits = (found is not None) is wanted
            if fits and found is not None:
                slots = found[1]
            pc = after
        elif kind == "same":
            first, last = slots[step[1]], slots[step[1] + 1]
            said = text[first:last] if 0 <= first <= last else None
            here = None if said is None else text[at : min(at + len(said), end)]
            count += len(said or "")
            fits = said is not None and (
                here == said or (step[2] and str(here).lower() == said.lower())
            )
            at += len(said or "")
            pc += 1
        elif kind == "done":
            if not (whole and at != end) and not (not_empty and at == start):
                counter.add(count)
                return at, slots
            fits = False
        else:
            fits = _at(kind, text, at, end)
            pc += 1
        while not fits:
            if not back:
                counter.add(count)
                return None
            count += 1
            pc, at, slots, limit, chars = back.pop()
            if chars is None:  # an alternative, or a greedy repetition that gives back
                fits = True
                if at > limit >= 0:
                    back.append((pc, at - 1, slots, limit, None))
            elif chars[text[at]]:  # a lazy repetition that takes one more
                fits = True
                at += 1
                if at < limit:
                    back.append((pc, at, slots, limit, chars))


def _at(kind: str, text: str, at: int, end: int) -> bool:
    """Says whether a place in a text is the one that an instruction asks for."""
    if kind == "begin":
        return at == 0
    if kind == "very end":
        return at == end
    if kind == "end":
        return at == end or (at == end - 1 and text[at] == "\n")
    before, behind = text[at - 1 : at], text[at : min(at + 1, end)]
    edge = _is_word(before) != _is_word(behind)
    return edge is (kind == "boundary")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
