"""Acute danger has the last word on the intent of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.safety.danger import DangerRules


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerDetector(GraphComponent, IntentClassifier):
    """Sets the intent of a message in which the danger rules see acute danger.

    It reads the whole text, personal data masked and spelling as typed, and comes last in the
    pipeline, so that no classifier, fallback or doubt can overrule it. The classifier's own guess
    stays behind in `intent_ranking`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults."""
        return {"rules": None}  # a file of rules; None: those that come with the product

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = {**self.get_default_config(), **config}
        self.validate_config(self._config)
        self._rules = _load_rules(self._config)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerDetector:
        """Creates the component and loads its rules."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrides `intent` where the rules see danger, with confidence 1."""
        for message in messages:
            danger = self._rules.find(cleaned(message.get(TEXT) or ""))
            if danger is None:
                continue
            intent = {INTENT_NAME_KEY: danger, PREDICTED_CONFIDENCE_KEY: 1.0}
            others = [
                guess
                for guess in message.get(INTENT_RANKING_KEY) or []
                if guess[INTENT_NAME_KEY] != danger
            ]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [dict(intent), *others], add_to_output=True)
        return messages

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        if not isinstance(config.get("rules"), (str, type(None))):
            raise InvalidConfigException("DangerDetector: 'rules' has to be the path of a file.")


def _load_rules(config: dict[str, Any]) -> DangerRules:
    return DangerRules.load(config["rules"]) if config["rules"] else DangerRules.load()
