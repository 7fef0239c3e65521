"""The file that keeps the vectors of training sentences: to make them takes a minute."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from magnesiumwijzer.storage.files import write_whole


def read_kept(path: Path, size: int) -> dict[bytes, npt.NDArray[np.float32]]:
    """Returns the vectors by their keys; none where the file can't be read."""
    try:
        with np.load(path, allow_pickle=False) as file:
            keys, vectors = file["keys"], file["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if vectors.ndim != 2 or vectors.shape[1] != size or len(keys) != len(vectors):
        return {}
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def write_kept(path: Path, vectors: Mapping[bytes, npt.NDArray[np.float32]]) -> None:
    """Writes the file whole or not at all; a disk that is full only costs time later."""
    keys = np.frombuffer(b"".join(vectors), np.uint8).reshape(len(vectors), -1)
    packed = io.BytesIO()
    np.savez(packed, keys=keys, vectors=np.stack([*vectors.values()]).astype("<f2"))
    with contextlib.suppress(OSError):
        write_whole(path, packed.getvalue())
