"""Handing over to the helpdesk."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import settings


class ActionHandOver(Action):
    """Gives the chat its reference code; the response that follows names it.

    Sets `code` (as it is spoken) and `openingstijden` (a sentence, or empty where none are set).
    """

    def name(self) -> str:
        return "action_hand_over"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        code = _chats().give_reference(tracker.sender_id)
        hours = settings().opening_hours
        return [
            SlotSet("code", spoken(code)),
            SlotSet("openingstijden", f" De helpdesk is bereikbaar: {hours}." if hours else ""),
            # From here on the count of misses starts again: the visitor has a way on.
            SlotSet("miss_streak", 0),
        ]


@lru_cache(maxsize=1)
def _chats() -> ChatStore:
    return ChatStore(settings().database_url)
