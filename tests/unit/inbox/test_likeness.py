"""How alike messages are, and which fall together."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from magnesiumwijzer.encoder.sentence_encoder import SIZE
from magnesiumwijzer.evaluation.held_out import load
from magnesiumwijzer.inbox.likeness import FloatArray, Likeness, from_bytes, group, to_bytes
from magnesiumwijzer.settings import settings
from magnesiumwijzer.trainer.splitting import propose_split


@pytest.fixture(scope="module")
def likeness(sentences: dict[str, list[str]]) -> Likeness:
    """The encoder, taught by some sentences of every other intent."""
    loaded = Likeness.load()
    loaded.learn({name: sentences[name][:20] for name in sorted(sentences)[::2]})
    return loaded


def test_questions_of_one_topic_are_more_alike(
    likeness: Likeness, sentences: dict[str, list[str]]
) -> None:
    """Also those of topics that nothing was learnt of."""
    learnt = set(sorted(sentences)[::2])
    asked = [q for script in load("dev", "inside") for q in script if q.expected[0] not in learnt]
    topics = [q.expected[0] for q in asked]
    texts = [q.text for q in asked]

    def part_right(alike: FloatArray) -> float:
        pairs = sorted(combinations(range(len(asked)), 2), key=lambda pair: -alike[pair])[:100]
        return float(np.mean([topics[a] == topics[b] for a, b in pairs]))

    placed, raw = likeness.vectors(texts), likeness.encode(texts)
    right = part_right(placed @ placed.T)
    assert right >= 0.6
    assert right > part_right(raw @ raw.T)


def test_slips_of_the_pen_don_t_matter(likeness: Likeness) -> None:
    right, slip, other = likeness.vectors(
        ["wat is magnesium", "wat is magneisum", "hoe laat gaat de winkel open"]
    )
    assert right @ slip > 0.9
    assert right @ other < 0.3


def test_a_mark_doesn_t_matter(likeness: Likeness) -> None:
    """What stands for a name says nothing of what is asked."""
    plain, marked = likeness.vectors(["wat is ATP?", "Hallo, ik ben [NAAM], wat is ATP?"])
    assert plain @ marked > 0.7


def test_vectors_in_the_database(likeness: Likeness) -> None:
    raw = likeness.encode(["wat is ATP", "", "😀"])
    assert raw.shape == (3, SIZE)
    kept = from_bytes([to_bytes(vector) for vector in raw])
    assert np.allclose(kept, raw, atol=1e-3)
    assert from_bytes([]).shape == (0, SIZE)
    assert likeness.vectors([]).shape == (0, SIZE)


class NoEncoder:
    """Fails when it is asked anything."""

    def __init__(self, version: str) -> None:
        self.version = version

    def encode(self, texts: list[str]) -> FloatArray:
        """Fails."""
        raise AssertionError(texts)


def test_training_sentences_are_encoded_once(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    known = {"a": ["wat is ATP", "ATP?", "wat doet ATP"], "b": ["prijs", "hoe duur", "kosten"]}
    likeness = Likeness.load(file)
    first = likeness.learn(known)

    again = Likeness(NoEncoder(likeness.encoder), file).learn(known)
    assert np.allclose(first["b"], again["b"], atol=0.01)
    file.write_bytes(b"no file of vectors")
    assert np.allclose(first["b"], Likeness.load(file).learn(known)["b"], atol=0.01)


def test_without_the_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAGNESIUMWIJZER_SENTENCE_ENCODER", str(tmp_path))
    settings.cache_clear()
    letters = Likeness.load()
    settings.cache_clear()
    one, near, far = letters.vectors(
        ["hoe warm is het water", "hoe warm is water", "wat kost een potje"]
    )
    assert one @ near > one @ far


def test_groups_around_the_one_with_most_like_it() -> None:
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.95, -0.1], [-1, 0]], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert group(vectors, 0.9) == [[0, 1, 3], [2], [4]]
    assert group(vectors[[2, 0]], 0.9, np.array([1, 5])) == [[1], [0]]
    assert group(vectors[:0], 0.9) == []


def test_every_row_is_in_one_group() -> None:
    rows = np.random.default_rng(0).normal(size=(2_000, SIZE)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    groups = group(rows, 0.1)
    assert len(groups) < 1_000
    assert sorted(row for one in groups for row in one) == list(range(2_000))


def test_proposes_how_to_split(sentences: dict[str, list[str]]) -> None:
    both = sentences["magnesium_tekort_gevolgen"][:60] + sentences["magnesium_tekort_weten"][:40]
    staying, going = propose_split(both)
    assert sorted(staying + going) == list(range(100))
    assert len(staying) >= len(going)
    right = sum(place < 60 for place in staying) + sum(place >= 60 for place in going)
    assert right >= 80
    assert (staying, going) == propose_split(both)


def test_nothing_to_split() -> None:
    assert propose_split([]) == ([], [])
    assert propose_split(["een", "twee"]) == ([0, 1], [])
    assert propose_split(["x"] * 10) == (list(range(10)), [])
