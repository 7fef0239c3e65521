"""Adds the other ways to read a message: made whole by the talk before it, or as two questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.dutch.clauses import is_question, two_questions
from magnesiumwijzer.dutch.ellipsis import Subjects, Whole, complete, corrected, leans
from magnesiumwijzer.nlu.component import Node, TrainedComponent
from magnesiumwijzer.nlu.reading import (
    ANSWERED,
    CONTEXT,
    CORRECTS,
    LEANS,
    OWN_ASPECT,
    PART,
    READ_TEXT,
    READING,
    read_text,
)
from magnesiumwijzer.nlu.talk import last_answer, last_subjects

_FILE = "subjects.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class QuestionReader(TrainedComponent):
    """Appends readings to the list of messages; `ReadingChooser` chooses among them at the end.

    The subjects that can be talked of are the synonyms in the training data (`synonym:` blocks).
    """

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        super().__init__(config, node)
        self._subjects = Subjects({})

    def read(self, directory: Path) -> None:
        """Reads the subjects."""
        self._subjects = Subjects(json.loads((directory / _FILE).read_text(encoding="utf-8")))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the subjects and their wordings."""
        names = {
            wording.lower(): name
            for given, name in training_data.entity_synonyms.items()
            for wording in (given, name)
        }
        with self.node.storage.write_to(self.node.resource) as directory:
            (directory / _FILE).write_text(json.dumps(names), encoding="utf-8")
        return self.node.resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves training messages as they are: each is one whole question."""
        return training_data

    def process(
        self,
        messages: list[Message],
        tracker: DialogueStateTracker = None,  # Rasa refuses Optional
    ) -> list[Message]:
        """Appends the readings of each message that has any."""
        readings: list[Message] = []
        for message in messages:
            text = read_text(message)
            if not text or text.startswith("/"):
                continue
            before = last_subjects(tracker, self._subjects)
            readings += self._in_context(message, text, before, tracker)
            readings += self._as_two(text, before)
        return [*messages, *readings]

    def _in_context(
        self, message: Message, text: str, subjects: list[str], tracker: DialogueStateTracker | None
    ) -> list[Message]:
        question, topic = last_answer(tracker)
        wholes = self._completed(text, subjects, question)
        if wholes:
            corrects = corrected(text, self._subjects) is not None
            message.set(LEANS, corrects or leans(text, self._subjects))
            message.set(CORRECTS, corrects)
        return [_reading(whole, CONTEXT, topic) for whole in wholes]

    def _as_two(self, text: str, subjects: list[str]) -> list[Message]:
        """Makes a pair of readings of each way to read two questions."""
        readings = []
        for first, second in two_questions(text):
            if not (is_question(first) and is_question(second)):
                continue  # the chooser would not take them; each reading costs time
            named = self._subjects.first_and_last(first) or self._subjects.first_and_last(text)
            as_typed = Whole(second, own_aspect=True)
            for whole in [*self._completed(second, named or subjects, first), as_typed]:
                readings += [_reading(Whole(first, own_aspect=True), PART), _reading(whole, PART)]
        return readings

    def _completed(self, text: str, subjects: list[str], question: str | None) -> list[Whole]:
        """Returns the ways in which a message can be made whole, without doubles."""
        wholes = [
            complete(text, self._subjects, last_subject=subject, last_question=question)
            for subject in (subjects or (None,))
        ]
        return list(dict.fromkeys(w for w in wholes if w is not None and w.text != text))


def _reading(whole: Whole, kind: str, answered: str | None = None) -> Message:
    return Message(
        {
            TEXT: whole.text,
            READ_TEXT: whole.text,
            READING: kind,
            OWN_ASPECT: whole.own_aspect,
            ANSWERED: answered,
        }
    )
