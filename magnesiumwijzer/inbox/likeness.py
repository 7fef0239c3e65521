"""How alike messages are: the sentence encoder, with what the training sentences teach of it.

Every question here is about one subject, so bare sentence vectors are all alike. Within an
intent the vectors differ in what does not matter: tone, length, who it is about. Those directions
are learnt from the training sentences and made small, and slips of the pen are put right first. On
questions of intents that nothing was learnt of, this finds nearly twice as many of one topic.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from magnesiumwijzer.encoder.kept import KeptVectors
from magnesiumwijzer.encoder.sentence_encoder import SIZE, load_encoder
from magnesiumwijzer.nlu.spelling import Vocabulary
from magnesiumwijzer.privacy.marks import without_marks
from magnesiumwijzer.settings import settings

FloatArray = npt.NDArray[np.float32]

#: How much of the average spread is added to each direction: 2 was best on questions held out.
_SHRINKAGE = 2.0
#: Sentences of an intent from which the spread within it can be learnt.
_ENOUGH = 3
#: Rows multiplied at once: 1,000 by 10,000 is 40 MB.
_BLOCK = 1024


class Likeness:
    """Turns texts into vectors whose product tells how alike they are, from -1 to 1.

    Args:
        encoder: its `encode` turns texts into an array of shape (n, SIZE); `version` names it.
        kept: file in which the vectors of training sentences are kept; None: they are not.
    """

    def __init__(self, encoder: Any, kept: Path | None = None) -> None:
        self.encoder: str = encoder.version
        self._encoder = encoder
        self._kept = KeptVectors(kept, self._encode, encoder.version)
        self._vocabulary: Vocabulary | None = None
        self._learnt = ""
        self._middle: FloatArray = np.zeros(SIZE, np.float32)
        self._turn: FloatArray | None = None

    @classmethod
    def load(cls, kept: Path | None = None) -> Likeness:
        """Loads the encoder; where there is none, letters in a row take its place."""
        return cls(load_encoder(settings().sentence_encoder) or _Letters(), kept)

    def learn(self, known: Mapping[str, Sequence[str]]) -> dict[str, FloatArray]:
        """Learns from training sentences how their words are written, and what doesn't matter.

        Sentences that were met before take no time, nor does learning the same twice.

        Args:
            known: the sentences of each intent.

        Returns:
            The vectors of the sentences of each intent, as `vectors` would give them.
        """
        lower = [s.lower() for some in known.values() for s in some]
        raw = self._kept.of(lower) if lower else np.zeros((0, SIZE), np.float32)
        told = "\n".join(f"{name} {s}" for name in known for s in known[name])
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != self._learnt:
            self._vocabulary = Vocabulary.of(s for some in known.values() for s in some)
            self._learn_spread(raw, [len(sentences) for sentences in known.values()])
            self._learnt = digest
        placed, found, start = self.place(raw), {}, 0
        for name, sentences in known.items():
            found[name] = placed[start : start + len(sentences)]
            start += len(sentences)
        return found

    def vectors(self, texts: Sequence[str]) -> FloatArray:
        """Returns vectors of length 1, of shape (n, SIZE), as far as was learnt until now."""
        return self.place(self.encode(texts))

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Returns what the encoder makes of texts: to keep, and to `place` when it is used."""
        read = [without_marks(text) or text for text in texts]
        if self._vocabulary is not None:
            read = [self._vocabulary.correct(text) for text in read]
        return self._encode(read)

    def place(self, raw: FloatArray) -> FloatArray:
        """Turns what `encode` gave into vectors that can be compared."""
        moved = raw - self._middle
        return _unit(moved if self._turn is None else moved @ self._turn)

    def _encode(self, texts: Sequence[str]) -> FloatArray:
        # The same text is encoded once.
        distinct = list(dict.fromkeys(text.lower() for text in texts))
        rows = dict(zip(distinct, _unit(self._encoder.encode(distinct)), strict=True))
        empty = np.zeros((0, SIZE), np.float32)
        return np.stack([rows[text.lower()] for text in texts]) if texts else empty

    def _learn_spread(self, raw: FloatArray, lengths: list[int]) -> None:
        spread = np.zeros((SIZE, SIZE))
        intents, start = 0, 0
        for length in lengths:
            own = raw[start : start + length].astype(np.float64)
            start += length
            if length >= _ENOUGH:
                own -= own.mean(axis=0)
                spread += own.T @ own / length  # each intent counts as much
                intents += 1
        self._middle, self._turn = np.zeros(SIZE, np.float32), None
        if intents < 2 or not spread.any():
            return
        self._middle = raw.mean(axis=0)
        spread += _SHRINKAGE * np.trace(spread) / SIZE * np.eye(SIZE)
        values, directions = np.linalg.eigh(spread / intents)
        # Turned back, so that rounding of what was learnt from doesn't turn it another way.
        self._turn = ((directions * values**-0.5) @ directions.T).astype(np.float32)


class _Letters:
    """Vectors of letters in a row, where the encoder isn't installed."""

    version = "letters"

    def encode(self, texts: list[str]) -> FloatArray:
        """Returns an array of shape (n, SIZE)."""
        from sklearn.feature_extraction.text import HashingVectorizer

        vectorizer = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=SIZE)
        dense: FloatArray = vectorizer.transform(texts).toarray().astype(np.float32)
        return dense


def to_bytes(vector: FloatArray) -> bytes:
    """Writes a vector for the database."""
    return vector.astype("<f2").tobytes()


def from_bytes(kept: Sequence[bytes]) -> FloatArray:
    """Reads vectors from the database, as rows."""
    return np.frombuffer(b"".join(kept), "<f2").reshape(-1, SIZE).astype(np.float32)


def group(
    vectors: FloatArray, at_least: float, weights: npt.NDArray[np.int64] | None = None
) -> list[list[int]]:
    """Groups rows that are alike, each around the one that has most like it.

    Args:
        vectors: rows of length 1.
        at_least: how alike a row must be to the one in the middle of its group.
        weights: how often each row counts.

    Returns:
        Places of rows: the one in the middle first, the largest group first.
    """
    count = len(vectors)
    if not count:
        return []
    weighted = np.ones(count, np.float32) if weights is None else weights.astype(np.float32)
    density = np.zeros(count, np.float32)
    # Bits: 10,000 rows by 10,000 would be 100 MB as bytes.
    near = np.zeros((count, -(-count // 8)), np.uint8)
    for start in range(0, count, _BLOCK):
        alike = vectors[start : start + _BLOCK] @ vectors.T >= at_least
        density[start : start + _BLOCK] = alike @ weighted
        near[start : start + _BLOCK] = np.packbits(alike, axis=1)
    middles = _middles(near, density)
    nearest = np.zeros(count, np.int64)
    for start in range(0, count, _BLOCK):
        nearest[start : start + _BLOCK] = (
            vectors[start : start + _BLOCK] @ vectors[middles].T
        ).argmax(axis=1)
    nearest[middles] = np.arange(len(middles))
    groups: list[list[int]] = [[middle] for middle in middles]
    for row, number in enumerate(nearest.tolist()):
        if row != middles[number]:
            groups[number].append(row)
    sizes = {id(rows): weighted[rows].sum() for rows in groups}
    return sorted(groups, key=lambda rows: (-sizes[id(rows)], rows[0]))


def _middles(near: npt.NDArray[np.uint8], density: FloatArray) -> list[int]:
    """Takes the row with most around it, then of what is not near to that, and so on."""
    free = np.ones(len(density), bool)
    middles = []
    for row in np.argsort(-density, kind="stable").tolist():
        if free[row]:
            middles.append(row)
            free &= ~np.unpackbits(near[row], count=len(density)).astype(bool)
            free[row] = False
    return middles


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = vectors / np.maximum(lengths, 1e-9)
    return unit
