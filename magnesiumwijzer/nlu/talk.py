"""What was said before in a chat, as the pipeline's components need it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from magnesiumwijzer.dutch.ellipsis import Subjects


def last_answer(tracker: DialogueStateTracker | None) -> tuple[str | None, str | None]:
    """Returns canonical question and topic of the latest answer, None where there was none."""
    for event in _backwards(tracker):
        metadata = _answer(event)
        if metadata:
            return metadata.get("question"), metadata.get("topic")
    return None, None


def given_topics(tracker: DialogueStateTracker | None) -> list[str]:
    """Returns the topics that were answered, the latest first."""
    return [topic for event in _backwards(tracker) if (topic := _answer(event).get("topic"))]


def last_subjects(tracker: DialogueStateTracker | None, subjects: Subjects) -> list[str]:
    """Returns the names of the subjects that the talk was about last, two at most; [] for none.

    An answer tells them by its question, and a message that got another reply by its own words.
    """
    return next(_subjects_backwards(tracker, subjects), [])


def earlier_subjects(
    tracker: DialogueStateTracker | None, subjects: Subjects, most: int
) -> list[str]:
    """Returns the names of the subjects of the whole talk, the latest first."""
    names = (name for found in _subjects_backwards(tracker, subjects) for name in found)
    return list(islice(dict.fromkeys(names), most))


def _subjects_backwards(
    tracker: DialogueStateTracker | None, subjects: Subjects
) -> Iterator[list[str]]:
    for event in _backwards(tracker):
        typed = event.text if isinstance(event, UserUttered) else None
        found = subjects.first_and_last(_answer(event).get("question") or typed or "")
        if found:
            yield found


def offered_buttons(tracker: DialogueStateTracker | None) -> list[dict[str, str]]:
    """Returns the buttons, `title` and `payload`, of the bot's latest message that had any.

    Only the turn before counts: older buttons are out of sight.
    """
    for event in _backwards(tracker):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered) and event.data.get("buttons"):
            return list(event.data["buttons"])
    return []


def intents_backwards(tracker: DialogueStateTracker | None) -> Iterator[str | None]:
    """Yields what the visitor's messages were taken for, the latest first."""
    for event in _backwards(tracker):
        if isinstance(event, UserUttered):
            yield event.intent_name


def _backwards(tracker: DialogueStateTracker | None) -> Iterator[Any]:
    return iter(()) if tracker is None else reversed(tracker.events)


def _answer(event: Any) -> dict[str, Any]:
    """Returns the metadata of the response by which the bot answered; empty for anything else."""
    if not isinstance(event, BotUttered):
        return {}
    metadata: dict[str, Any] = (event.metadata or {}).get("metadata") or {}
    return metadata if metadata.get("kind") == "answer" else {}
