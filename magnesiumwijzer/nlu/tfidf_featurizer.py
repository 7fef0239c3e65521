"""Sparse features of a whole message: TF-IDF of its characters and of its words."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS, TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from magnesiumwijzer.nlu.reading import read_text

logger = logging.getLogger(__name__)

_KINDS = ("char", "word")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TfidfFeaturizer(SparseFeaturizer, GraphComponent):
    """Weighs character n-grams (they survive typing mistakes) and word n-grams by TF-IDF.

    Gives sentence features only, of shape (1, terms). Words are the tokens' lemmas where the
    tokenizer knows them. Characters are those of the text as it is read, in lower case.
    """

    @classmethod
    def required_components(cls) -> list[type[Any]]:
        """Needs tokens."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults."""
        return {
            FEATURIZER_CLASS_ALIAS: None,
            "char_ngrams": [2, 5],  # shortest and longest, within words
            "char_weight": 1.0,  # length of a message's vector of characters
            "char_min_df": 1,  # n-grams in fewer training messages are left out
            "word_ngrams": [1, 2],
            "word_weight": 1.0,  # length of a message's vector of words
            "word_min_df": 1,
            "lemmas": True,  # words as lemmas instead of as typed
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        name: str,
    ) -> None:
        super().__init__(name, {**self.get_default_config(), **config})
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizers: dict[str, TfidfVectorizer] | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TfidfFeaturizer:
        """Creates an untrained featurizer."""
        return cls(config, model_storage, resource, execution_context.node_name)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TfidfFeaturizer:
        """Loads the trained featurizer; one that was trained on no text adds no features."""
        featurizer = cls(config, model_storage, resource, execution_context.node_name)
        try:
            with model_storage.read_from(resource) as directory:
                featurizer._vectorizers = {
                    kind: featurizer._read(kind, directory) for kind in _KINDS
                }
        except ValueError:  # Rasa's word for a resource that was never written
            logger.debug("TfidfFeaturizer: nothing was learnt, so nothing is added.")
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the terms and their weights from all training messages with text."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        if not messages:
            logger.debug("TfidfFeaturizer: no text to learn from.")
            return self._resource
        self._vectorizers = {
            kind: self._vectorizer(kind).fit(texts) for kind, texts in self._texts(messages).items()
        }
        with self._model_storage.write_to(self._resource) as directory:
            for kind, vectorizer in self._vectorizers.items():
                self._write(kind, vectorizer, directory)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds features to the training messages."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds features to the messages that have text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._vectorizers is None or not with_text:
            return messages
        matrix = scipy.sparse.hstack(
            [
                self._vectorizers[kind].transform(texts) * self._config[f"{kind}_weight"]
                for kind, texts in self._texts(with_text).items()
            ],
            format="csr",
        )
        for row, message in enumerate(with_text):
            message.add_features(
                Features(matrix[row], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            )
        return messages

    def _vectorizer(self, kind: str, terms: list[str] | None = None) -> TfidfVectorizer:
        shared = {
            "ngram_range": tuple(self._config[f"{kind}_ngrams"]),
            "min_df": self._config[f"{kind}_min_df"],
            "sublinear_tf": True,
            "vocabulary": terms,
        }
        if kind == "char":
            return TfidfVectorizer(analyzer="char_wb", **shared)
        return TfidfVectorizer(token_pattern=r"\S+", **shared)

    def _read(self, kind: str, directory: Path) -> TfidfVectorizer:
        # Terms and numbers only: a model file can't run code when it is loaded.
        terms = json.loads((directory / f"{kind}.json").read_text(encoding="utf-8"))
        vectorizer = self._vectorizer(kind, terms)
        vectorizer.idf_ = np.load(directory / f"{kind}.npy", allow_pickle=False)
        return vectorizer

    @staticmethod
    def _write(kind: str, vectorizer: TfidfVectorizer, directory: Path) -> None:
        terms = json.dumps(vectorizer.get_feature_names_out().tolist(), ensure_ascii=False)
        (directory / f"{kind}.json").write_text(terms, encoding="utf-8")
        np.save(directory / f"{kind}.npy", vectorizer.idf_, allow_pickle=False)

    def _texts(self, messages: list[Message]) -> dict[str, list[str]]:
        return {
            "char": [read_text(message).lower() for message in messages],
            "word": [
                " ".join(self._word(token) for token in message.get(TOKENS_NAMES[TEXT], []))
                for message in messages
            ],
        }

    def _word(self, token: Token) -> str:
        word: str = token.lemma if self._config["lemmas"] else token.text
        # A lemma may hold a space; the vectorizer splits on spaces.
        return word.lower().replace(" ", "_")

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        for key in ("char_ngrams", "word_ngrams"):
            value = config.get(key)
            if (
                not isinstance(value, (list, tuple))
                or len(value) != 2
                or not all(isinstance(n, int) and n > 0 for n in value)
                or value[0] > value[1]
            ):
                raise InvalidConfigException(
                    f"TfidfFeaturizer: '{key}' has to be a shortest and a longest length."
                )
        for key in ("char_min_df", "word_min_df"):
            if not isinstance(config.get(key), int) or config[key] < 1:
                raise InvalidConfigException(f"TfidfFeaturizer: '{key}' has to be 1 or more.")
        for key in ("char_weight", "word_weight"):
            if not isinstance(config.get(key), (int, float)) or config[key] <= 0:
                raise InvalidConfigException(f"TfidfFeaturizer: '{key}' has to be above 0.")
        if not isinstance(config.get("lemmas"), bool):
            raise InvalidConfigException("TfidfFeaturizer: 'lemmas' has to be true or false.")
