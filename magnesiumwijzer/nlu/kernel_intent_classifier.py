"""Intent classifier: kernel ridge over all sentence features, with a check on its answers."""

from __future__ import annotations

import dataclasses
import json
import logging
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu import answer_check, kernel_ridge
from magnesiumwijzer.nlu.answer_check import AnswerCheck
from magnesiumwijzer.nlu.kernel_ridge import Features, KernelModel

logger = logging.getLogger(__name__)

_SENTENCES, _ARRAYS = "sentences.npz", "model.npz"
_CHECK = "check.npz"
#: What each training sentence was taken for when left out: [intent, guess, confidence, sentence].
LEFT_OUT = "left_out.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KernelIntentClassifier(IntentClassifier, GraphComponent):
    """Writes `intent_ranking`, best first, and `intent`: the first guess.

    The confidence of a `safe` guess, whose reply claims nothing, is its probability among all
    intents. That of any other guess, an answer, is how likely the answer is to be right, after the
    second opinion of `answer_check`; without safe intents there is no second opinion.
    """

    @classmethod
    def required_components(cls) -> list[type[Any]]:
        """Needs features."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults."""
        return {
            "gamma": 2.0,  # how fast likeness fades with distance
            "regularisation": 0.1,  # how little a single sentence is believed
            "balance": 0.5,  # 1: every intent has the same say; 0: every sentence
            "ranking_length": 10,  # how many intents a message keeps; 0: all
            "safe": [],  # patterns of intents that are no answers, as in file names: "grens_*"
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: KernelModel | None = None,
        check: AnswerCheck | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self.validate_config(self._config)
        self._model_storage = model_storage
        self._resource = resource
        self._model = model
        self._check = check
        self._answers = None if model is None else self._which_are_answers(model.labels)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KernelIntentClassifier:
        """Creates an untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> KernelIntentClassifier:
        """Loads the trained classifier; one that was trained on nothing predicts nothing."""
        try:
            with model_storage.read_from(resource) as directory:
                return cls(config, model_storage, resource, *_read(directory))
        except ValueError:  # Rasa's word for a resource that was never written
            return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the training messages that have a text and an intent."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        labels = [m.get(INTENT) for m in examples]
        if len(set(labels)) < 2:
            logger.warning("KernelIntentClassifier: two intents or more are needed to learn.")
            return self._resource
        features = _features(examples).unit()
        self._model, left_out = kernel_ridge.fit(
            features,
            labels,
            gamma=self._config["gamma"],
            regularisation=self._config["regularisation"],
            balance=self._config["balance"],
        )
        self._answers = self._which_are_answers(self._model.labels)
        classes = np.searchsorted(self._model.labels, labels)
        self._check = answer_check.fit(features, classes, left_out, self._answers)
        with self._model_storage.write_to(self._resource) as directory:
            _write(directory, self._model, self._check)
            _write_left_out(directory, examples, self._model.labels, left_out)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the prediction to the training messages, for components that learn from it."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds `intent` and `intent_ranking` to messages with text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._model is None or self._answers is None or not with_text:
            return messages
        labels, length = self._model.labels, self._config["ranking_length"]
        features = _features(with_text).unit()
        probabilities = self._model.probabilities(features)
        confidences = probabilities.max(axis=1)
        if self._check is not None:
            chances = self._check.chance_of_being_right(features, probabilities)
            is_answer = self._answers[probabilities.argmax(axis=1)]
            confidences = np.where(is_answer, chances, confidences)
        for message, row, confidence in zip(with_text, probabilities, confidences, strict=True):
            ranking = [
                {INTENT_NAME_KEY: str(labels[i]), PREDICTED_CONFIDENCE_KEY: float(row[i])}
                for i in np.argsort(-row, kind="stable")[: length or len(labels)]
            ]
            intent = {**ranking[0], PREDICTED_CONFIDENCE_KEY: float(confidence)}
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _which_are_answers(self, labels: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
        patterns = self._config["safe"]
        return np.array([not any(fnmatchcase(name, p) for p in patterns) for name in labels])

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        for key, least in (
            ("gamma", 1e-3),
            ("regularisation", 1e-3),
            ("balance", 0),
            ("ranking_length", 0),
        ):
            value = config.get(key, least)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or value < least:
                raise InvalidConfigException(
                    f"KernelIntentClassifier: '{key}' has to be a number of {least} or more."
                )
        patterns = config.get("safe", [])
        if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
            raise InvalidConfigException(
                "KernelIntentClassifier: 'safe' has to be a list of patterns."
            )


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


def _read(directory: Path) -> tuple[KernelModel, AnswerCheck | None]:
    sentences = scipy.sparse.load_npz(directory / _SENTENCES)
    model = KernelModel(sparse=sentences, **_read_arrays(directory / _ARRAYS))
    if not (directory / _CHECK).exists():
        return model, None
    return model, AnswerCheck(**_read_arrays(directory / _CHECK))


def _read_arrays(path: Path) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as arrays:
        return {name: _plain(arrays[name]) for name in arrays}


def _plain(array: npt.NDArray[Any]) -> Any:
    """Returns a number for an array that holds just one."""
    return array.item() if array.ndim == 0 else array


def _features(messages: list[Message]) -> Features:
    """Collects the sentence features of each message: one row a message."""
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    return Features(
        sparse=(
            scipy.sparse.csr_matrix((len(messages), 0), dtype=np.float32)
            if sparse[0] is None
            else scipy.sparse.vstack([f.features for f in sparse], format="csr", dtype=np.float32)
        ),
        dense=(
            np.zeros((len(messages), 0), dtype=np.float32)
            if dense[0] is None
            else np.vstack([f.features for f in dense]).astype(np.float32)
        ),
    )
