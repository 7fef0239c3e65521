"""Chats as the pipeline's components see them: a tracker of what was said before."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def talk(*events: Event) -> DialogueStateTracker:
    """A chat in which this was said."""
    tracker: DialogueStateTracker = DialogueStateTracker.from_events("chat", list(events))
    return tracker


def visitor(text: str) -> Event:
    """Something that the visitor typed."""
    return UserUttered(text)


def answer(question: str, *buttons: dict[str, str], topic: str | None = None) -> Event:
    """An answer to a canonical question."""
    return _bot({"kind": "answer", "question": question, "topic": topic}, buttons)


def question_back(*buttons: dict[str, str]) -> Event:
    """A reply that is no answer."""
    return _bot({"kind": "clarify"}, buttons)


def _bot(metadata: dict[str, Any], buttons: tuple[dict[str, str], ...]) -> Event:
    data = {"buttons": list(buttons)} if buttons else {}
    return BotUttered("…", data, {"metadata": metadata})
