"""Chooses among the readings of a message, and drops the others."""

from __future__ import annotations

from pydantic import Field
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from magnesiumwijzer.nlu.component import Component, Options
from magnesiumwijzer.nlu.reading import (
    ANSWERED,
    AS_TYPED,
    CONTEXT,
    CORRECTS,
    GIVEN,
    LEANS,
    OWN_ASPECT,
    PART,
    QUESTIONS,
    READ_TEXT,
    READING,
    WAYS,
    WITHOUT,
    WRITTEN_OUT,
    WayOfParts,
)
from magnesiumwijzer.nlu.verdict import MISS, guess_of, ranking_of, settle

#: Least probability that a message itself, without the talk before it, gives to an answer.
_LEAST_OWN = 0.003


class ChooserOptions(Options):
    """Confidences run from 0 to 1; tuples hold names of intents."""

    safe: tuple[str, ...] = ()  # that are no answers
    alarming: tuple[str, ...] = ()  # that no other reading may overrule
    boundaries: tuple[str, ...] = ()  # safe ones that can be one of two questions
    outside_intent: str = ""  # the boundary that can't be: the one for any other subject
    whole: tuple[str, ...] = ()  # that need no subject: not read with what was said before ...
    # ... when they are as sure as this. Of any message: surely understood as one question.
    whole_threshold: float = Field(0.8, ge=0, le=1)
    part_threshold: float = Field(0.55, ge=0, le=1)  # least confidence of one of two answers
    # Least confidence of what is asked beside an answer that the whole message is sure of.
    beside_whole: float = Field(0.75, ge=0, le=1)
    boundary_part: float = Field(0.55, ge=0, le=1)  # of what lies outside, beside an answer
    outside_part: float = Field(0.8, ge=0, le=1)  # of any other subject beside an answer
    # Least confidence of an answer that the message itself doesn't hint at.
    context_threshold: float = Field(0.9, ge=0, le=1)
    doubt_intent: str = "te_vaag"
    double_intent: str = "twee_vragen"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ReadingChooser(Component, IntentClassifier):
    """Gives the visitor's message the verdict of the reading that understands it best.

    A message that leans on what was said before is read with it, unless it says something that
    stands by itself ("dank u"). A message in which two different questions are understood becomes
    `double_intent`, with both in the property `questions`.
    """

    options_type = ChooserOptions
    options: ChooserOptions

    def process(self, messages: list[Message]) -> list[Message]:
        """Returns the visitors' own messages, each with the verdict of the reading chosen."""
        own = [message for message in messages if not message.get(READING)]
        readings = [message for message in messages if message.get(READING)]
        if len(own) == 1 and readings:  # other readings are only made of a visitor's one message
            self._choose(own[0], readings)
        return own

    def _choose(self, message: Message, readings: list[Message]) -> None:
        if _name(message) in self.options.alarming:
            return
        parts = [reading for reading in readings if reading.get(READING) == PART]
        for way in message.get(WAYS) or ():
            first = parts[way.first]
            second = self._meant(first, [parts[number] for number in way.seconds])
            if second is not None and self._are_two(message, first, second, way):
                self._set_double(message, first, second)
                return
        chosen = self._one_of(message, readings)
        if chosen is not None:
            message.set(READ_TEXT, chosen.get(TEXT), add_to_output=True)
            message.set(INTENT, chosen.get(INTENT), add_to_output=True)
            message.set(INTENT_RANKING_KEY, chosen.get(INTENT_RANKING_KEY), add_to_output=True)

    def _one_of(self, message: Message, readings: list[Message]) -> Message | None:
        """Returns another reading of one question that is better than the message as typed."""
        contexts = [
            reading
            for reading in readings
            # Nobody asks again what was just answered: the subject put in says it all.
            if reading.get(READING) == CONTEXT and _name(reading) != reading.get(ANSWERED)
        ]
        context = max(contexts, key=self._certainty, default=None)
        if context is not None and not self._is_better(context, message):
            context = None
        if context is not None and not context.get(OWN_ASPECT):
            return context
        for reading in readings:
            if reading.get(READING) == WITHOUT and self._is_understood(reading):
                return reading
        return context

    def _is_understood(self, reading: Message) -> bool:
        """Says whether a reading is an answer, or known to lead outside."""
        return self._is_answer(reading) or self._is_outside(reading)

    def _meant(self, first: Message, seconds: list[Message]) -> Message | None:
        """Returns the reading of a second question that is understood best; None for the same."""
        is_same = [_name(s) == _name(first) and self._is_answer(s) for s in seconds]
        others = [s for s, same in zip(seconds, is_same, strict=True) if not same]
        typed = seconds[0]
        differs = not is_same[0] and typed.get(AS_TYPED) and self._is_sure(typed)
        if any(is_same) and not differs:
            return None
        return max(others, key=self._certainty_of_part)

    def _certainty_of_part(self, part: Message) -> tuple[bool, float]:
        return self._is_answer(part) or _name(part) in self.options.boundaries, _confidence(part)

    def _certainty(self, context: Message) -> tuple[bool, bool, float]:
        """Orders readings: settled ones first, then the last question asked of another subject."""
        same_aspect = not context.get(OWN_ASPECT) and self._is_answer(context)
        return self._is_settled(context), same_aspect, _confidence(context)

    def _is_better(self, context: Message, message: Message) -> bool:
        """Says whether the reading with the talk before it should be followed."""
        news = _name(context) not in (context.get(GIVEN) or ())
        sure = _confidence(context) >= self.options.context_threshold
        if not message.get(LEANS):
            # Nothing points back; but by itself it isn't understood.
            return not self._is_settled(message) and self._is_answer(context) and news and sure
        if self._is_whole(message):
            # "nee, ik bedoel het perifere" is more than a no.
            return bool(message.get(CORRECTS)) and self._is_answer(context)
        if not self._is_settled(context):
            return not self._is_settled(message)
        if not self._is_answer(context) or self._points_to(context, message):
            return True
        unsure = not self._is_settled(message) or (
            not self._is_answer(message) and not self._is_outside(message)
        )
        return (
            news
            and sure
            and (unsure or (context.get(WRITTEN_OUT) and not self._is_answer(message)))
        )

    def _points_to(self, context: Message, message: Message) -> bool:
        """Says whether an answer is due to what was typed, and not to the subject put in alone."""
        if not context.get(OWN_ASPECT) or message.get(CORRECTS):
            return True
        return any(
            guess["name"] == _name(context) and guess["confidence"] >= _LEAST_OWN
            for guess in ranking_of(message)
        )

    def _are_joined(self, message: Message, first: Message, second: Message) -> bool:
        """Says whether what "en" joins is asked of each: "autonoom en somatisch zenuwstelsel".

        Of "werk en gezondheid" each half would lose what the two have to do with each other.
        """
        names = [_name(first), _name(second)]
        known = [
            guess["name"] for guess in ranking_of(message) if guess["confidence"] >= _LEAST_OWN
        ]
        return (
            all(self._is_sure(part) for part in (first, second))
            and (not self._is_settled(message) or _name(message) in names)
            and (not self._is_sure_whole(message) or all(name in known for name in names))
        )

    def _are_two(self, message: Message, first: Message, second: Message, way: WayOfParts) -> bool:
        """Says whether two parts ask for two answers, or for one and something outside."""
        if _name(first) == _name(second):
            return False
        if way.joined:
            return self._are_joined(message, first, second)
        whole_sure = self._is_sure_whole(message)
        if _name(message) == _name(first) and _confidence(message) >= self.options.whole_threshold:
            says_nothing_new = way.empty if whole_sure else way.points_back
            if says_nothing_new and self._is_understood(message):
                return False
        sure = [self._is_sure(part) for part in (first, second)]
        if not any(sure):
            return False
        if whole_sure and any(_name(part) == _name(message) for part in (first, second)):
            beside = first if _name(second) == _name(message) else second
            if _confidence(beside) < self.options.beside_whole:
                return False
        if all(s or self._is_outside(p) for s, p in zip(sure, (first, second), strict=True)):
            return True
        if self._is_boundary(message) or whole_sure:
            return False
        return not all(map(self._is_settled, (first, second)))

    def _is_sure_whole(self, message: Message) -> bool:
        return self._is_answer(message) and _confidence(message) >= self.options.whole_threshold

    def _is_outside(self, part: Message) -> bool:
        """Says whether one of two questions is known to lead outside."""
        least = (
            self.options.outside_part
            if _name(part) == self.options.outside_intent
            else self.options.boundary_part
        )
        return _name(part) in self.options.boundaries and _confidence(part) >= least

    def _set_double(self, message: Message, *parts: Message) -> None:
        questions = [
            {key: part.get(key) for key in (TEXT, INTENT, INTENT_RANKING_KEY)} for part in parts
        ]
        settle(message, self.options.double_intent, min(map(_confidence, parts)))
        message.set(QUESTIONS, questions, add_to_output=True)

    def _is_settled(self, message: Message) -> bool:
        return _name(message) not in (None, MISS, self.options.doubt_intent)

    def _is_whole(self, message: Message) -> bool:
        return (
            self._is_settled(message)
            and _name(message) in self.options.whole
            and _confidence(message) >= self.options.whole_threshold
        )

    def _is_answer(self, message: Message) -> bool:
        return self._is_settled(message) and _name(message) not in self.options.safe

    def _is_boundary(self, message: Message) -> bool:
        name = _name(message)
        return name in self.options.boundaries and name != self.options.outside_intent

    def _is_sure(self, part: Message) -> bool:
        return self._is_answer(part) and _confidence(part) >= self.options.part_threshold


def _confidence(message: Message) -> float:
    guess = guess_of(message)
    return guess["confidence"] if guess else 0.0


def _name(message: Message) -> str | None:
    guess = guess_of(message)
    return guess["name"] if guess else None
