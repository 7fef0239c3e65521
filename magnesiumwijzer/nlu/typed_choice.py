"""Takes a typed "de eerste" or "dat van stress" for the button that it means."""

from __future__ import annotations

import json

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.choosing import chosen
from magnesiumwijzer.nlu.component import Component
from magnesiumwijzer.nlu.reading import NAMED
from magnesiumwijzer.nlu.talk import offered_buttons
from magnesiumwijzer.nlu.verdict import settle


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TypedChoice(Component, IntentClassifier):
    """Sets intent and entities of the button, of the turn before, that a message chooses."""

    def process(
        self,
        messages: list[Message],
        tracker: DialogueStateTracker = None,  # Rasa refuses Optional
    ) -> list[Message]:
        """Overrides `intent` of a message that chooses a button, with confidence 1."""
        buttons = offered_buttons(tracker)
        for message in messages if buttons else []:
            text = message.get(TEXT) or ""
            titles = [button["title"] for button in buttons]
            named = message.get(NAMED) or ()
            number = None if text.startswith("/") else chosen(text, titles, named)
            if number is None:
                continue
            name, brace, entities = buttons[number]["payload"].lstrip("/").partition("{")
            settle(message, name)
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
