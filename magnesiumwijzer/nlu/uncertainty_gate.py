"""Knowing what it doesn't know: lets a guess stand, asks back, or admits a miss."""

from __future__ import annotations

from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.component import Component, Options
from magnesiumwijzer.nlu.verdict import MISS, Guess, guess_of, ranking_of, settle


class GateOptions(Options):
    """Confidences run from 0 to 1; tuples hold names of intents."""

    answer_threshold: float = Field(0.6, ge=0, le=1)  # least confidence of an answer
    safe_threshold: float = Field(0.3, ge=0, le=1)  # least confidence of a safe intent
    doubt_threshold: float = Field(0.15, ge=0, le=1)  # an answer worth asking about; below: a miss
    alarm_threshold: float = Field(0.7, ge=0, le=1)  # least confidence of an alarming intent
    outside_threshold: float = Field(1.0, ge=0, le=1)  # least sum of all boundaries
    safe: tuple[str, ...] = ()  # whose reply claims nothing
    alarming: tuple[str, ...] = ()  # whose needless use would frighten
    boundaries: tuple[str, ...] = ()  # the safe ones that lie outside the article
    unnamed_boundary: str | None = None  # for what is outside, with no boundary that stands out
    doubt_intent: str = "te_vaag"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UncertaintyGate(Component, IntentClassifier):
    """Replaces an uncertain intent by `doubt_intent` or by Rasa's `nlu_fallback`.

    Rasa's `FallbackClassifier` has one threshold for all. Here a wrong answer costs more than a
    needless "I don't know", so an answer needs more confidence than a `safe` intent: one whose
    reply claims nothing (a boundary, smalltalk). An `alarming` intent needs a confidence of its
    own. What lies outside by the boundaries together is outside, though no single one is sure: it
    gets the likeliest where that has half of their sum, else `unnamed_boundary`. The replaced guess
    stays behind in `intent_ranking`, where reviewers find it.
    """

    options_type = GateOptions
    options: GateOptions

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs a classifier before it."""
        return [IntentClassifier]

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces `intent` of the uncertain messages and puts the same on top of the ranking."""
        for message in messages:
            ranking = ranking_of(message)
            if not ranking:
                settle(message, MISS, 0.0)
                continue
            guess = guess_of(message) or ranking[0]
            verdict = self._verdict(guess, ranking)
            if verdict != guess["name"]:
                settle(message, verdict, guess["confidence"])
        return messages

    def _verdict(self, guess: Guess, ranking: list[Guess]) -> str:
        """Names the intent to act on, given the first guess and all of them, best first."""
        options, name = self.options, guess["name"]
        if name in options.alarming:
            threshold = options.alarm_threshold
        else:
            safe = name in options.safe
            threshold = options.safe_threshold if safe else options.answer_threshold
        if name == options.doubt_intent or guess["confidence"] >= threshold:
            return name
        outside = [other for other in ranking if other["name"] in options.boundaries]
        together = sum(other["confidence"] for other in outside)
        if outside and together >= options.outside_threshold:
            likeliest = outside[0]
            if likeliest["confidence"] >= together / 2:
                return likeliest["name"]
            return options.unnamed_boundary or likeliest["name"]
        worth_asking = any(
            other["confidence"] >= options.doubt_threshold
            and other["name"] not in options.safe
            and other["name"] not in options.alarming
            for other in ranking
        )
        return options.doubt_intent if worth_asking else MISS
