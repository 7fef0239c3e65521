"""A message in another language than Dutch."""

from functools import lru_cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import Domain, Events
from magnesiumwijzer.chats.hand_over import hand_over_values

#: Languages that `utter_andere_taal` has a reply in, as values of the slot `taal`.
LANGUAGES = ("en", "de", "fr", "tr", "pl", "ar")
#: Any other, or one that can't be told: a reply in all of them.
UNKNOWN = "onbekend"
#: Below this the shortest messages ("merci") would be guessed wrongly too often.
_LEAST_CONFIDENCE = 0.5


class ActionOtherLanguage(Action):
    """Sets `taal` to the language of the message, and what a hand-over needs."""

    def name(self) -> str:
        return "action_other_language"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        language = language_of(tracker.latest_message.get("text") or "")
        slots = {"taal": language, **hand_over_values(tracker.sender_id)}
        return [SlotSet(slot, value) for slot, value in slots.items()]


def language_of(text: str) -> str:
    """Returns which of `LANGUAGES` a text that isn't Dutch is in, or `UNKNOWN`."""
    values = _detector().compute_language_confidence_values(text)
    if not values or values[0].value < _LEAST_CONFIDENCE:
        return UNKNOWN
    code = values[0].language.iso_code_639_1.name.lower()
    return code if code in LANGUAGES else UNKNOWN


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # Neighbours of the six take the messages that would otherwise be forced on one of them.
    others = (Language.SPANISH, Language.ITALIAN, Language.UKRAINIAN)
    ours = (Language.from_iso_code_639_1(getattr(IsoCode639_1, code.upper())) for code in LANGUAGES)
    return LanguageDetectorBuilder.from_languages(*ours, *others).with_low_accuracy_mode().build()
