"""Reading a turn from a request, and refusing what can't be a turn."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.errors import BadRequest

#: Longest message, in characters.
MESSAGE_LIMIT = 1000
#: Largest body, in bytes: room for the longest message with every character escaped.
BODY_LIMIT = 16 * 1024
#: An id of ours is 22 characters; anything much longer can't be one.
_ID_LIMIT = 64
#: Unicode categories that no keyboard gives: control, surrogate, private use, unassigned.
_UNREADABLE = {"Cc", "Cs", "Co", "Cn"}
_WHITESPACE = "\n\r\t"


@dataclass(frozen=True)
class Turn:
    """What a visitor sent: a message or a choice, never both."""

    conversation: str | None
    message: str | None = None
    choice: str | None = None


async def read_turn(request: Request) -> Turn:
    """Reads the turn in a request's JSON body.

    Raises:
        BadRequest: with status 400 (no JSON), 413 (too large) or 422 (anything else).
    """
    try:
        # Deeply nested JSON exhausts the parser's stack, and huge numbers its digits.
        body = json.loads(await _read_body(request))
    except (ValueError, RecursionError) as error:
        raise BadRequest(400, errors.NO_JSON) from error
    if not isinstance(body, dict) or ("message" in body) == ("choice" in body):
        raise BadRequest(422, errors.WRONG_SHAPE)
    conversation = (
        _text_field(body, "conversation") if body.get("conversation") is not None else None
    )
    if conversation is not None and len(conversation) > _ID_LIMIT:
        conversation = ""  # no id of ours: an unknown chat
    if "choice" in body:
        return Turn(conversation, choice=_text_field(body, "choice"))
    return Turn(conversation, message=_checked(_text_field(body, "message")))


async def _read_body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise BadRequest(413, errors.TOO_LARGE.format(limit=MESSAGE_LIMIT))
    return body


def _text_field(body: dict[str, Any], field: str) -> str:
    value = body[field]
    if not isinstance(value, str):
        raise BadRequest(422, errors.WRONG_TYPE.format(field=field))
    return value


def _checked(text: str) -> str:
    """Returns the message in one Unicode form, without space around it."""
    if len(text) > MESSAGE_LIMIT:
        raise BadRequest(422, errors.TOO_LONG.format(limit=MESSAGE_LIMIT))
    if any(unicodedata.category(char) in _UNREADABLE and char not in _WHITESPACE for char in text):
        raise BadRequest(422, errors.CONTROL_CHARACTERS)
    text = unicodedata.normalize("NFC", text).strip()
    # Invisible characters (zero-width space and the like) are no message either.
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf").strip()
    if not visible:
        raise BadRequest(422, errors.EMPTY)
    if visible.startswith("/"):
        raise BadRequest(422, errors.COMMAND)
    return text
