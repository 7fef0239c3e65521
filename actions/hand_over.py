"""Handing over to the helpdesk."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from magnesiumwijzer.chats.hand_over import hand_over_values


class ActionHandOver(Action):
    """Gives the chat its reference code; the response that follows names it.

    Sets `code`, as it is spoken.
    """

    def name(self) -> str:
        return "action_hand_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        # From here on the count of misses starts again: the visitor has a way on.
        slots = {**hand_over_values(tracker.sender_id), "miss_streak": 0}
        return [SlotSet(slot, value) for slot, value in slots.items()]
