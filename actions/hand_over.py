"""Handing over to the helpdesk."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from magnesiumwijzer.chats.hand_over import hand_over_values
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import settings


class ActionHandOver(Action):
    """Gives the chat its reference code; the response that follows names it.

    Sets `code`, as it is spoken.
    """

    def name(self) -> str:
        return "action_hand_over"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        return [
            *(SlotSet(slot, value) for slot, value in hand_over_slots(tracker.sender_id).items()),
            # From here on the count of misses starts again: the visitor has a way on.
            SlotSet("miss_streak", 0),
        ]


def hand_over_slots(chat_id: str) -> dict[str, str]:
    """Returns what the responses of a hand-over fill in; gives the chat a code when it has none."""
    return hand_over_values(_chats(), chat_id)


@lru_cache(maxsize=1)
def _chats() -> ChatStore:
    return ChatStore(settings().database_url)
