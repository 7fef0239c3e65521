"""Sparse features of a whole message: TF-IDF of its characters and of its words."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from pydantic import Field, validator
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from magnesiumwijzer.nlu.component import Node, Options, TrainedComponent
from magnesiumwijzer.nlu.reading import read_text

logger = logging.getLogger(__name__)

_KINDS = ("char", "word")


class TfidfOptions(Options):
    """Which n-grams there are, and how much they count."""

    alias: str | None = None  # Rasa's name for these features; None: that of the component
    char_ngrams: tuple[int, int] = (2, 5)  # shortest and longest, within words
    char_weight: float = Field(1.0, gt=0)  # length of a message's vector of characters
    char_min_df: int = Field(1, ge=1)  # n-grams in fewer training messages are left out
    word_ngrams: tuple[int, int] = (1, 2)
    word_weight: float = Field(1.0, gt=0)  # length of a message's vector of words
    word_min_df: int = Field(1, ge=1)
    lemmas: bool = True  # words as lemmas instead of as typed

    @validator("char_ngrams", "word_ngrams")
    def _in_order(cls, lengths: tuple[int, int]) -> tuple[int, int]:
        if not 0 < lengths[0] <= lengths[1]:
            raise ValueError("a shortest and a longest length are needed")
        return lengths


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TfidfFeaturizer(TrainedComponent, SparseFeaturizer):
    """Weighs character n-grams (they survive typing mistakes) and word n-grams by TF-IDF.

    Gives sentence features only, of shape (1, terms). Words are the tokens' lemmas where the
    tokenizer knows them. Characters are those of the text as it is read, in lower case.
    """

    options_type = TfidfOptions
    options: TfidfOptions

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs tokens."""
        return [Tokenizer]

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        SparseFeaturizer.__init__(self, node.name, self.options.dict())
        self._vectorizers: dict[str, TfidfVectorizer] | None = None

    def read(self, directory: Path) -> None:
        """Reads the terms and their weights."""
        self._vectorizers = {kind: self._read(kind, directory) for kind in _KINDS}

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the terms and their weights from all training messages with text."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        if not messages:
            logger.debug("TfidfFeaturizer: no text to learn from.")
            return self.node.resource
        self._vectorizers = {
            kind: self._vectorizer(kind).fit(texts) for kind, texts in self._texts(messages).items()
        }
        with self.node.storage.write_to(self.node.resource) as directory:
            for kind, vectorizer in self._vectorizers.items():
                self._write(kind, vectorizer, directory)
        return self.node.resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds features to the messages that have text."""
        with_text = [m for m in messages if m.get(TEXT)]
        if self._vectorizers is None or not with_text:
            return messages
        weights = {"char": self.options.char_weight, "word": self.options.word_weight}
        matrix = scipy.sparse.hstack(
            [
                self._vectorizers[kind].transform(texts) * weights[kind]
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
        options, shared = self.options, {"sublinear_tf": True, "vocabulary": terms}
        if kind == "char":
            return TfidfVectorizer(
                analyzer="char_wb",
                ngram_range=options.char_ngrams,
                min_df=options.char_min_df,
                **shared,
            )
        return TfidfVectorizer(
            token_pattern=r"\S+",
            ngram_range=options.word_ngrams,
            min_df=options.word_min_df,
            **shared,
        )

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
        word: str = token.lemma if self.options.lemmas else token.text
        # A lemma may hold a space; the vectorizer splits on spaces.
        return word.lower().replace(" ", "_")
