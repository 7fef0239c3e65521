"""What a visitor or a program is told when a request can't be served, in Dutch."""

from collections.abc import Mapping
from typing import Any

from magnesiumwijzer.company import company


class Refusal(Exception):
    """A request that can't be served as it is: its HTTP status, and what the visitor is told."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers
        #: The chat that goes on, where it was known.
        self.chat: str | None = None


class AssistantUnavailable(Exception):
    """Rasa or the action server is down, too slow or restarting."""


NO_JSON = "Dit bericht is niet goed aangekomen. Stuur het nog eens."
WRONG_SHAPE = "Dit bericht heeft niet de juiste vorm. Stuur een tekst of een gekozen knop."
WRONG_TYPE = "Het veld ‘{field}’ moet tekst zijn."
EMPTY = "U hebt niets getypt. Typ uw vraag in het vakje."
TOO_LONG = "Uw bericht is te lang. Gebruik hooguit {limit} tekens."
TOO_LARGE = "Dit bericht is te groot. Gebruik hooguit {limit} tekens."
NOT_OFFERED = "Deze keuze hoort niet bij dit gesprek. Kies een van de knoppen of typ uw vraag."
NOT_KNOWN = "Dit antwoord hoort niet bij dit gesprek."
WRONG_THUMB = "Kies een duim omhoog, een duim omlaag, of geen van beide."
REASON_TOO_LONG = "Uw uitleg is te lang. Gebruik hooguit {limit} tekens."
NO_JSON_TYPE = "Stuur uw bericht als JSON."
_URGENT = "Is er spoed? Bel 112."
_NUMBERS = f"{_URGENT} Denkt u aan zelfdoding? Bel 113."
WRONG_ORIGIN = f"Deze website mag de chat niet gebruiken. {_NUMBERS}"
TOO_MANY = f"Dat gaat te snel achter elkaar. Wacht even, of bel {{telefoon}}. {_URGENT}"
NOT_ERASED = (
    "Wissen lukt nu niet. Uw gesprek is er nog. Probeer het straks nog eens, of bel {telefoon}."
)
TOO_SLOW = "Uw bericht kwam niet op tijd aan. Stuur het nog eens, of bel {telefoon}."
REQUEST_TOO_LARGE = "Dit verzoek is te groot. Laad de pagina opnieuw, of bel {telefoon}."
NOT_FOUND = "Deze pagina bestaat niet."
WRONG_METHOD = "Dit kan hier niet op deze manier."
UNAVAILABLE = (
    "Het lukt nu niet om te antwoorden. Probeer het straks nog eens, "
    f"of bel {{telefoon}}. {_URGENT}"
)
FAILED = "Er ging iets mis. Probeer het nog eens, of bel {telefoon}."


def error_body(message: str, chat: str | None = None) -> dict[str, Any]:
    """Makes the JSON body of a refusal; the phone number is always in it."""
    of = company()
    return {"conversation": chat, "error": of.fill(message), "phone": of.phone}


def with_numbers(message: str) -> str:
    """Adds the numbers for help at once, where a request is refused that was not wholly read."""
    return f"{message.removesuffix(_URGENT).rstrip()} {_NUMBERS}"
