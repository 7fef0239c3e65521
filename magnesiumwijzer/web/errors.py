"""What a visitor or a program is told when a request can't be served, in Dutch."""

from __future__ import annotations

from collections.abc import Mapping

from magnesiumwijzer.settings import HELPDESK_PHONE


class Refusal(Exception):
    """A request that can't be served as it is.

    Args:
        status: HTTP status, 4xx or 503.
        message: one Dutch sentence for the visitor.
        headers: headers that go with the status, such as Retry-After.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers
        #: The chat that goes on, where it was known.
        self.conversation: str | None = None


class AssistantUnavailable(Exception):
    """Rasa or the action server is down, too slow or restarting."""


NO_JSON = "Dit bericht is niet goed aangekomen. Stuur het nog eens."
WRONG_SHAPE = "Dit bericht heeft niet de juiste vorm. Stuur een tekst of een gekozen knop."
WRONG_TYPE = "Het veld ‘{field}’ moet tekst zijn."
EMPTY = "U hebt niets getypt. Typ uw vraag in het vakje."
TOO_LONG = "Uw bericht is te lang. Gebruik hooguit {limit} tekens."
TOO_LARGE = "Dit bericht is te groot. Gebruik hooguit {limit} tekens."
CONTROL_CHARACTERS = "Uw bericht bevat tekens die ik niet kan lezen. Typ uw vraag opnieuw."
COMMAND = "Begin uw bericht niet met een schuine streep (/). Typ uw vraag in gewone woorden."
NOT_OFFERED = "Deze keuze hoort niet bij dit gesprek. Kies een van de knoppen of typ uw vraag."
NOT_KNOWN = "Dit antwoord hoort niet bij dit gesprek."
WRONG_THUMB = "Kies een duim omhoog, een duim omlaag, of geen van beide."
REASON_TOO_LONG = "Uw uitleg is te lang. Gebruik hooguit {limit} tekens."
NO_JSON_TYPE = "Stuur uw bericht als JSON."
WRONG_ORIGIN = "Deze website mag de chat niet gebruiken."
TOO_MANY = (
    f"Dat gaat te snel achter elkaar. Wacht even, of bel {HELPDESK_PHONE}. Is er spoed? Bel 112."
)
NOT_ERASED = (
    "Wissen lukt nu niet. Uw gesprek is er nog. Probeer het straks nog eens, "
    f"of bel {HELPDESK_PHONE}."
)
NOT_FOUND = "Deze pagina bestaat niet."
WRONG_METHOD = "Dit kan hier niet op deze manier."
UNAVAILABLE = (
    f"Het lukt nu niet om te antwoorden. Probeer het straks nog eens, of bel {HELPDESK_PHONE}."
)
FAILED = f"Er ging iets mis. Probeer het nog eens, of bel {HELPDESK_PHONE}."


def error_body(message: str, conversation: str | None = None) -> dict[str, str | None]:
    """Makes the JSON body of a refusal; the phone number is always in it."""
    return {"conversation": conversation, "error": message, "phone": HELPDESK_PHONE}
