"""Adds the other ways to read a message: made whole by the talk before it, or as two questions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.dutch.asking import is_heading, only_points_back, points_back
from magnesiumwijzer.dutch.clauses import adds, two_questions
from magnesiumwijzer.dutch.coordination import shared
from magnesiumwijzer.dutch.denial import without_denied
from magnesiumwijzer.dutch.ellipsis import (
    Subjects,
    Whole,
    complete,
    corrected,
    is_bare,
    leans,
    leans_on_another,
    starts_with_subject,
    written_out,
)
from magnesiumwijzer.nlu.component import Node, TrainedComponent
from magnesiumwijzer.nlu.reading import (
    ANSWERED,
    AS_TYPED,
    CONTEXT,
    CORRECTS,
    GIVEN,
    LEANS,
    NAMED,
    OWN_ASPECT,
    PART,
    READ_TEXT,
    READING,
    WAYS,
    WITHOUT,
    WRITTEN_OUT,
    WayOfParts,
    read_text,
)
from magnesiumwijzer.nlu.talk import earlier_subjects, given_topics, last_answer, last_subjects

_FILE = "subjects.json"
#: Each costs two readings or more.
_MOST_WAYS = 2
#: Each costs a reading of a message that is no more than a subject.
_MOST_EARLIER = 3
#: Shorter ones get the story before them as it is.
_FEW_WORDS = 3


@dataclass(frozen=True)
class Way:
    """A way to read two questions.

    `seconds`: the second question in each way in which it may be meant, as typed first. `joined`:
    whether both share a subject or an aspect, as in "oorzaken en behandeling". `points_back`:
    whether the second has a word for something in the first. `empty`: whether one of them does no
    more than that.
    """

    first: str
    seconds: tuple[Whole, ...]
    joined: bool = False
    points_back: bool = False
    empty: bool = False


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
            readings += self._without_denied(text)
            readings += self._as_two(message, text, before)
            message.set(NAMED, [self._subjects.name(found) for found in self._subjects.find(text)])
        return [*messages, *readings]

    def _in_context(
        self, message: Message, text: str, subjects: list[str], tracker: DialogueStateTracker | None
    ) -> list[Message]:
        question, topic = last_answer(tracker)
        if is_bare(text, self._subjects):  # "en medicijnen?" may go back to what was asked first
            subjects = earlier_subjects(tracker, self._subjects, _MOST_EARLIER)
        wholes = self._completed(text, subjects, question)
        if wholes:
            corrects = corrected(text, self._subjects) is not None
            message.set(LEANS, corrects or leans(text, self._subjects))
            message.set(CORRECTS, corrects)
        readings = [_reading(whole, CONTEXT, topic) for whole in wholes]
        for reading in readings:
            reading.set(GIVEN, given_topics(tracker))
        return readings

    def _without_denied(self, text: str) -> list[Message]:
        rest = without_denied(text, self._subjects)
        return [] if rest is None else [_reading(Whole(rest, own_aspect=True), WITHOUT)]

    def _as_two(self, message: Message, text: str, before: list[str]) -> list[Message]:
        """Makes readings of the parts of each way to read two questions.

        `WAYS` of the message tells which belong together; a part that two ways share is read once.
        """
        halves = shared(text, self._subjects)
        ways = []
        if halves is not None:
            kinds = [self._subjects.first_and_last(half)[:1] for half in halves]
            # Of two of a kind ("autonoom en somatisch zenuwstelsel") each is asked about.
            alike = all(kinds) and len({names[0].split()[-1] for names in kinds}) == 1
            same = kinds[0] == kinds[1]
            second = (Whole(halves[1], own_aspect=True),)
            ways.append(Way(halves[0], second, joined=same or not alike))
        ways += [self._way(text, *pair, before) for pair in two_questions(text)]
        parts: dict[Whole, Message] = {}
        numbered = []
        for way in ways[:_MOST_WAYS]:
            wholes = (Whole(way.first, own_aspect=True), *way.seconds)
            for whole in wholes:
                parts.setdefault(whole, _reading(whole, PART))
                parts[whole].set(AS_TYPED, whole.text in text)
            first, *seconds = (list(parts).index(whole) for whole in wholes)
            numbered.append(
                WayOfParts(first, tuple(seconds), way.joined, way.points_back, way.empty)
            )
        if numbered:
            message.set(WAYS, numbered)
        return list(parts.values())

    def _way(self, text: str, first: str, second: str, before: list[str]) -> Way:
        """Gives each of two questions what it shares with the other or with the story before it."""
        find, names = self._subjects.find, self._subjects.first_and_last
        story = text[: max(text.find(first), 0)]
        if told := names(story):
            out = written_out(first, told[-1])
            if out is not None and len(first.split()) > _FEW_WORDS:
                first = out
            elif not find(first):
                first = f"{story}{first}"
        elif is_heading(first) and not find(first) and (found := find(second)):
            first = f"{first} {self._subjects.name(found[0])}"
        wordings = [found[0] for found in find(second)]
        # The first may do with its subject: it names what both are about.
        new = set(names(second)) - set(names(text[: max(text.find(second), 0)]))
        empty = not names(first) and only_points_back(first)
        empty = empty or (not new and only_points_back(second, wordings))
        return Way(
            first,
            self._as_meant(first, second, names(first) or names(text) or before),
            points_back=points_back(second, wordings) and not adds(second, text),
            empty=empty,
        )

    def _as_meant(self, first: str, second: str, subjects: list[str]) -> tuple[Whole, ...]:
        """Returns the ways in which the second of two questions may be meant, as typed first.

        Args:
            first: the question before it.
            second: the question.
            subjects: that it may lean on.
        """
        named = self._subjects.first_and_last(first)
        own = {self._subjects.name(found) for found in self._subjects.find(second)}
        as_typed = Whole(second, own_aspect=True)
        if own & set(named):
            return (as_typed,)
        if named and is_bare(second, self._subjects):
            return (as_typed, *self._completed(second, named[:1], first)[:1])
        if starts_with_subject(second, self._subjects) or self._names_before_pointing(second):
            return (as_typed,)
        pointed = [out for subject in subjects if (out := written_out(second, subject)) is not None]
        if pointed:
            return tuple(Whole(out, own_aspect=True) for out in dict.fromkeys(pointed))
        if own and not leans_on_another(second):
            return (as_typed,)
        link = "bij " if own else ""
        bare = second.rstrip(" ?!.")
        return (as_typed, *(Whole(f"{bare} {link}{one}?", own_aspect=True) for one in subjects))

    def _names_before_pointing(self, question: str) -> bool:
        """Says whether a question tells of its subject, then asks: "ik las van X, wat is dat"."""
        found = self._subjects.find(question)
        _, comma, asked = question[found[0].end() :].partition(",") if found else ("", "", "")
        return bool(comma) and written_out(asked, self._subjects.name(found[0])) is not None

    def _completed(self, text: str, subjects: list[str], question: str | None) -> list[Whole]:
        """Returns the ways in which a message can be made whole, without doubles."""
        wholes = [
            whole
            for subject in (subjects or (None,))
            for whole in complete(
                text, self._subjects, last_subject=subject, last_question=question
            )
        ]
        return [whole for whole in dict.fromkeys(wholes) if whole.text != text]


def _reading(whole: Whole, kind: str, answered: str | None = None) -> Message:
    return Message(
        {
            TEXT: whole.text,
            READ_TEXT: whole.text,
            READING: kind,
            OWN_ASPECT: whole.own_aspect,
            WRITTEN_OUT: whole.written_out,
            # The same may be asked again of another subject.
            ANSWERED: answered if whole.own_aspect else None,
        }
    )
