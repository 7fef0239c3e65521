"""A graph component that never gets done with certain messages, for tests."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

#: A message that holds this is tried in more ways than anybody can wait for.
ENDLESS = "a" * 60
_PATTERN = re.compile(r"(?:a+)+b")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SlowComponent(GraphComponent):  # type: ignore[misc]
    """Holds a fault such as the product's rules must not have."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SlowComponent:
        """Creates the component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads each message with a pattern that backtracks without end."""
        for message in messages:
            _PATTERN.search(message.get(TEXT) or "")
        return messages
