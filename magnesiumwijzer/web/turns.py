"""Reading a turn from a request, and refusing what can't be a turn."""

from dataclasses import dataclass
from typing import Any

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import MESSAGE_LIMIT, id_field, text_field, typed_field
from magnesiumwijzer.web.errors import Refusal


@dataclass(frozen=True)
class Sent:
    """What a visitor sent: a message or a choice, never both.

    `introduced` tells that the visitor has already read that this is a chatbot.
    """

    chat: str | None
    message: str | None = None
    choice: str | None = None
    introduced: bool = False


def read_turn(body: dict[str, Any]) -> Sent:
    """Reads the turn in the JSON object of a request.

    Raises:
        Refusal: with status 422 when it is no turn.
    """
    introduced = body.get("introduced", False)
    if ("message" in body) == ("choice" in body) or not isinstance(introduced, bool):
        raise Refusal(422, errors.WRONG_SHAPE)
    known = body.get("conversation") is not None
    chat = id_field(body, "conversation") if known else None
    if "choice" in body:
        return Sent(chat, choice=text_field(body, "choice"), introduced=introduced)
    return Sent(chat, message=_message(body), introduced=introduced)


def _message(body: dict[str, Any]) -> str:
    text = typed_field(body, "message", MESSAGE_LIMIT, errors.TOO_LONG)
    # To Rasa a text that begins so names an intent, which nobody may choose. The words may stay.
    text = text.lstrip("/ \n")
    if not text:
        raise Refusal(422, errors.EMPTY)
    return text
