"""Puts the spelling of a message right before anything else looks at it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.nlu.component import Node, TrainedComponent
from magnesiumwijzer.nlu.reading import READ_TEXT, SPELT_RIGHT
from magnesiumwijzer.nlu.spelling import Vocabulary
from magnesiumwijzer.privacy.marks import without_marks

_FILE = "words.json"
#: What is read where a message holds marks only: no words, which `FormDetector` asks about.
_NOTHING = "…"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingCorrector(TrainedComponent):
    """Sets `read_text` where words look misspelt, as `spelling` tells.

    The marks that took the place of personal data are left out of it: they tell nothing. What can't
    be seen is taken out, as the web app does; `rasa shell` brings texts of its own.
    The text itself stays as it came, with those marks and as it was spelt: transcripts show it, and
    the danger rules read it.
    """

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        self._vocabulary: Vocabulary | None = None

    def read(self, directory: Path) -> None:
        """Reads the words, how often each was used, and after which others."""
        learnt = json.loads((directory / _FILE).read_text(encoding="utf-8"))
        self._vocabulary = Vocabulary(Counter(learnt["counts"]), learnt["pairs"])

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of all training messages with text."""
        self._vocabulary = Vocabulary.of(
            m.get(TEXT) for m in training_data.training_examples if m.get(TEXT)
        )
        with self.node.storage.write_to(self.node.resource) as directory:
            learnt = {"counts": self._vocabulary.counts, "pairs": self._vocabulary.pairs}
            text = json.dumps(learnt, ensure_ascii=False)
            (directory / _FILE).write_text(text, encoding="utf-8")
        return self.node.resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets `read_text` of the messages that should be read otherwise than they were typed."""
        for message in messages:
            text = message.get(TEXT)
            if not text or text.startswith(INTENT_MESSAGE_PREFIX):  # a button
                continue
            corrected = without_marks(cleaned(text)) or _NOTHING
            if self._vocabulary is not None:
                corrected = self._vocabulary.correct(corrected)
            if corrected != text:
                message.set(READ_TEXT, corrected)
                message.set(SPELT_RIGHT, corrected)
        return messages
