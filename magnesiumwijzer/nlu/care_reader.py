"""After danger a chat stays in care: what is said then is read by rules of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.nlu.component import Component, Node, Options
from magnesiumwijzer.nlu.talk import intents_backwards
from magnesiumwijzer.nlu.verdict import MISS, guess_of, settle
from magnesiumwijzer.safety import danger
from magnesiumwijzer.safety.danger import DangerRules

_RULES = Path(danger.__file__).with_name("care_rules.yml")


class CareOptions(Options):
    """Which intents are what."""

    alarming: tuple[str, ...] = ()  # a chat is in care after these
    unclear: tuple[str, ...] = ()  # no question of its own; a miss never is
    boundaries: tuple[str, ...] = ()  # no answers; good news is often taken for one
    further: str = "zorg_verder"  # anything that is unclear, in care
    first: str = "zorg_eerst"  # the first other question
    over: str = "zorg_voorbij"  # ends care


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CareReader(Component, IntentClassifier):
    """Sets the intent of messages in a chat that is in care.

    Care ends when the visitor says that it is over, and at a second question about something else.
    That is answered, as is one in the same message as the good news.
    """

    options_type = CareOptions
    options: CareOptions

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        self._rules = DangerRules.load(_RULES)  # now, and not while the first visitor waits

    def process(
        self,
        messages: list[Message],
        tracker: DialogueStateTracker = None,  # Rasa refuses Optional
    ) -> list[Message]:
        """Overrides `intent` of messages in care, with confidence 1."""
        said = self._in_care(tracker)
        if said is None:
            return messages
        for message in messages:
            guess = guess_of(message)
            if guess is None or guess["name"] == self.options.over:  # by its button
                continue
            told = self._rules.find(cleaned(message.get(TEXT) or ""))
            clear = guess["name"] not in (*self.options.unclear, *self.options.alarming, MISS)
            answered = clear and guess["name"] not in self.options.boundaries
            if told is not None and not (told == self.options.over and answered):
                settle(message, told)
            elif not clear:
                settle(message, self.options.further)
            elif told is None and self.options.first not in said:
                settle(message, self.options.first)
        return messages

    def _in_care(self, tracker: DialogueStateTracker | None) -> list[str] | None:
        """Returns the intents of the messages since danger; None where the chat isn't in care."""
        options = self.options
        said: list[str] = []
        for intent in intents_backwards(tracker):
            if intent in options.alarming:
                return said
            if intent == options.over or intent not in (
                *self._rules.dangers,
                options.further,
                options.first,
            ):
                return None
            said.append(intent)
        return None
