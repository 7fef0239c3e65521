"""Messages that can't be understood by what they look like: no words, or far too many."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.lexicon import is_dutch
from magnesiumwijzer.nlu.reading import read_text

_WORD = re.compile(r"[^\W\d_]+")
#: Part of the words that must be strange for a message to be a row of keys hit at random.
_STRANGE = 0.75
#: Least confidence at which a row of strange words is worth a question back.
_GUESSING = 0.3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class FormDetector(GraphComponent, IntentClassifier):
    """Sets `unreadable_intent` for a message without a known word, `long_intent` for a long one.

    A message with no letter at all is always unreadable; otherwise only what the classifier did not
    understand is judged by its form.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults."""
        return {
            "longest": 60,  # words; more is not one question any more
            "unreadable_intent": "onleesbaar",
            "long_intent": "te_lang",
            "doubt_intent": "te_vaag",
        }

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = {**self.get_default_config(), **config}
        self.validate_config(self._config)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FormDetector:
        """Creates the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrides `intent` where the form of a message says that it can't be understood."""
        for message in messages:
            verdict = self._verdict(message)
            if verdict is None:
                continue
            intent = {INTENT_NAME_KEY: verdict, PREDICTED_CONFIDENCE_KEY: 1.0}
            ranking = message.get(INTENT_RANKING_KEY) or []
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [dict(intent), *ranking], add_to_output=True)
        return messages

    def _verdict(self, message: Message) -> str | None:
        text = read_text(message)
        if not text or text.startswith("/"):
            return None
        words = _WORD.findall(text.lower())
        if not words:
            return str(self._config["unreadable_intent"])
        intent = message.get(INTENT) or {}
        name, doubt = intent.get(INTENT_NAME_KEY), self._config["doubt_intent"]
        if name not in (DEFAULT_NLU_FALLBACK_INTENT_NAME, doubt, None):
            return None
        if len(words) > self._config["longest"]:
            return str(self._config["long_intent"])
        if name == doubt and intent[PREDICTED_CONFIDENCE_KEY] >= _GUESSING:
            return None
        strange = sum(not is_dutch(word) for word in words)
        return str(self._config["unreadable_intent"]) if strange >= _STRANGE * len(words) else None

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        longest = config.get("longest", 1)
        if isinstance(longest, bool) or not isinstance(longest, int) or longest < 1:
            raise InvalidConfigException("FormDetector: 'longest' has to be a number of words.")
        for key in ("unreadable_intent", "long_intent", "doubt_intent"):
            if not isinstance(config.get(key, ""), str):
                raise InvalidConfigException(f"FormDetector: '{key}' has to be a name.")
