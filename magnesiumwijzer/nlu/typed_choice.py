"""Takes a typed "de eerste" or "dat van stress" for the button that it means."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.choosing import chosen
from magnesiumwijzer.nlu.talk import offered_buttons


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TypedChoice(GraphComponent, IntentClassifier):
    """Sets intent and entities of the button, of the turn before, that a message chooses."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults: there is nothing to set."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TypedChoice:
        """Creates the component."""
        return cls()

    def process(
        self,
        messages: list[Message],
        tracker: DialogueStateTracker = None,  # Rasa refuses Optional
    ) -> list[Message]:
        """Overrides `intent` of a message that chooses a button, with confidence 1."""
        buttons = offered_buttons(tracker)
        for message in messages if buttons else []:
            text = message.get(TEXT) or ""
            number = None if text.startswith("/") else chosen(text, [b["title"] for b in buttons])
            if number is None:
                continue
            name, brace, entities = buttons[number]["payload"].lstrip("/").partition("{")
            intent = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: 1.0}
            others = message.get(INTENT_RANKING_KEY) or []
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [dict(intent), *others], add_to_output=True)
            if brace:
                values = json.loads(brace + entities)
                message.set(
                    ENTITIES,
                    [
                        {ENTITY_ATTRIBUTE_TYPE: entity, ENTITY_ATTRIBUTE_VALUE: value}
                        for entity, value in values.items()
                    ],
                    add_to_output=True,
                )
        return messages

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Has nothing to refuse."""
