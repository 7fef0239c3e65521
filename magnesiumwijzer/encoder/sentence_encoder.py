"""Sentences as vectors: alike sentences lie close together, whatever their words."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from magnesiumwijzer.encoder.version import version_of
from magnesiumwijzer.encoder.weights import Floats

logger = logging.getLogger(__name__)

#: Files of a converted model, beside CTranslate2's own.
TOKENIZER, REPLACED = "tokenizer.json", "replaced.json"
#: What the model was taught to read before a question.
_QUERY = "query: "
#: Numbers of a vector.
SIZE = 384
#: Texts encoded at once.
_BATCH = 32
#: Pieces of one text that are read; the model knows no more places.
_LONGEST = 510


class SentenceEncoder:
    """Runs a converted model.

    Args:
        folder: that `encoder.convert` made.
        threads: that many texts are encoded on at once. A visitor's message takes one: more would
            only take the processor from others.

    Raises:
        OSError, RuntimeError: when there is no model in the folder, or half of one.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import ctranslate2
        from tokenizers import Tokenizer

        self.version = version_of(folder)
        self._tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))
        told = json.loads((folder / REPLACED).read_text(encoding="utf-8"))
        self._replaced = {int(point): text for point, text in told["replaced"].items()}
        self._begin, self._end = (int(told["ends"][0]), int(told["ends"][1]))
        self._model = ctranslate2.Encoder(
            str(folder), compute_type="int8", intra_threads=1, inter_threads=threads
        )
        self._threads = threads

    def encode(self, texts: Sequence[str]) -> Floats:
        """Returns an array of shape (texts, SIZE) with vectors of unit length.

        Args:
            texts: of any length; of a very long one the beginning is read.
        """
        found = np.zeros((len(texts), SIZE), np.float32)
        # Every text is filled up to the longest of its batch.
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]

        def encode_batch(places: list[int]) -> None:
            found[places] = self._encode([_QUERY + texts[place].lower() for place in places])

        if self._threads == 1:
            for batch in batches:
                encode_batch(batch)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(encode_batch, batches))
        return found

    def _encode(self, texts: Sequence[str]) -> Floats:
        rows = [self._pieces(text) for text in texts]
        states = np.asarray(self._model.forward_batch(rows).last_hidden_state)
        lengths = np.array([len(row) for row in rows])
        is_text = np.arange(states.shape[1]) < lengths[:, None]
        vectors = (states * is_text[..., None]).sum(axis=1)
        unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def _pieces(self, text: str) -> list[int]:
        # Half a pair of UTF-16 is no character, and the tokenizer takes none.
        whole = text.encode("utf-8", "replace").decode("utf-8")
        plain = " ".join(whole.translate(self._replaced).split())
        return [self._begin, *self._tokenizer.encode(plain).ids[:_LONGEST], self._end]


def load_encoder(folder: Path) -> SentenceEncoder | None:
    """Loads the encoder; where it can't be, says so and returns None."""
    try:
        return SentenceEncoder(folder)
    except Exception as error:  # damaged files raise what they like; a tokenizer, plain `Exception`
        logger.warning(
            "There is no sentence encoder in %s (%s): messages get no vector, and understanding is "
            "less precise. 'make encoder' brings it.",
            folder,
            error,
        )
        return None
