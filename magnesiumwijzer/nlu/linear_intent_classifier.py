"""Intent classifier: logistic regression over all sentence features, sparse and dense."""

from __future__ import annotations

import dataclasses
import logging
from typing import Any

import numpy as np
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

from magnesiumwijzer.nlu.wide_logistic import WideFeatures, WideLogisticModel, fit

logger = logging.getLogger(__name__)

_FILE = "model.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Multinomial logistic regression; writes `intent` and `intent_ranking`, best first.

    Rasa's own `LogisticRegressionClassifier` takes raw counts unscaled and solves for every
    feature at once; this one joins every sentence feature as the featurizers scaled it.
    """

    @classmethod
    def required_components(cls) -> list[type[Any]]:
        """Needs features."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults."""
        return {
            "C": 30.0,  # inverse strength of regularisation
            "directions": 1500,  # principal directions kept; more is exacter and slower
            "max_iter": 100,
            "ranking_length": 10,  # how many intents a message keeps; 0: all
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: WideLogisticModel | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self.validate_config(self._config)
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
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
    ) -> LinearIntentClassifier:
        """Loads the trained classifier; one that was trained on nothing predicts nothing."""
        try:
            # Arrays only: a model file can't run code when it is loaded.
            with (
                model_storage.read_from(resource) as directory,
                np.load(directory / _FILE, allow_pickle=False) as arrays,
            ):
                model = WideLogisticModel(**arrays)
        except ValueError:  # Rasa's word for a resource that was never written
            model = None
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the training messages that have a text and an intent."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        labels = [m.get(INTENT) for m in examples]
        if len(set(labels)) < 2:
            logger.warning("LinearIntentClassifier: two intents or more are needed to learn.")
            return self._resource
        self._model = fit(
            _features(examples),
            labels,
            strength=self._config["C"],
            directions=self._config["directions"],
            steps=self._config["max_iter"],
        )
        with self._model_storage.write_to(self._resource) as directory:
            np.savez(directory / _FILE, **dataclasses.asdict(self._model))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the prediction to the training messages, for components that learn from it."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds `intent` and `intent_ranking` to messages with text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._model is None or not with_text:
            return messages
        labels = self._model.labels
        length = self._config["ranking_length"] or len(labels)
        rows = self._model.probabilities(_features(with_text))
        for message, confidences in zip(with_text, rows, strict=True):
            ranking = [
                {INTENT_NAME_KEY: str(labels[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
                for i in np.argsort(-confidences, kind="stable")[:length]
            ]
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        for key, least in (("C", 1e-6), ("directions", 1), ("max_iter", 1), ("ranking_length", 0)):
            value = config.get(key, least)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or value < least:
                raise InvalidConfigException(
                    f"LinearIntentClassifier: '{key}' has to be a number of {least} or more."
                )


def _features(messages: list[Message]) -> WideFeatures:
    """Collects the sentence features of each message: one row a message."""
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    return WideFeatures(
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
