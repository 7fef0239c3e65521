"""A second opinion on an answer: how likely it is to be right, by a model that errs differently.

The first model goes by likeness: it finds the right subject, and may overlook the one word that
leads outside ("nadelen", "hoe snel"). This one only tells answers from everything else, by a
straight line through the same features, where one such word weighs as much as in any other
sentence. What both say of sentences they have not seen, how much of a message no sentence of the
guessed intent explains, and how long it is, is turned into one probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from magnesiumwijzer.nlu.kernel_ridge import Features, FloatArray

BoolArray = npt.NDArray[np.bool_]

_FOLDS = 3
#: How freely the line may follow single sentences, and the joint model single pieces of evidence:
#: much, and little. Both chosen on sentences of writers that were not learnt from.
_LINE_FREEDOM, _JOINT_FREEDOM = 1.0, 0.01
#: Added to probabilities before their logarithm is taken.
_LEAST = 1e-4


@dataclass
class AnswerCheck:
    """A fitted check.

    The line has weights of shape (s,) and (d,); `known` (k, s) tells whether any sentence of a
    class has a sparse feature; the joint weights turn `_evidence` into a probability.
    """

    sparse_weights: FloatArray
    dense_weights: FloatArray
    bias: float
    known: BoolArray
    answers: BoolArray  # (k,): which classes are answers
    joint_weights: FloatArray  # of the evidence, see `_evidence`
    joint_bias: float

    def chance_of_being_right(self, features: Features, probabilities: FloatArray) -> FloatArray:
        """Returns of each message how likely its first guess is right, given that it is an answer.

        Args:
            features: of m messages, each of unit length.
            probabilities: of each class, of shape (m, k).
        """
        line = features.sparse @ self.sparse_weights + features.dense @ self.dense_weights
        guesses = probabilities.argmax(axis=1)
        unknown = _unknown(features.sparse, self.known, guesses, np.ones_like(guesses))
        evidence = _evidence(
            probabilities, self.answers, line + self.bias, unknown, features.sparse
        )
        return np.asarray(
            1 / (1 + np.exp(-(evidence @ self.joint_weights + self.joint_bias))), dtype=np.float32
        )


def fit(
    features: Features,
    labels: npt.NDArray[np.int_],
    left_out: FloatArray,
    answers: BoolArray,
) -> AnswerCheck | None:
    """Fits a check, or None where there are too few sentences on either side to learn from.

    Args:
        features: of n training messages, each of unit length.
        labels: n class numbers.
        left_out: what the first model says of each message when left out, of shape (n, k).
        answers: of each class, whether it is an answer, of shape (k,).
    """
    inside = answers[labels]
    guesses = left_out.argmax(axis=1)
    judged = answers[guesses]
    right = (guesses == labels)[judged]
    if min(inside.sum(), (~inside).sum()) < _FOLDS or len(set(right)) < 2:
        return None
    joined = scipy.sparse.hstack(
        [features.sparse, scipy.sparse.csr_matrix(features.dense)], format="csr"
    )
    line, lines = _fit_lines(joined, inside)
    counts = _counts(features.sparse, labels, len(answers))
    # No sentence is evidence for its own class: what it has must stand in another of that class.
    unknown = _unknown(features.sparse, counts, guesses, np.where(guesses == labels, 2, 1))
    evidence = _evidence(left_out, answers, lines, unknown, features.sparse)[judged]
    scale = np.maximum(evidence.std(axis=0), _LEAST)
    joint = LogisticRegression(C=_JOINT_FREEDOM).fit(evidence / scale, right)
    width = features.sparse.shape[1]
    return AnswerCheck(
        sparse_weights=line.coef_[0, :width].astype(np.float32),
        dense_weights=line.coef_[0, width:].astype(np.float32),
        bias=float(line.intercept_[0]),
        known=counts > 0,
        answers=answers,
        joint_weights=(joint.coef_[0] / scale).astype(np.float32),
        joint_bias=float(joint.intercept_[0]),
    )


def _fit_lines(
    joined: scipy.sparse.csr_matrix, inside: BoolArray
) -> tuple[LinearSVC, npt.NDArray[Any]]:
    """Returns the line through all messages, and how far each lies from one fitted without it."""
    # One after the other: they draw from one random generator of liblinear, which would give each
    # another line each time if they ran at once.
    left_out = np.zeros(len(inside))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for seen, unseen in folds.split(joined, inside):
        part = _line().fit(joined[seen], inside[seen])
        left_out[unseen] = part.decision_function(joined[unseen])
    return _line().fit(joined, inside), left_out


def _line() -> LinearSVC:
    return LinearSVC(C=_LINE_FREEDOM, class_weight="balanced", random_state=0)


def _present(sparse: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
    """Returns 1 for each feature that a message has, of the same shape."""
    return (sparse > 0).astype(np.float32).tocsr()


def _counts(
    sparse: scipy.sparse.csr_matrix, labels: npt.NDArray[np.int_], classes: int
) -> FloatArray:
    """Returns in how many sentences of each class each feature stands, of shape (k, s)."""
    rows = np.arange(len(labels))
    of_class = scipy.sparse.csr_matrix(
        (np.ones(len(labels), dtype=np.float32), (labels, rows)), shape=(classes, len(labels))
    )
    return np.asarray((of_class @ _present(sparse)).toarray(), dtype=np.float32)


def _unknown(
    sparse: scipy.sparse.csr_matrix,
    counts: npt.NDArray[Any],
    guesses: npt.NDArray[np.int_],
    least: npt.NDArray[np.int_],
) -> npt.NDArray[Any]:
    """Returns the part, 0 to 1, of each message's sparse features that its guess hasn't; (m,).

    Args:
        sparse: features of m messages, of shape (m, s).
        counts: how often each class has each feature, of shape (k, s).
        guesses: the class guessed of each message, of shape (m,).
        least: how often it must have a feature, of shape (m,).
    """
    rows = np.repeat(np.arange(sparse.shape[0]), np.diff(sparse.indptr))
    squares = sparse.data**2
    known = counts[guesses[rows], sparse.indices] >= least[rows]
    explained = np.bincount(rows, squares * known, sparse.shape[0])
    total = np.bincount(rows, squares, sparse.shape[0])
    unknown: npt.NDArray[Any] = 1 - explained / np.maximum(total, _LEAST)
    return unknown


def _evidence(
    probabilities: FloatArray,
    answers: BoolArray,
    line: npt.NDArray[Any],
    unknown: npt.NDArray[Any],
    sparse: scipy.sparse.csr_matrix,
) -> FloatArray:
    """What is known of each first guess, of shape (m, 5).

    The lead over the next guess, the odds of the likeliest class that is no answer, the line, the
    part that is unknown, and how many features the message has: of a long story, less is explained
    and more may be meant.
    """
    second, first = np.partition(probabilities, -2, axis=1)[:, -2:].T
    other = probabilities[:, ~answers].max(axis=1)
    lead = np.log(first + _LEAST) - np.log(second + _LEAST)
    odds = np.log((other + _LEAST) / (1 - other + _LEAST))
    length = np.log1p(np.diff(sparse.indptr))
    return np.column_stack([lead, odds, line, unknown, length]).astype(np.float32)
