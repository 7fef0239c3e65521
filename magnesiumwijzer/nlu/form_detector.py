"""Messages that can't be understood by what they look like: no words, or far too many."""

from __future__ import annotations

import re

from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.dutch.lexicon import is_dutch
from magnesiumwijzer.nlu.component import Component, Options
from magnesiumwijzer.nlu.reading import read_text
from magnesiumwijzer.nlu.verdict import MISS, guess_of, settle

_WORD = re.compile(r"[^\W\d_]+")
#: Part of the words that must be strange for a message to be a row of keys hit at random.
_STRANGE = 0.75
#: Least confidence at which a row of strange words is worth a question back.
_GUESSING = 0.3


class FormOptions(Options):
    """What is long, and the intents of what can't be understood."""

    longest: int = Field(60, ge=1)  # words; more is not one question any more
    unreadable_intent: str = "onleesbaar"
    long_intent: str = "te_lang"
    doubt_intent: str = "te_vaag"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class FormDetector(Component, IntentClassifier):
    """Sets `unreadable_intent` for a message without a known word, `long_intent` for a long one.

    A message with no letter at all is always unreadable; otherwise only what the classifier did not
    understand is judged by its form.
    """

    options_type = FormOptions
    options: FormOptions

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrides `intent` where the form of a message says that it can't be understood."""
        for message in messages:
            verdict = self._verdict(message)
            if verdict is not None:
                settle(message, verdict)
        return messages

    def _verdict(self, message: Message) -> str | None:
        text = read_text(message)
        if not text or text.startswith("/"):
            return None
        words = _WORD.findall(text.lower())
        if not words:
            return self.options.unreadable_intent
        guess = guess_of(message)
        in_doubt = guess is not None and guess["name"] == self.options.doubt_intent
        if guess is not None and guess["name"] != MISS and not in_doubt:
            return None
        if len(words) > self.options.longest:
            return self.options.long_intent
        if guess is not None and in_doubt and guess["confidence"] >= _GUESSING:
            return None
        strange = sum(not is_dutch(word) for word in words)
        return self.options.unreadable_intent if strange >= _STRANGE * len(words) else None
