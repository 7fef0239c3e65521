"""Reads JSON bodies; refuses what is not JSON or is too large."""

import json
import re
from typing import Any

from starlette.requests import Request

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.errors import Refusal

#: Longest message, in characters.
MESSAGE_LIMIT = 1000
#: Largest body, in bytes: room for the longest message with every character escaped.
BODY_LIMIT = 16 * 1024
#: What the id of a chat or a reply may look like; real ones are much shorter.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


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


def id_field(body: dict[str, Any], field: str) -> str:
    """Returns a field that must be text; empty where it can be no id: no database is asked then."""
    value = text_field(body, field)
    return value if _ID.fullmatch(value) else ""


def typed_field(body: dict[str, Any], field: str, limit: int, too_long: str) -> str:
    """Returns what a visitor typed in a field that must be text, as a reader sees it.

    Beyond `limit` characters it says `too_long`; what can't be seen does not count.
    """
    text = cleaned(text_field(body, field))
    if len(text) > limit:
        raise Refusal(422, too_long.format(limit=limit))
    return text


async def _read(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise Refusal(413, errors.TOO_LARGE.format(limit=MESSAGE_LIMIT))
    return body
