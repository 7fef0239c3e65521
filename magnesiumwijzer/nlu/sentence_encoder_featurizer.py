"""Dense features of a whole message: a multilingual sentence vector."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.encoder.kept import FILE, KeptVectors
from magnesiumwijzer.encoder.sentence_encoder import SIZE, SentenceEncoder, load_encoder
from magnesiumwijzer.encoder.version import VERSION, version_of
from magnesiumwijzer.encoder.weights import Floats
from magnesiumwijzer.nlu.component import Node, Options, TrainedComponent
from magnesiumwijzer.nlu.reading import read_text
from magnesiumwijzer.settings import settings

logger = logging.getLogger(__name__)

_MEAN = "mean.npy"


class EncoderOptions(Options):
    """How much the vector counts."""

    alias: str | None = None  # Rasa's name for these features; None: that of the component
    weight: float = Field(1.0, gt=0)  # length of the vector, against those of other features


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoderFeaturizer(TrainedComponent, DenseFeaturizer):
    """Encodes each message by multilingual-e5-small.

    Gives sentence features only, of shape (1, 384): unit length, times `weight`. All sentences on
    one subject lie close together; so the mean of the training sentences is taken off first. Where
    there is no encoder, or another than it was trained with, the component says so once and adds
    nothing; the classifier then works from the other features.
    """

    options_type = EncoderOptions
    options: EncoderOptions

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        DenseFeaturizer.__init__(self, node.name, self.options.dict())
        self._encoder = load_encoder(settings().sentence_encoder)
        self._mean: Floats = np.zeros(SIZE, np.float32)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Makes Rasa train again when the encoder is another, or there is none any more."""
        return f"{super().fingerprint_addon(config)} {version_of(settings().sentence_encoder)}"

    def read(self, directory: Path) -> None:
        """Reads the mean of the training sentences, and which encoder gave it."""
        if self._encoder is not None and version_of(directory) != self._encoder.version:
            logger.warning("The model was trained with another sentence encoder: train it anew.")
            self._encoder = None
        if self._encoder is not None:
            self._mean = np.load(directory / _MEAN, allow_pickle=False)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the mean of the training sentences."""
        texts = _texts(training_data.training_examples)
        with self.node.storage.write_to(self.node.resource) as directory:
            if self._encoder is not None and texts:
                self._mean = self._kept(texts).mean(axis=0)
                np.save(directory / _MEAN, self._mean)
                (directory / VERSION).write_text(self._encoder.version, encoding="utf-8")
        return self.node.resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds features to the training messages."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        if self._encoder is not None and messages:
            self._add(messages, self._kept(_texts(messages)))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds features to the messages that have text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._encoder is not None and with_text:
            self._add(with_text, self._encoder.encode(_texts(with_text)))
        return messages

    def _kept(self, texts: list[str]) -> Floats:
        folder = settings().sentence_encoder

        def encode(new: Sequence[str]) -> Floats:
            return SentenceEncoder(folder, threads=os.cpu_count() or 1).encode(new)

        return KeptVectors(folder / FILE, encode, version_of(folder)).of(texts)

    def _add(self, messages: list[Message], vectors: Floats) -> None:
        moved = vectors - self._mean
        lengths = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        moved *= self.options.weight / lengths
        for message, vector in zip(messages, moved, strict=True):
            features = Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            message.add_features(features)


def _texts(messages: list[Message]) -> list[str]:
    return [read_text(message).lower() for message in messages if message.get(TEXT)]
