"""After danger a chat stays in care: what is said then is read by rules of its own."""

from __future__ import annotations

import re
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

#: Words of good news that stands alone.
_LONGEST_NEWS = 8
_MORE = re.compile(r"[?.,;:!\n]|\b(?:maar|nog|steeds|toch|alleen)\b", re.IGNORECASE)
_RULES = Path(danger.__file__).with_name("care_rules.yml")


class CareOptions(Options):
    """Which intents are what."""

    alarming: tuple[str, ...] = ()  # a chat is in care after these
    unclear: tuple[str, ...] = ()  # no question of its own; a miss never is
    boundaries: tuple[str, ...] = ()  # no answers; good news is often taken for one
    further: str = "zorg_verder"  # anything that is unclear, in care
    first: str = "zorg_eerst"  # the first other question
    over: str = "zorg_voorbij"  # ends care
    over_by_button: tuple[str, ...] = ()  # dangers after which words alone never end it


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CareReader(Component, IntentClassifier):
    """Sets the intent of messages in a chat that is in care.

    Care ends when the visitor says plainly that it is over, and at a second question about
    something else, which is answered. In doubt it goes on: its replies have a button that ends it.
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
        said = self._since_danger(tracker)
        for message in messages if said else []:
            text, guess = message.get(TEXT) or "", guess_of(message)
            # A button is what it says, and danger that only the classifier sees stays danger.
            if guess and not text.startswith("/") and guess["name"] not in self.options.alarming:
                meant = self._meant(cleaned(text), guess["name"], said)
                if meant != guess["name"]:
                    settle(message, meant)
        return messages

    def _meant(self, text: str, guess: str, said: list[str]) -> str:
        """Returns the intent of a message in care.

        Args:
            text: as typed.
            guess: what it is taken for outside of care.
            said: what came before; see `_since_danger`.
        """
        options = self.options
        told = self._rules.find(text)
        if told == options.over and not (
            _is_plain(text) and said[-1] not in options.over_by_button
        ):
            told = None
        if guess in (*options.unclear, options.over, MISS):
            return told or options.further
        if told is not None and guess in options.boundaries:
            return told
        return guess if options.first in said else options.first

    def _since_danger(self, tracker: DialogueStateTracker | None) -> list[str]:
        """Returns the intents since the last danger, that last; [] where the chat isn't in care."""
        options = self.options
        said: list[str] = []
        for intent in intents_backwards(tracker):
            if intent in options.alarming:
                return [*said, str(intent)]
            if intent == options.over or intent not in (
                *self._rules.dangers,
                options.further,
                options.first,
            ):
                return []
            said.append(intent)
        return []


def _is_plain(text: str) -> bool:
    """Says whether a message is one short statement: good news with a "but" is none."""
    return len(text.split()) <= _LONGEST_NEWS and not _MORE.search(text.strip(" .!"))
