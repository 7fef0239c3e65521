"""The longer part of an answer."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from actions.catalogue import answer
from actions.history import last_topic
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.settings import settings


class ActionMore(Action):
    """Tells more about the topic of the button pressed, or else of the last answer."""

    def name(self) -> str:
        return "action_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        topic = _topic_of_button(tracker) or last_topic(tracker.events)
        response = answer(domain, topic) if topic else None
        metadata = dict(response["metadata"]) if response else {}
        more = metadata.pop("more", None)
        if response is None or more is None:
            dispatcher.utter_message(response="utter_no_more")
            return []
        if topic in SwitchedOff(settings().state_dir).topics():
            # Rasa hands over in its place, as it does for the answer itself.
            dispatcher.utter_message(response=f"utter_{topic}")
            return []
        dispatcher.utter_message(
            text=more,
            buttons=[b for b in response["buttons"] if not b["payload"].startswith("/meer")],
            metadata=metadata,
        )
        return []


def _topic_of_button(tracker: Tracker) -> str | None:
    topic = next(tracker.get_latest_entity_values("onderwerp"), None)
    return None if topic is None else str(topic)
