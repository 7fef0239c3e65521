"""What a visitor or a program is told when a request can't be served, in Dutch."""

from __future__ import annotations

from magnesiumwijzer.settings import HELPDESK_PHONE


class BadRequest(Exception):
    """A request that can't be served as it is.

    Args:
        status: HTTP status, 4xx.
        message: one Dutch sentence for the visitor.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


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
NOT_FOUND = "Deze pagina bestaat niet."
WRONG_METHOD = "Dit kan hier niet op deze manier."
UNAVAILABLE = (
    f"Het lukt nu niet om te antwoorden. Probeer het straks nog eens, of bel {HELPDESK_PHONE}."
)
FAILED = f"Er ging iets mis. Probeer het nog eens, of bel {HELPDESK_PHONE}."


def error_body(message: str, conversation: str | None = None) -> dict[str, str | None]:
    """Makes the JSON body of a refusal; the phone number is always in it."""
    return {"conversation": conversation, "error": message, "phone": HELPDESK_PHONE}
