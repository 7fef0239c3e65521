"""Changing YAML as text: whatever an edit does not name stays as it is, to the byte.

The parser only tells where things stand. `Yaml` never changes; each edit returns the new text.
"""

from __future__ import annotations

import bisect
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from ruamel.yaml import YAML

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.parsing import LOADER, Source

#: Characters before a line is broken, as in the files that are there.
_WIDTH = 108

Lines = tuple[int, int]  # first, and the one after the last
Edit = tuple[int, int, str]  # from, to, what comes in its place; in characters


class Yaml:
    """A YAML text and where things stand in it."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.text = source.text
        source.data  # noqa: B018  # tells what is wrong, and on which line
        self.root: Any = yaml.compose(self.text, LOADER)
        self.lines = self.text.splitlines(keepends=True) if self._plain() else self._split()
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))

    def value(self, node: Any, key: str) -> Any:
        """Returns the node of a key of a mapping; None where it has none."""
        return next((value for name, value in self.pairs(node) if name.value == key), None)

    def pairs(self, node: Any) -> list[tuple[Any, Any]]:
        """Returns the keys and values of a mapping."""
        return node.value if isinstance(node, yaml.MappingNode) else []

    def items(self, node: Any) -> list[Any]:
        """Returns the items of a list."""
        return node.value if isinstance(node, yaml.SequenceNode) else []

    def entry(self, mapping: Any, key: str) -> Lines | None:
        """Returns the lines of a key with its value, without comments after it."""
        keys = [name for name, _ in self.pairs(mapping)]
        return self._lines_of(mapping, keys, [name.value for name in keys], key)

    def item(self, sequence: Any, node: Any) -> Lines:
        """Returns the lines of an item of a list that has each item on lines of its own."""
        found = self._lines_of(sequence, sequence.value, [id(n) for n in sequence.value], id(node))
        assert found is not None
        return found

    def line_of(self, index: int) -> int:
        """Returns the number of the line on which a character stands, counted from 0."""
        return bisect.bisect_right(self._starts, index) - 1

    def column(self, node: Any) -> int:
        """Returns how far a node stands from the left."""
        index = node.start_mark.index
        return int(index - self._starts[self.line_of(index)])

    def indent(self, line: int) -> int:
        """Returns how far a line stands from the left."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def span(self, lines: Lines) -> tuple[int, int]:
        """Returns the characters of lines."""
        return self._starts[lines[0]], self._starts[lines[1]]

    def insertion(self, line: int, text: str) -> Edit:
        """Makes the edit that puts text, whole lines, before a line."""
        place = self._starts[line]
        if place == len(self.text) and self.text and not self.text.endswith("\n"):
            text = "\n" + text
        return (place, place, text)

    def removal(self, lines: Lines) -> Edit:
        """Makes the edit that takes lines away."""
        return (*self.span(lines), "")

    def scalar(self, node: Any, value: str) -> Edit:
        """Makes the edit that puts another value in the place of one on one line."""
        return (node.start_mark.index, node.end_mark.index, one_line(value))

    def edited(self, edits: Iterable[Edit]) -> str:
        """Returns the text with the edits done; the line ends are those of the file."""
        ends = "\r\n" if "\r\n" in self.text else "\n"
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(set(edits), key=lambda edit: edit[:2]):
            parts += [self.text[at:start], new.replace("\n", ends)]
            at = end
        return "".join([*parts, self.text[at:]])

    def _lines_of(self, parent: Any, nodes: list[Any], names: list[Any], name: Any) -> Lines | None:
        if name not in names:
            return None
        if parent.flow_style:
            raise unknown_form(self.path)
        place = names.index(name)
        first = self.line_of(nodes[place].start_mark.index)
        after = nodes[place + 1].start_mark if place + 1 < len(nodes) else parent.end_mark
        end = self.line_of(after.index) if after.index < len(self.text) else len(self.lines)
        column = self.indent(first)
        while end > first + 1 and self._is_between(end - 1, column):
            end -= 1
        return first, end

    def _is_between(self, line: int, column: int) -> bool:
        stripped = self.lines[line].strip()
        return not stripped or (stripped.startswith("#") and self.indent(line) <= column)

    def _plain(self) -> bool:
        return not re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|\r(?!\n)", self.text)

    def _split(self) -> list[str]:
        return re.findall(r"[^\n]*\n|[^\n]+$", self.text)


def walk(node: Any, seen: set[int] | None = None) -> Iterator[tuple[Any, Any]]:
    """Yields every key and value below a node, once, also where links lead to it twice."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from walk(value, seen)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from walk(value, seen)


def one_line(value: str) -> str:
    """Writes a text as a YAML value on one line, in quotes where it needs them."""
    written = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return str(written).removesuffix("\n...\n").removesuffix("\n")


def round_trip() -> Any:
    """Returns a reader and writer that keeps comments, order and quotes."""
    made: Any = YAML()
    made.width = _WIDTH
    made.preserve_quotes = True
    made.indent(mapping=2, sequence=2, offset=0)
    return made


def dumped(data: Any) -> str:
    """Writes data as in the files that are there."""
    written = io.StringIO()
    round_trip().dump(data, written)
    return written.getvalue()


def unknown_form(path: str) -> ProjectError:
    """What is told where a file is right, but written so that we can't change it safely."""
    return ProjectError(
        f"Het bestand {path} is anders opgebouwd dan dit programma kan veranderen. Er is niets "
        "veranderd; waarschuw een beheerder."
    )
