"""The encoder is made of a published file, and where it can't be, understanding goes on without."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from magnesiumwijzer.encoder import kept, sentence_encoder
from magnesiumwijzer.encoder.convert import convert, is_kept
from magnesiumwijzer.encoder.kept import KeptVectors
from magnesiumwijzer.encoder.sentence_encoder import SentenceEncoder, load_encoder
from magnesiumwijzer.encoder.weights import Floats, UnknownWeights, Weights
from tests.unit.encoder.tiny import HIDDEN, PIECES, write_tiny


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A converted model."""
    monkeypatch.setattr(sentence_encoder, "SIZE", HIDDEN)
    convert(write_tiny(tmp_path / "weights"), tmp_path / "model")
    return tmp_path / "model"


def test_vectors_have_length_one_and_are_the_same_alone_and_in_a_batch(folder: Path) -> None:
    encoder = SentenceEncoder(folder)
    texts = ["wat", "ab? ab? ab?", "a", "b " * 40]
    together = encoder.encode(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.allclose(together, alone, atol=0.02)  # in whole numbers of 8 bits
    assert encoder.encode([]).shape == (0, HIDDEN)


def test_a_text_of_any_length_and_form_has_a_vector(folder: Path) -> None:
    encoder = SentenceEncoder(folder)
    texts = ["", " ", "\0", "是是是", "a" * 20_000, "wat " * 2_000, "\ud800", "😀"]
    assert np.isfinite(encoder.encode(texts)).all()


def test_capitals_and_joined_letters_are_read_as_others(folder: Path) -> None:
    encoder = SentenceEncoder(folder)
    one, other, third = encoder.encode(["WAT ab", "wat ab", "wat ﬁ"])
    assert np.array_equal(one, other)
    assert np.array_equal(one, third)


def test_only_pieces_of_latin_texts_are_kept(folder: Path) -> None:
    assert [piece for piece in PIECES if not is_kept(piece)] == ["是"]
    kept = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    assert [piece for piece, _ in kept] == [piece for piece in PIECES if piece != "是"]


@pytest.mark.parametrize("cut", [0, 3, 40, 300])
def test_another_file_or_half_of_one_is_refused(tmp_path: Path, cut: int) -> None:
    path = write_tiny(tmp_path / "weights")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UnknownWeights, match="weights"):
        Weights(path)


def test_without_a_model_it_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert load_encoder(tmp_path / "nowhere") is None
    assert "make encoder" in caplog.text


def test_half_a_model_counts_as_none(folder: Path) -> None:
    model = folder / "model.bin"
    model.write_bytes(model.read_bytes()[:1000])
    assert load_encoder(folder) is None


class Counting:
    """Encodes by the length of a text, and tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """Rows of four numbers."""
        self.asked += texts
        return np.array([[len(text), 1, 2, 3] for text in texts], np.float32)


def test_only_new_sentences_are_encoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, first, second = tmp_path / "kept.npz", Counting(), Counting()
    KeptVectors(path, first.encode, "1").of(["a", "bb", "a"])
    rows = KeptVectors(path, second.encode, "1").of(["bb", "ccc"])
    assert first.asked == ["a", "bb"]
    assert second.asked == ["ccc"]
    assert rows[:, 0].tolist() == [2, 3]
    # What somebody else asked for stays until the file is full.
    KeptVectors(path, second.encode, "1").of(["a"])
    assert second.asked == ["ccc"]
    monkeypatch.setattr(kept, "_MOST", 2)
    KeptVectors(path, second.encode, "1").of(["dddd"])
    KeptVectors(path, second.encode, "1").of(["a", "ccc"])
    assert second.asked == ["ccc", "dddd", "a"]


def test_vectors_of_another_encoder_or_a_damaged_file_do_not_count(tmp_path: Path) -> None:
    path, other = tmp_path / "kept.npz", Counting()
    KeptVectors(path, Counting().encode, "1").of(["a"])
    KeptVectors(path, other.encode, "2").of(["a"])
    path.write_bytes(b"PK\x03\x04 torn")
    KeptVectors(path, other.encode, "2").of(["a"])
    assert other.asked == ["a", "a"]
