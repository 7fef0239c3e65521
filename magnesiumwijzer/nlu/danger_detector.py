"""Acute danger has the last word on the intent of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.nlu.component import Component, Node, Options
from magnesiumwijzer.nlu.reading import SPELT_RIGHT
from magnesiumwijzer.nlu.verdict import MISS, guess_of, ranking_of, settle
from magnesiumwijzer.safety.danger import DangerRules, find_danger, load_rules


class DangerOptions(Options):
    """Where the rules come from, and which intents are no clear question."""

    rules: str | None = None  # a file of rules; None: those that come with the product
    unclear: tuple[str, ...] = ()  # a miss never is


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerDetector(Component, IntentClassifier):
    """Sets the intent of a message in which the danger rules see acute danger.

    It reads the whole text, personal data masked and spelling as typed, and comes last in the
    pipeline, so that no classifier, fallback or doubt can overrule it. Only of a message that is
    a clear question, the spelling put right decides what a word is that may be several: "hood" is
    no "dood" in a question about somebody's head. The classifier's own guess
    stays behind in `intent_ranking`.
    """

    options_type = DangerOptions
    options: DangerOptions

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        own = self.options.rules
        self._find = DangerRules.load(own).find if own else find_danger
        load_rules()  # now, and not while the first visitor waits

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrides `intent` where the rules see danger, with confidence 1."""
        for message in messages:
            guess = guess_of(message)
            clear = guess is not None and guess["name"] not in (MISS, *self.options.unclear)
            meant = message.get(SPELT_RIGHT) if clear else None
            danger = self._find(cleaned(message.get(TEXT) or ""), meant)
            if danger is not None:
                others = [guess for guess in ranking_of(message) if guess["name"] != danger]
                settle(message, danger, others=others)
        return messages
