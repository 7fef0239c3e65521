"""Vectors of sentences that are kept by what the sentences say: only new ones are encoded.

Training and the trainers' bench ask for nearly the same sentences, and share one file beside the
encoder. What they no longer ask for goes when the file is full.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from magnesiumwijzer.encoder.weights import Floats
from magnesiumwijzer.storage.files import write_whole

#: Beside the encoder.
FILE = "vectors_of_sentences.npz"
#: Vectors in the file at most, of 768 bytes each.
_MOST = 40_000


class KeptVectors:
    """Vectors in a file, as numbers of 16 bits; in memory, only those asked for last.

    Args:
        path: of the file; None: they are kept in this process only.
        encode: turns texts into rows.
        version: names the encoder; vectors of another one don't count.
    """

    def __init__(
        self, path: Path | None, encode: Callable[[Sequence[str]], Floats], version: str
    ) -> None:
        self._path = path
        self._encode = encode
        self._version = version
        self._known: dict[bytes, Floats] = {}

    def of(self, texts: Sequence[str]) -> Floats:
        """Returns the rows of texts, one or more."""
        keys = [self._key(text) for text in texts]
        by_key = dict(zip(keys, texts, strict=True))
        kept: dict[bytes, Floats] = {}
        if self._path and not by_key.keys() <= self._known.keys():
            kept = _read(self._path)
        found = {key: row for key, row in {**kept, **self._known}.items() if key in by_key}
        missing = [text for key, text in by_key.items() if key not in found]
        if missing:
            made = self._encode(missing).astype(np.float16).astype(np.float32)
            found.update(zip(map(self._key, missing), made, strict=True))
            if self._path:
                others = {key: row for key, row in kept.items() if key not in found}
                newest = [*others.items(), *found.items()][-_MOST:]
                _write(self._path, dict(newest))
        self._known = found
        return np.stack([found[key] for key in keys])

    def _key(self, text: str) -> bytes:
        said = f"{self._version}\0{text}"
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _read(path: Path) -> dict[bytes, Floats]:
    """Returns the vectors by their keys; none where the file can't be read."""
    try:
        with open(path, "rb") as opened, np.load(opened, allow_pickle=False) as file:
            keys, vectors = file["keys"], file["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if vectors.ndim != 2 or len(keys) != len(vectors):
        return {}
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _write(path: Path, vectors: Mapping[bytes, Floats]) -> None:
    """Writes the file whole or not at all; a disk that is full only costs time later."""
    keys = np.frombuffer(b"".join(vectors), np.uint8).reshape(len(vectors), -1)
    packed = io.BytesIO()
    np.savez(packed, keys=keys, vectors=np.stack([*vectors.values()]).astype("<f2"))
    with contextlib.suppress(OSError):
        write_whole(path, packed.getvalue())
