"""Reading a turn from a request, and refusing what can't be a turn."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import MESSAGE_LIMIT, readable, text_field
from magnesiumwijzer.web.errors import Refusal

#: An id of ours is 22 characters; anything much longer can't be one.
_ID_LIMIT = 64


@dataclass(frozen=True)
class Turn:
    """What a visitor sent: a message or a choice, never both.

    `introduced` tells that the visitor has already read that this is a chatbot.
    """

    conversation: str | None
    message: str | None = None
    choice: str | None = None
    introduced: bool = False


def read_turn(body: dict[str, Any]) -> Turn:
    """Reads the turn in the JSON object of a request.

    Raises:
        Refusal: with status 422 when it is no turn.
    """
    introduced = body.get("introduced", False)
    if ("message" in body) == ("choice" in body) or not isinstance(introduced, bool):
        raise Refusal(422, errors.WRONG_SHAPE)
    conversation = (
        text_field(body, "conversation") if body.get("conversation") is not None else None
    )
    if conversation is not None and len(conversation) > _ID_LIMIT:
        conversation = ""  # no id of ours: an unknown chat
    if "choice" in body:
        return Turn(conversation, choice=text_field(body, "choice"), introduced=introduced)
    message = _checked(text_field(body, "message"))
    return Turn(conversation, message=message, introduced=introduced)


def _checked(text: str) -> str:
    if len(text) > MESSAGE_LIMIT:
        raise Refusal(422, errors.TOO_LONG.format(limit=MESSAGE_LIMIT))
    text = readable(text)
    # Invisible characters (zero-width space and the like) are no message either.
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf").strip()
    if not visible:
        raise Refusal(422, errors.EMPTY)
    if visible.startswith("/"):
        raise Refusal(422, errors.COMMAND)
    return text
