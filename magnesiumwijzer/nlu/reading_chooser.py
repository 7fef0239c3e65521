"""Chooses among the readings of a message, and drops the others."""

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
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.clauses import is_question
from magnesiumwijzer.nlu.reading import (
    ANSWERED,
    CONTEXT,
    CORRECTS,
    LEANS,
    OWN_ASPECT,
    PART,
    QUESTIONS,
    READ_TEXT,
    READING,
)

_PATTERNS = ("safe", "boundaries", "whole", "alarming")
#: Least probability that a message itself, without the talk before it, gives to an answer.
_LEAST_OWN = 0.003


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ReadingChooser(GraphComponent, IntentClassifier):
    """Gives the visitor's message the verdict of the reading that understands it best.

    A message that leans on what was said before is read with it, unless it says something that
    stands by itself ("dank u"). A message in which two different questions are understood becomes
    `double_intent`, with both in the property `questions`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults; each list holds patterns of intents, as in file names."""
        return {
            "safe": [],  # intents that are no answers
            "alarming": [],  # intents that no other reading may overrule
            "boundaries": [],  # safe intents that can be one of two questions
            "whole": [],  # intents that need no subject: not read with what was said before ...
            "whole_threshold": 0.8,  # ... when they are as sure as this
            "part_threshold": 0.75,  # least confidence of an answer to one of two questions
            "doubt_intent": "te_vaag",
            "double_intent": "twee_vragen",
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
    ) -> ReadingChooser:
        """Creates the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Returns the visitors' own messages, each with the verdict of the reading chosen."""
        own = [message for message in messages if not message.get(READING)]
        readings = [message for message in messages if message.get(READING)]
        if len(own) == 1 and readings:  # other readings are only made of a visitor's one message
            self._choose(own[0], readings)
        return own

    def _choose(self, message: Message, readings: list[Message]) -> None:
        if self._is("alarming", message):
            return
        parts = [reading for reading in readings if reading.get(READING) == PART]
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        double = next((p for p in pairs if self._are_two_questions(*p)), None) or next(
            (p for p in pairs if self._is_one_answered(message, *p)), None
        )
        if double is not None:
            self._set_double(message, *double)
            return
        contexts = [reading for reading in readings if reading.get(READING) == CONTEXT]
        context = max(contexts, key=self._certainty, default=None)
        if context is not None and self._is_better(context, message):
            message.set(READ_TEXT, context.get(TEXT), add_to_output=True)
            message.set(INTENT, context.get(INTENT), add_to_output=True)
            message.set(INTENT_RANKING_KEY, context.get(INTENT_RANKING_KEY), add_to_output=True)

    def _certainty(self, message: Message) -> tuple[bool, float]:
        """Orders readings: what is settled first, and then by confidence."""
        return self._is_settled(message), _confidence(message)

    def _is_better(self, context: Message, message: Message) -> bool:
        """Says whether the reading with the talk before it should be followed."""
        if _name(context) == context.get(ANSWERED) or not message.get(LEANS):
            # Nobody asks again what was just answered: the subject put in says it all.
            return False
        if self._is_whole(message):
            # "nee, ik bedoel het perifere" is more than a no.
            return bool(message.get(CORRECTS)) and self._is_answer(context)
        if not self._is_settled(context):
            return not self._is_settled(message)
        return not self._is_answer(context) or self._points_to(context, message)

    def _points_to(self, context: Message, message: Message) -> bool:
        """Says whether an answer is due to what was typed, and not to the subject put in alone."""
        if not context.get(OWN_ASPECT) or message.get(CORRECTS):
            return True
        own = message.get(INTENT_RANKING_KEY) or []
        return any(
            guess[INTENT_NAME_KEY] == _name(context)
            and guess[PREDICTED_CONFIDENCE_KEY] >= _LEAST_OWN
            for guess in own
        )

    def _are_two_questions(self, first: Message, second: Message) -> bool:
        """Says whether two parts ask for two answers, or for one and something outside."""
        if _name(first) == _name(second) or not _both_ask(first, second):
            return False
        kinds = [(self._is_sure(part), self._is("boundaries", part)) for part in (first, second)]
        return all(answer or boundary for answer, boundary in kinds) and any(a for a, _ in kinds)

    def _is_one_answered(self, message: Message, first: Message, second: Message) -> bool:
        """Says whether of two questions one is understood and the other is not.

        Not where the message as a whole is known to lead outside: then the part that seems to be
        understood may have lost the words that matter.
        """
        if self._is("boundaries", message) or not _both_ask(first, second):
            return False
        return sorted(map(self._is_sure, (first, second))) == [False, True] and not all(
            map(self._is_settled, (first, second))
        )

    def _set_double(self, message: Message, *parts: Message) -> None:
        confidence = min(map(_confidence, parts))
        intent = {
            INTENT_NAME_KEY: self._config["double_intent"],
            PREDICTED_CONFIDENCE_KEY: confidence,
        }
        ranking = message.get(INTENT_RANKING_KEY) or []
        questions = [
            {key: part.get(key) for key in (TEXT, INTENT, INTENT_RANKING_KEY)} for part in parts
        ]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [dict(intent), *ranking], add_to_output=True)
        message.set(QUESTIONS, questions, add_to_output=True)

    def _is_settled(self, message: Message) -> bool:
        return _name(message) not in (
            None,
            DEFAULT_NLU_FALLBACK_INTENT_NAME,
            self._config["doubt_intent"],
        )

    def _is_whole(self, message: Message) -> bool:
        return (
            self._is_settled(message)
            and self._is("whole", message)
            and _confidence(message) >= self._config["whole_threshold"]
        )

    def _is_answer(self, message: Message) -> bool:
        return self._is_settled(message) and not self._is("safe", message)

    def _is_sure(self, part: Message) -> bool:
        return self._is_answer(part) and _confidence(part) >= self._config["part_threshold"]

    def _is(self, kind: str, message: Message) -> bool:
        name = _name(message)
        return name is not None and any(fnmatchcase(name, p) for p in self._config[kind])

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        for key in _PATTERNS:
            patterns = config.get(key, [])
            if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
                raise InvalidConfigException(
                    f"ReadingChooser: '{key}' has to be a list of patterns."
                )
        for key in ("whole_threshold", "part_threshold"):
            threshold = config.get(key, 0)
            if not isinstance(threshold, (int, float)) or not 0 <= threshold <= 1:
                raise InvalidConfigException(f"ReadingChooser: '{key}' has to lie in 0 to 1.")
        for key in ("doubt_intent", "double_intent"):
            if not isinstance(config.get(key, ""), str):
                raise InvalidConfigException(f"ReadingChooser: '{key}' has to be a name.")


def _confidence(message: Message) -> float:
    return float((message.get(INTENT) or {}).get(PREDICTED_CONFIDENCE_KEY, 0.0))


def _both_ask(*parts: Message) -> bool:
    return all(is_question(str(part.get(TEXT))) for part in parts)


def _name(message: Message) -> str | None:
    intent = message.get(INTENT) or {}
    name = intent.get(INTENT_NAME_KEY)
    return None if name is None else str(name)
