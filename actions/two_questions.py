"""Two questions in one message."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from actions.catalogue import answer, questions
from magnesiumwijzer.chats.hand_over import hand_over_values


class ActionAnswerBoth(Action):
    """Replies to each question that `ReadingChooser` found in the message, in their order.

    What the article does not answer comes last, with the reference code, so that the way to a human
    is what the visitor reads last.
    """

    def name(self) -> str:
        return "action_answer_both"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        asked = [q["intent"]["name"] for q in tracker.latest_message.get("questions") or []]
        answered = [topic for topic in asked if topic in questions(domain)]
        for topic in answered:
            dispatcher.utter_message(response=f"utter_{topic}")
        slots = hand_over_values(tracker.sender_id) if len(answered) < len(asked) else {}
        for topic in asked:
            if topic not in answered:
                known = answer(domain, topic) is not None
                response = f"utter_{topic}" if known else "utter_other_question"
                dispatcher.utter_message(response=response, **slots)
        return [SlotSet(slot, value) for slot, value in slots.items()]
