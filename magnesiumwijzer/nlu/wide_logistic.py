"""Logistic regression for far more features than examples, by the examples' inner products.

With n examples the best weights are a combination of the n feature rows, so the problem is solved
in their principal directions, of which there are at most n, and carried back: the same model as
fitting all features (but for the weakest directions, left out), in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse
from sklearn.linear_model import LogisticRegression

FloatArray = npt.NDArray[np.float32]

#: Directions weaker than this part of the strongest are rounding noise.
_NOISE = 1e-6


@dataclass
class WideFeatures:
    """Features of n messages: sparse of shape (n, s), dense of shape (n, d); s or d may be 0."""

    sparse: scipy.sparse.csr_matrix
    dense: FloatArray

    def inner_products(self) -> FloatArray:
        """Returns the inner product of each pair of messages, of shape (n, n)."""
        products = (self.sparse @ self.sparse.T).toarray() + self.dense @ self.dense.T
        return np.asarray(products, dtype=np.float32)


@dataclass
class WideLogisticModel:
    """A fitted model: weights of shape (s, k) and (d, k), intercepts (k,), labels of k classes."""

    sparse_weights: FloatArray
    dense_weights: FloatArray
    intercepts: FloatArray
    labels: npt.NDArray[np.str_]

    def probabilities(self, features: WideFeatures) -> FloatArray:
        """Returns the probability of each class, of shape (n, k); rows sum to 1."""
        scores = features.sparse @ self.sparse_weights + features.dense @ self.dense_weights
        scores = np.asarray(scores + self.intercepts, dtype=np.float64)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def fit(
    features: WideFeatures, labels: Sequence[str], *, strength: float, directions: int, steps: int
) -> WideLogisticModel:
    """Fits a model with balanced classes.

    Args:
        features: of n messages.
        labels: n class labels, two or more different ones.
        strength: inverse strength of regularisation, scikit-learn's `C`.
        directions: how many principal directions to keep at most.
        steps: most iterations of the solver.
    """
    variances, axes = scipy.linalg.eigh(features.inner_products(), driver="evd")
    keep = variances > _NOISE * variances[-1]
    scales = np.sqrt(variances[keep][-directions:])
    axes = axes[:, keep][:, -directions:]
    # Classes differ in how many examples they have; that should not sway the guess.
    model = LogisticRegression(C=strength, max_iter=steps, class_weight="balanced", random_state=0)
    model.fit(axes * scales, labels)
    coefficients, intercepts = _for_each_class(model)
    # From directions to examples, and from those to their features.
    of_examples = ((axes / scales) @ coefficients.T).astype(np.float32)
    return WideLogisticModel(
        sparse_weights=np.asarray(features.sparse.T @ of_examples, dtype=np.float32),
        dense_weights=features.dense.T @ of_examples,
        intercepts=intercepts.astype(np.float32),
        labels=np.asarray(model.classes_, dtype=np.str_),
    )


def _for_each_class(model: LogisticRegression) -> tuple[FloatArray, FloatArray]:
    """Returns a row of coefficients for each class also where scikit-learn gives one for two."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    zeros = np.zeros_like(model.coef_)
    return np.vstack([zeros, model.coef_]), np.concatenate([[0.0], model.intercept_])
