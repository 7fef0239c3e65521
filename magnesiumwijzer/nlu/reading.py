"""The ways in which one message of a visitor may be read, from the first component to the last.

Rasa's components work on lists of messages. A visitor's message comes first in its list; other
readings of it may follow (with the subject of the talk put in, or one of two questions), and go
through the pipeline with it, until `ReadingChooser` chooses and drops the others.
"""

from __future__ import annotations

from typing import NamedTuple

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

#: The text with its spelling put right, where that differs from what was typed.
SPELT_RIGHT = "spelt_right"
#: The text as it is read: its spelling put right, and where another reading was chosen, that one.
READ_TEXT = "read_text"
#: Which reading this is, of `READINGS`; the visitor's own message has none.
READING = "reading"
#: `context`: with the subject of the talk put in. `part`: one of two questions. `without`: with
#: what the message says not to mean left out.
CONTEXT, PART, WITHOUT = "context", "part", "without"
#: Of a reading with the talk before it: the topic that was answered last.
ANSWERED = "answered_last"
#: Of such a reading: all topics answered in the talk.
GIVEN = "given"
#: Of such a reading: whether a word stood for the subject in the message, as "daarvan" does.
WRITTEN_OUT = "written_out"
#: Of such a reading: whether what it asks came from the message itself, and not from before.
OWN_ASPECT = "own_aspect"
#: Of one of two questions: whether it is read as typed, with nothing put in.
AS_TYPED = "as_typed"
#: Of the visitor's own message: whether it leans on what was said before.
LEANS = "leans_on_context"
#: Of the visitor's own message: whether it puts something in the place of what was said before.
CORRECTS = "corrects"
#: Of the visitor's own message: the names of the subjects in it, in their order.
NAMED = "named_subjects"
#: Of the visitor's own message: a list of `WayOfParts`.
WAYS = "ways"
#: Of a chosen double message: each question with its `text`, `intent` and `intent_ranking`.
QUESTIONS = "questions"


class WayOfParts(NamedTuple):
    """A way to read two questions, by the numbers that its parts have among the `part` readings."""

    first: int
    seconds: tuple[int, ...]  # the second question in each way in which it may be meant
    joined: bool  # whether both share a subject or an aspect: "oorzaken en behandeling"
    points_back: bool  # whether the second has a word for something in the first
    empty: bool  # whether one of them does no more than that


def read_text(message: Message) -> str:
    """Returns the text of a message as it should be understood."""
    return str(message.get(READ_TEXT) or message.get(TEXT) or "")
