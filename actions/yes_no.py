"""A bare yes or no, which means something only after a question back."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from actions.history import last_question_back


class ActionAffirm(Action):
    """After a question back, asks which of the offered questions the yes is for."""

    def name(self) -> str:
        return "action_affirm"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        question = last_question_back(tracker.events)
        if question is None:
            dispatcher.utter_message(response="utter_ja")
        else:
            dispatcher.utter_message(
                response="utter_choose", buttons=question["data"].get("buttons") or []
            )
        return []


class ActionDeny(Action):
    """Sets `next_step`: `hand_over` after a question back, `go_on` otherwise."""

    def name(self) -> str:
        return "action_deny"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        turned_down = last_question_back(tracker.events) is not None
        return [SlotSet("next_step", "hand_over" if turned_down else "go_on")]
