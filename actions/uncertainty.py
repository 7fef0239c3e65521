"""What to do with a message that was not, or not surely, understood."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from actions.catalogue import questions
from actions.clarification import NONE_OF_THESE, likely_questions
from actions.history import questions_back_in_a_row

#: Misses in a row, and in a whole chat, at which rephrasing has had its chance.
MOST_MISSES_IN_A_ROW = 2
MOST_MISSES_IN_A_CHAT = 3
#: A third question back in a row would be an interrogation.
MOST_DOUBTS_IN_A_ROW = 3
#: Least confidence of a guess, 0 to 1, at which a message hints at its question.
LEAST_HINT = 0.1


class ActionCountMiss(Action):
    """Counts a message that was not understood; `next_step` becomes `rephrase` or `hand_over`."""

    def name(self) -> str:
        return "action_count_miss"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        streak = (tracker.get_slot("miss_streak") or 0) + 1
        total = (tracker.get_slot("miss_total") or 0) + 1
        # Neither does it help to ask a visitor anew whose last message was a riddle too.
        asked_back = questions_back_in_a_row(tracker.events) + 1 >= MOST_MISSES_IN_A_ROW
        enough = asked_back or streak >= MOST_MISSES_IN_A_ROW or total >= MOST_MISSES_IN_A_CHAT
        return [
            SlotSet("miss_streak", streak),
            SlotSet("miss_total", total),
            SlotSet("next_step", "hand_over" if enough else "rephrase"),
        ]


class ActionCountDoubt(Action):
    """Counts the questions back; `next_step` becomes `clarify` or `hand_over`.

    A riddle right after a question back, which hints at no question, is handed over: asking once
    more would not make it clearer.
    """

    def name(self) -> str:
        return "action_count_doubt"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = questions(domain)
        hints = any(
            guess["name"] in known and guess["confidence"] >= LEAST_HINT
            for guess in tracker.latest_message.get("intent_ranking", [])
        )
        most = MOST_DOUBTS_IN_A_ROW if hints else MOST_MISSES_IN_A_ROW
        enough = questions_back_in_a_row(tracker.events) + 1 >= most
        return [SlotSet("next_step", "hand_over" if enough else "clarify")]


class ActionClarify(Action):
    """Asks which of the likeliest questions was meant, with "Geen van deze" beside them."""

    def name(self) -> str:
        return "action_clarify"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        ranking = tracker.latest_message.get("intent_ranking", [])
        options = likely_questions(ranking, questions(domain))
        dispatcher.utter_message(
            response="utter_clarify",
            buttons=[
                *({"title": title, "payload": f"/{intent}"} for intent, title in options),
                NONE_OF_THESE,
            ],
        )
        return []
