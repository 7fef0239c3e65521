"""Kernel ridge classification: how alike a message is to every training sentence, all at once.

Likeness is `exp(-gamma * (1 - cosine))` of all features of two messages. Ridge regression on it
has a closed form, so training needs no iterations, and the prediction that each training sentence
would have got had it been left out comes with it (Rasmussen and Williams, Gaussian Processes for
Machine Learning, 2006, section 5.4.2). From those left-out predictions the probabilities are
calibrated, and `answer_check` learns when a guess may be trusted.

The closed form takes time by the cube of the number of sentences. Too many for it are dealt out
over blocks that are each fitted by themselves; what the blocks say is averaged (Zhang, Duchi and
Wainwright, Divide and Conquer Kernel Ridge Regression, 2015). What a block says of a sentence of
another is a left-out prediction as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse
from scipy.linalg import LinAlgError, cholesky, solve_triangular
from scipy.optimize import minimize_scalar

FloatArray = npt.NDArray[np.float32]

#: Sparse features in more than this part of the messages are multiplied as dense ones.
_COMMON = 0.04
#: Blocks of this size are inverted at once.
_SMALL = 256
#: Sharpest and bluntest softmax that calibration may choose, as natural logarithms.
_SHARPNESS = (0.0, 5.0)
#: Likeness above which two messages are the same, but for what rounding makes of it.
_THE_SAME = 0.999
#: Messages whose products with all others are made at once.
_ROWS = 2048


@dataclass
class Features:
    """Features of n messages: sparse of shape (n, s), dense of shape (n, d); s or d may be 0."""

    sparse: scipy.sparse.csr_matrix
    dense: FloatArray

    def unit(self) -> Features:
        """Returns the same features with each message at length 1, sparse and dense together."""
        # By hand: sparse matrices of SciPy take longer to be made than one message to be scaled.
        rows = np.repeat(np.arange(self.sparse.shape[0]), np.diff(self.sparse.indptr))
        of_sparse = np.bincount(rows, self.sparse.data**2, self.sparse.shape[0])
        squares = of_sparse + (self.dense**2).sum(axis=1)
        scale = (1 / np.sqrt(np.maximum(squares, 1e-12))).astype(np.float32)
        sparse = self.sparse.copy()
        sparse.data *= scale[rows]
        return Features(sparse, self.dense * scale[:, np.newaxis])

    def rows(self, places: npt.NDArray[np.int_]) -> Features:
        """Returns the features of some of the messages."""
        return Features(self.sparse[places], self.dense[places])

    def cosines(self, others: Features) -> FloatArray:
        """Returns the inner product of each message with each of some others."""
        products: FloatArray = (self.sparse @ others.sparse.T).toarray()
        return products + self.dense @ others.dense.T


@dataclass
class KernelModel:
    """A fitted model of n training messages and k classes.

    `sparse` (s, n) and `dense` (n, d) are the training messages, `classes` (n,) the number of each
    one's class, `weights` (n, k) what it says for each class, `labels` the names of the classes.
    """

    sparse: scipy.sparse.csr_matrix
    dense: FloatArray
    classes: npt.NDArray[np.int_]
    weights: FloatArray
    labels: npt.NDArray[np.str_]
    gamma: float
    sharpness: float

    def likeness(self, features: Features) -> FloatArray:
        """Returns how alike m messages of unit length are to each training message, (m, n)."""
        cosines = (features.sparse @ self.sparse).toarray() + features.dense @ self.dense.T
        return _likeness(cosines, self.gamma)

    def probabilities(self, likeness: FloatArray) -> FloatArray:
        """Returns the probability of each class, of shape (m, k), from the likeness (m, n)."""
        return _softmax(likeness @ self.weights, self.sharpness)

    def repeats(self, likeness: FloatArray, classes: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
        """Says of each message whether it is a training message of the class at its place."""
        nearest = likeness.argmax(axis=1)
        same = likeness[np.arange(len(likeness)), nearest] > _THE_SAME
        found: npt.NDArray[np.bool_] = same & (self.classes[nearest] == classes)
        return found


def fit(
    features: Features,
    labels: Sequence[str],
    *,
    gamma: float,
    regularisation: float,
    balance: float,
    block: int,
) -> tuple[KernelModel, FloatArray]:
    """Fits a model.

    Args:
        features: of n messages, each of unit length.
        labels: n class labels, two or more different ones.
        gamma: how fast likeness fades with distance.
        regularisation: how little a single sentence is believed.
        balance: 1 gives every class the same say, 0 every sentence.
        block: most messages that are fitted at once.

    Returns:
        The model, and the probabilities (n, k) of each training message had it been left out.
    """
    names, classes = np.unique(np.asarray(labels, dtype=np.str_), return_inverse=True)
    counts = np.bincount(classes)
    trust = (counts.mean() / counts[classes]) ** balance
    ridge = (regularisation / trust).astype(np.float32)
    targets = np.eye(len(names), dtype=np.float32)[classes] - np.float32(1 / len(names))
    weights, left_out = np.zeros_like(targets), np.zeros_like(targets)
    blocks = _blocks(classes, -(-len(classes) // block))
    for own in blocks:
        fitted, unseen = _fit_block(features.rows(own), targets[own], ridge[own], gamma)
        weights[own] = fitted / len(blocks)
        left_out[own] += unseen / len(blocks)
        others = np.setdiff1d(np.arange(len(classes)), own)
        known = features.rows(own)
        for start in range(0, len(others), _ROWS):
            rows = others[start : start + _ROWS]
            likeness = _likeness(features.rows(rows).cosines(known), gamma)
            left_out[rows] += likeness @ weights[own]
    sharpness = _calibrate(left_out, classes)
    model = KernelModel(
        sparse=features.sparse.T.tocsr(),
        dense=features.dense,
        classes=classes,
        weights=weights,
        labels=names,
        gamma=gamma,
        sharpness=sharpness,
    )
    return model, _softmax(left_out, sharpness)


def _blocks(classes: npt.NDArray[np.int_], many: int) -> list[npt.NDArray[np.int_]]:
    """Deals the messages out, those of each class evenly; returns the places of each block."""
    order = np.lexsort((np.random.default_rng(0).random(len(classes)), classes))
    return [np.sort(order[first::many]) for first in range(many)]


def _fit_block(
    features: Features, targets: FloatArray, ridge: FloatArray, gamma: float
) -> tuple[FloatArray, FloatArray]:
    """Returns the weights of some messages, and what is said of each of them when left out."""
    system = _likeness(_inner_products(features), gamma)
    system[np.diag_indices_from(system)] += ridge
    inverse_root = _inverse_root(system)
    weights: FloatArray = inverse_root.T @ (inverse_root @ targets)
    # An error divided by its entry of the inverse's diagonal is what it would be when left out.
    diagonal = np.einsum("ij,ij->j", inverse_root, inverse_root)
    return weights, targets - weights / diagonal[:, np.newaxis]


def _inner_products(features: Features) -> FloatArray:
    """Returns the inner product of each pair of messages, of shape (n, n)."""
    sparse = features.sparse
    # A feature that half the messages have makes as much work as ten thousand rare ones.
    common = np.bincount(sparse.indices, minlength=sparse.shape[1]) > _COMMON * sparse.shape[0]
    dense = np.hstack([features.dense, sparse[:, common].toarray()])
    rare = sparse[:, ~common]
    products: FloatArray = np.empty((len(dense),) * 2, dtype=np.float32)
    for first in range(0, len(dense), _ROWS):
        # By rows: as a sparse matrix, nearly full, the products would take twice the memory.
        rows = slice(first, first + _ROWS)
        products[rows] = (rare[rows] @ rare.T).toarray()
        products[rows] += dense[rows] @ dense.T
    return products


def _likeness(cosines: FloatArray, gamma: float) -> FloatArray:
    """Turns cosines into likeness, from 1 for the same to `exp(-gamma)` for nothing in common."""
    cosines = np.asarray(cosines, dtype=np.float32)
    cosines -= 1
    cosines *= gamma
    return np.exp(cosines, out=cosines)


def _inverse_root(system: FloatArray) -> FloatArray:
    """Returns the inverse of the lower Cholesky factor of a positive definite matrix, in its place.

    A matrix of every pair of sentences is large: no step makes another.
    """
    try:
        # Turned, which changes nothing, it lies as LAPACK wants it, and is not copied.
        factor: FloatArray = cholesky(system.T, lower=True, overwrite_a=True, check_finite=False)
    except LinAlgError as error:
        raise ValueError("The sentences can't be told apart: raise 'regularisation'.") from error
    _invert_lower(factor)
    return factor


def _invert_lower(factor: FloatArray) -> None:
    """Turns a lower triangular matrix into its inverse, by quarters down to small blocks.

    A third of the work of solving for the identity; LAPACK's own `strtri` crashes in the OpenBLAS
    that comes with SciPy 1.8 on processors younger than it.
    """
    size = len(factor)
    if size <= _SMALL:
        identity = np.eye(size, dtype=np.float32)
        factor[:] = solve_triangular(factor, identity, lower=True, check_finite=False)
        return
    half = size // 2
    _invert_lower(factor[:half, :half])
    _invert_lower(factor[half:, half:])
    below = factor[half:, :half] @ factor[:half, :half]
    factor[half:, :half] = -factor[half:, half:] @ below


def _calibrate(scores: FloatArray, classes: npt.NDArray[np.int_]) -> float:
    """Chooses the sharpness of the softmax under which the true classes are likeliest."""
    rows = np.arange(len(classes))

    def surprise(log_sharpness: float) -> float:
        chances = _softmax(scores, float(np.exp(log_sharpness)))[rows, classes]
        return float(-np.log(np.maximum(chances, 1e-12)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=_SHARPNESS, method="bounded").x))


def _softmax(scores: FloatArray, sharpness: float) -> FloatArray:
    odds = np.exp(sharpness * (scores - scores.max(axis=1, keepdims=True)))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)
