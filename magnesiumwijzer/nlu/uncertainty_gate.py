"""Knowing what it doesn't know: lets a guess stand, asks back, or admits a miss."""

from __future__ import annotations

from fnmatch import fnmatchcase
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

_THRESHOLDS = (
    "answer_threshold",
    "safe_threshold",
    "alarm_threshold",
    "doubt_threshold",
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UncertaintyGate(GraphComponent, IntentClassifier):
    """Replaces an uncertain intent by `doubt_intent` or by Rasa's `nlu_fallback`.

    Rasa's `FallbackClassifier` has one threshold for all. Here a wrong answer costs more than a
    needless "I don't know", so an answer needs more confidence than a `safe` intent: one whose
    reply claims nothing (a boundary, smalltalk). An `alarming` intent needs a confidence of its
    own. The replaced guess stays behind in `intent_ranking`, where reviewers find it.
    """

    @classmethod
    def required_components(cls) -> list[type[Any]]:
        """Needs a classifier before it."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults; confidences run from 0 to 1."""
        return {
            "answer_threshold": 0.6,  # least confidence of an answer
            "safe_threshold": 0.3,  # least confidence of a safe intent
            "doubt_threshold": 0.15,  # an answer worth asking about; below: a miss
            "safe": [],  # patterns of safe intents, as in file names: "grens_*"
            "alarm_threshold": 0.7,  # least confidence of an alarming intent
            "alarming": [],  # patterns of intents that a needless use of would frighten
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
    ) -> UncertaintyGate:
        """Creates the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces `intent` of the uncertain messages and puts the same on top of the ranking."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            verdict, confidence = DEFAULT_NLU_FALLBACK_INTENT_NAME, 0.0
            if ranking:
                guess = message.get(INTENT) or ranking[0]
                verdict, confidence = (
                    self._verdict(guess, ranking),
                    guess[PREDICTED_CONFIDENCE_KEY],
                )
                if verdict == guess[INTENT_NAME_KEY]:
                    continue
            intent = {INTENT_NAME_KEY: verdict, PREDICTED_CONFIDENCE_KEY: confidence}
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [dict(intent), *ranking], add_to_output=True)
        return messages

    def _verdict(self, guess: dict[str, Any], ranking: list[dict[str, Any]]) -> str:
        """Names the intent to act on, given the first guess and all of them, best first."""
        name, confidence = guess[INTENT_NAME_KEY], guess[PREDICTED_CONFIDENCE_KEY]
        kind = next((k for k in ("alarming", "safe") if self._is(k, name)), "answer")
        threshold = self._config["alarm_threshold" if kind == "alarming" else f"{kind}_threshold"]
        if name == self._config["doubt_intent"] or confidence >= threshold:
            return str(name)
        worth_asking = any(
            other[PREDICTED_CONFIDENCE_KEY] >= self._config["doubt_threshold"]
            and not self._is("safe", other[INTENT_NAME_KEY])
            and not self._is("alarming", other[INTENT_NAME_KEY])
            for other in ranking
        )
        doubt_intent: str = self._config["doubt_intent"]
        return doubt_intent if worth_asking else DEFAULT_NLU_FALLBACK_INTENT_NAME

    def _is(self, kind: str, intent: str) -> bool:
        return any(fnmatchcase(intent, pattern) for pattern in self._config[kind])

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        for key in _THRESHOLDS:
            value = config.get(key, 0)
            if (
                isinstance(value, bool)
                or not isinstance(value, (int, float))
                or not 0 <= value <= 1
            ):
                raise InvalidConfigException(f"UncertaintyGate: '{key}' has to lie in 0 to 1.")
        for key in ("safe", "alarming"):
            patterns = config.get(key, [])
            if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
                raise InvalidConfigException(
                    f"UncertaintyGate: '{key}' has to be a list of patterns."
                )
        if not isinstance(config.get("doubt_intent", ""), str):
            raise InvalidConfigException("UncertaintyGate: 'doubt_intent' has to be a name.")
