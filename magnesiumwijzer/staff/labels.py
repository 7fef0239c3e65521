"""How the pages say what the tables hold."""

from collections.abc import Mapping

OUTCOMES = {
    "answer": "beantwoord",
    "clarify": "wedervraag",
    "handoff": "doorverwezen",
    "urgent": "acuut",
    "thumb_down": "duim omlaag",
    "abandoned": "afgehaakt",
    "smalltalk": "alleen een groet",
}
KINDS = {
    "answer": "antwoord",
    "clarify": "wedervraag",
    "handoff": "doorverwijzing",
    "urgent": "acuut",
    "smalltalk": "praatje",
    "": "geen antwoord",
}
STATES = {"": "nog niet bekeken", "reviewed": "beoordeeld", "later": "later"}
FAULTS = {
    "misread": "verkeerd begrepen",
    "wrong": "onjuist",
    "incomplete": "onvolledig",
    "outdated": "verouderd",
    "tone": "toon",
}
FEEDBACK = {"up": "duim omhoog", "down": "duim omlaag", "none": "geen duim"}
STAFF = {"flagged": "met een markering", "corrected": "met een verbetering"}


#: A hand-over without a topic: the visitor was not understood, or chose none of what was offered.
NOT_UNDERSTOOD = "niet begrepen"


def spoken_intent(name: str | None, boundaries: Mapping[str, str]) -> str:
    """Writes the name of an intent as words; `boundaries` has those of `topics.boundaries`."""
    return boundaries.get(name or "") or (name or "").replace("_", " ")
