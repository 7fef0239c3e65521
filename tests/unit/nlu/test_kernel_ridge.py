"""The classifier's arithmetic, on made-up features and against a model really fitted again."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import scipy.sparse

from magnesiumwijzer.nlu.kernel_ridge import Features, FloatArray, KernelModel, fit

SETTINGS: dict[str, Any] = {"gamma": 2.0, "regularisation": 0.1, "balance": 0.0, "block": 1000}


def around_centres(
    counts: dict[str, int], seed: int = 1, spread: float = 1, sparse_only: bool = False
) -> tuple[Features, list[str]]:
    """Makes messages of classes: each class has its own direction, and its messages lie around."""
    chance = np.random.default_rng(seed)
    labels = [name for name, count in counts.items() for _ in range(count)]
    centres = {name: chance.normal(size=30) for name in counts}
    rows = np.array(
        [centres[name] + spread * chance.normal(size=30) for name in labels], dtype=np.float32
    )
    dense = rows[:, :0] if sparse_only else rows[:, 10:]
    return Features(scipy.sparse.csr_matrix(rows[:, :10]), dense).unit(), labels


def some(features: Features, rows: npt.NDArray[np.bool_]) -> Features:
    """Picks messages."""
    return Features(features.sparse[rows], features.dense[rows])


def said_of(model: KernelModel, features: Features) -> FloatArray:
    """Asks a model for the probabilities of messages."""
    return model.probabilities(model.likeness(features))


# 300 sentences are more than the block that is inverted at once.
@pytest.mark.parametrize("counts", [{"a": 9, "b": 5, "c": 2}, {"a": 140, "b": 101, "c": 59}])
def test_left_out_is_what_a_model_without_that_sentence_says(counts: dict[str, int]) -> None:
    features, labels = around_centres(counts)
    model, left_out = fit(features, labels, **SETTINGS)
    for number in range(0, len(labels), 1 + len(labels) // 16):
        others = np.arange(len(labels)) != number
        without, _ = fit(
            some(features, others), [w for n, w in enumerate(labels) if n != number], **SETTINGS
        )
        # How sharp the probabilities are is chosen once, over all sentences.
        without = dataclasses.replace(without, sharpness=model.sharpness)
        assert said_of(without, some(features, ~others))[0] == pytest.approx(
            left_out[number], abs=2e-3
        )


@pytest.mark.parametrize("balance", [0, 0.5, 1])
def test_probabilities_add_up_to_one(balance: float) -> None:
    features, labels = around_centres({"a": 30, "b": 10, "c": 3})
    model, left_out = fit(features, labels, **{**SETTINGS, "balance": balance})
    unseen, _ = around_centres({"x": 5, "y": 5}, seed=2)
    for probabilities in (left_out, said_of(model, features), said_of(model, unseen)):
        assert (probabilities >= 0).all()
        assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_it_recognises_what_it_has_seen_and_mostly_what_it_has_not() -> None:
    features, labels = around_centres({"a": 30, "b": 30, "c": 30})
    model, left_out = fit(features, labels, **SETTINGS)
    assert list(model.labels[said_of(model, features).argmax(axis=1)]) == labels
    hits = model.labels[left_out.argmax(axis=1)] == np.array(labels)
    assert hits.mean() > 0.9


def test_a_class_of_two_sentences_is_recognised_among_large_ones() -> None:
    features, labels = around_centres({"large": 60, "larger": 90, "small": 2})
    model, left_out = fit(features, labels, **{**SETTINGS, "balance": 0.5})
    assert list(model.labels[said_of(model, features).argmax(axis=1)])[-2:] == ["small"] * 2
    assert np.isfinite(left_out).all()


def test_balance_gives_a_small_class_more_say() -> None:
    features, labels = around_centres({"large": 90, "small": 5}, spread=4)
    small = [
        fit(features, labels, **{**SETTINGS, "balance": balance})[1][-5:, 1].mean()
        for balance in (0.0, 0.5, 1.0)
    ]
    assert small == sorted(small)
    assert small[0] < small[-1]


def test_sparse_features_alone_are_enough() -> None:
    features, labels = around_centres({"a": 10, "b": 10}, sparse_only=True)
    model, _ = fit(features, labels, **SETTINGS)
    assert list(model.labels[said_of(model, features).argmax(axis=1)]) == labels


def test_a_message_without_any_feature_gets_a_guess_and_no_error() -> None:
    features, labels = around_centres({"a": 10, "b": 10})
    model, _ = fit(features, labels, **SETTINGS)
    nothing = Features(
        scipy.sparse.csr_matrix((1, 10), dtype=np.float32), np.zeros((1, 20), np.float32)
    )
    assert said_of(model, nothing.unit()).sum() == pytest.approx(1, abs=1e-5)


def test_sentences_that_cannot_be_told_apart_are_named_with_the_way_out() -> None:
    features, labels = around_centres({"a": 2, "b": 2})
    twice = some(features, np.array([True, False, True, False]))
    same = Features(
        scipy.sparse.vstack([twice.sparse, twice.sparse], format="csr"),
        np.vstack([twice.dense, twice.dense]),
    )
    with pytest.raises(ValueError, match="raise 'regularisation'"):
        fit(same, labels, **{**SETTINGS, "regularisation": 0.0})


def test_in_blocks_it_learns_nearly_as_well() -> None:
    """What is said of a sentence left out is as often right as what is said of unseen ones."""
    features, labels = around_centres({"a": 200, "b": 150, "c": 90, "d": 1}, spread=2)
    is_seen = np.arange(len(labels)) % 2 == 0
    seen, unseen = some(features, is_seen), some(features, ~is_seen)
    truth = np.array(labels)

    def part_right(block: int) -> tuple[float, float]:
        model, left_out = fit(seen, truth[is_seen].tolist(), **{**SETTINGS, "block": block})
        known, new = (
            model.labels[probabilities.argmax(axis=1)]
            for probabilities in (left_out, said_of(model, unseen))
        )
        return float((known == truth[is_seen]).mean()), float((new == truth[~is_seen]).mean())

    whole, dealt = part_right(1000), part_right(60)
    assert whole[1] > 0.8
    assert dealt == pytest.approx(whole, abs=0.08)
    assert dealt[0] == pytest.approx(dealt[1], abs=0.08)


def test_a_message_repeats_a_training_message_of_the_class_that_is_asked_about() -> None:
    features, labels = around_centres({"a": 6, "b": 6})
    model, _ = fit(features, labels, **SETTINGS)
    own = np.searchsorted(model.labels, labels)
    likeness = model.likeness(features)
    assert model.repeats(likeness, own).all()
    assert not model.repeats(likeness, 1 - own).any()
    near, _ = around_centres({"a": 6, "b": 6}, seed=2, spread=0.05)
    assert not model.repeats(model.likeness(near), own).any()
