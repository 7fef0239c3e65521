"""Reading JSON bodies, and refusing what is none or is too large."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from starlette.requests import Request

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.errors import Refusal

#: Longest message, in characters.
MESSAGE_LIMIT = 1000
#: Largest body, in bytes: room for the longest message with every character escaped.
BODY_LIMIT = 16 * 1024
#: Unicode categories that no keyboard gives: control, surrogate, private use, unassigned.
_UNREADABLE = {"Cc", "Cs", "Co", "Cn"}
_WHITESPACE = "\n\r\t"


async def read_object(request: Request) -> dict[str, Any]:
    """Reads the JSON object in a request's body.

    Raises:
        Refusal: with status 400 (no JSON), 413 (too large), 415 (not sent as JSON, as a form of
            another website would be) or 422 (no object).
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refusal(415, errors.NO_JSON_TYPE)
    try:
        # Deeply nested JSON exhausts the parser's stack, and huge numbers its digits.
        body = json.loads(await _read(request))
    except (ValueError, RecursionError) as error:
        raise Refusal(400, errors.NO_JSON) from error
    if not isinstance(body, dict):
        raise Refusal(422, errors.WRONG_SHAPE)
    return body


def text_field(body: dict[str, Any], field: str) -> str:
    """Returns a field that must be text; raises `Refusal` where it is not."""
    value = body.get(field)
    if not isinstance(value, str):
        raise Refusal(422, errors.WRONG_TYPE.format(field=field))
    return value


def readable(text: str) -> str:
    """Returns a text in one Unicode form, without space around it.

    Raises:
        Refusal: when it holds characters that no keyboard gives.
    """
    if any(unicodedata.category(char) in _UNREADABLE and char not in _WHITESPACE for char in text):
        raise Refusal(422, errors.CONTROL_CHARACTERS)
    return unicodedata.normalize("NFC", text).strip()


async def _read(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise Refusal(413, errors.TOO_LARGE.format(limit=MESSAGE_LIMIT))
    return body
