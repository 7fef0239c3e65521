"""Intent classifier: kernel ridge over all sentence features, with a check on its answers."""

from __future__ import annotations

import dataclasses
import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu import answer_check, kernel_ridge
from magnesiumwijzer.nlu.answer_check import AnswerCheck
from magnesiumwijzer.nlu.component import Node, Options, TrainedComponent
from magnesiumwijzer.nlu.kernel_ridge import Features, KernelModel
from magnesiumwijzer.nlu.verdict import Guess

logger = logging.getLogger(__name__)

_SENTENCES, _ARRAYS = "sentences.npz", "model.npz"
_CHECK = "check.npz"
#: What each training sentence was taken for when left out: [intent, guess, confidence, sentence].
LEFT_OUT = "left_out.json"


class ClassifierOptions(Options):
    """How likeness is weighed, and which intents are no answers."""

    gamma: float = Field(2.0, ge=1e-3)  # how fast likeness fades with distance
    regularisation: float = Field(0.1, ge=1e-3)  # how little a single sentence is believed
    balance: float = Field(0.5, ge=0)  # 1: every intent has the same say; 0: every sentence
    block: int = Field(18_000, ge=2)  # most sentences fitted at once; takes some 6 block² bytes
    ranking_length: int = Field(10, ge=0)  # how many intents a message keeps; 0: all
    safe: tuple[str, ...] = ()  # intents that are no answers


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KernelIntentClassifier(TrainedComponent, IntentClassifier):
    """Writes `intent_ranking`, best first, and `intent`: the first guess.

    The confidence of a `safe` guess, whose reply claims nothing, is its probability among all
    intents. That of any other guess, an answer, is how likely the answer is to be right, after the
    second opinion of `answer_check`. There is none of a training sentence that comes back as it
    is, nor where there are no safe intents.
    """

    options_type = ClassifierOptions
    options: ClassifierOptions

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs features."""
        return [Featurizer]

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        self._model: KernelModel | None = None
        self._check: AnswerCheck | None = None

    def read(self, directory: Path) -> None:
        """Reads the fitted model and its check."""
        sentences = scipy.sparse.load_npz(directory / _SENTENCES)
        self._model = KernelModel(sparse=sentences, **_read_arrays(directory / _ARRAYS))
        if (directory / _CHECK).exists():
            self._check = AnswerCheck(**_read_arrays(directory / _CHECK))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the training messages that have a text and an intent."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        labels = [m.get(INTENT) for m in examples]
        if len(set(labels)) < 2:
            logger.warning("KernelIntentClassifier: two intents or more are needed to learn.")
            return self.node.resource
        features = _features(examples).unit()
        self._model, left_out = kernel_ridge.fit(
            features,
            labels,
            gamma=self.options.gamma,
            regularisation=self.options.regularisation,
            balance=self.options.balance,
            block=self.options.block,
        )
        classes = np.searchsorted(self._model.labels, labels)
        answers = np.array([self._is_answer(name) for name in self._model.labels])
        self._check = answer_check.fit(features, classes, left_out, answers)
        with self.node.storage.write_to(self.node.resource) as directory:
            _write(directory, self._model, self._check)
            _write_left_out(directory, examples, self._model.labels, left_out)
        return self.node.resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds `intent` and `intent_ranking` to messages with text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._model is None or not with_text:
            return messages
        labels, length = self._model.labels, self.options.ranking_length or None
        features = _features(with_text, width=self._model.dense.shape[1]).unit()
        likeness = self._model.likeness(features)
        probabilities = self._model.probabilities(likeness)
        confidences, guesses = probabilities.max(axis=1), probabilities.argmax(axis=1)
        if self._check is not None:
            chances = self._check.chance_of_being_right(features, probabilities)
            doubtful = ~self._model.repeats(likeness, guesses)
            doubtful &= [self._is_answer(labels[guess]) for guess in guesses]
            confidences = np.where(doubtful, chances, confidences)
        for message, row, confidence in zip(with_text, probabilities, confidences, strict=True):
            ranking = [
                Guess(name=str(labels[i]), confidence=float(row[i]))
                for i in np.argsort(-row, kind="stable")[:length]
            ]
            intent = Guess(name=ranking[0]["name"], confidence=float(confidence))
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _is_answer(self, name: str) -> bool:
        return name not in self.options.safe


def _write(directory: Path, model: KernelModel, check: AnswerCheck | None) -> None:
    # Arrays only: a model file can't run code when it is loaded.
    arrays = {f.name: getattr(model, f.name) for f in dataclasses.fields(model)}
    scipy.sparse.save_npz(directory / _SENTENCES, arrays.pop("sparse"))
    np.savez(directory / _ARRAYS, **arrays)
    if check is not None:
        np.savez(directory / _CHECK, **dataclasses.asdict(check))


def _write_left_out(
    directory: Path,
    examples: list[Message],
    names: npt.NDArray[np.str_],
    left_out: npt.NDArray[np.float32],
) -> None:
    """Keeps the cross-validation that comes with the fit: it tells what is confused."""
    guesses = left_out.argmax(axis=1)
    rows = [
        [message.get(INTENT), str(names[guess]), round(float(row[guess]), 3), message.get(TEXT)]
        for message, guess, row in zip(examples, guesses, left_out, strict=True)
    ]
    (directory / LEFT_OUT).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def _read_arrays(path: Path) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as arrays:
        return {name: _plain(arrays[name]) for name in arrays}


def _plain(array: npt.NDArray[Any]) -> Any:
    """Returns a number for an array that holds just one."""
    return array.item() if array.ndim == 0 else array


def _features(messages: list[Message], width: int = 0) -> Features:
    """Collects the sentence features of each message: one row a message.

    Args:
        messages: one or more.
        width: dense features of each where none came, as without the encoder of the training.
    """
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    return Features(
        sparse=(
            scipy.sparse.csr_matrix((len(messages), 0), dtype=np.float32)
            if sparse[0] is None
            else scipy.sparse.vstack([f.features for f in sparse], format="csr", dtype=np.float32)
        ),
        dense=(
            np.zeros((len(messages), width), dtype=np.float32)
            if dense[0] is None
            else np.vstack([f.features for f in dense]).astype(np.float32)
        ),
    )
