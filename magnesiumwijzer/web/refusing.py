"""Refuses what can't be served, after a look for danger in what was sent: that gets its answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote_plus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import MESSAGE_LIMIT
from magnesiumwijzer.web.emergency import READ_WHOLLY, FirstAid
from magnesiumwijzer.web.errors import Refusal
from magnesiumwijzer.web.rate_limits import RateLimits
from magnesiumwijzer.web.replies import ApiReply

logger = logging.getLogger(__name__)

#: Bytes of a refused body that are read to look for danger; a sign may be at the end of the text.
_READ_LIMIT = 64 * 1024
#: Seconds for what is still to come of it: who sends slowly hears the refusal, with the numbers.
_READ_TIME = 2.0
#: Fields that visitors type in.
_TYPED = ("message", "reason")
#: Where a field's name or what was typed in it begins or ends.
_QUOTE = re.compile(r'(?<!\\)"')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrtbf])")

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Refusing:
    """A handler of what visitors type, as an ASGI application that answers its refusals.

    Whatever a request is refused for (its form, its size, its number), help at once stands beside
    the refusal where what was sent tells of acute danger; where not all was judged, the numbers do.
    """

    handler: Handler
    aid: FirstAid
    limits: RateLimits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(receive)
        request = Request(scope, body.receive, send)
        try:
            response = await self.handler(request)
        except Refusal as refusal:
            response = await self._refuse(request, body, refusal)
        except ClientDisconnect:
            return  # nobody is there to hear anything
        except Exception as error:
            logger.error("A request failed", exc_info=error)
            response = await self._refuse(request, body, Refusal(500, errors.FAILED))
        await response(scope, receive, send)

    async def _refuse(self, request: Request, body: _Body, refusal: Refusal) -> Response:
        if refusal.status == 429 and not await self.limits.may_be_read(request):
            refusal.message = errors.with_numbers(refusal.message)
            return refused(refusal)
        await body.read_on()
        text, words = said(bytes(body.read)), typed(bytes(body.read))
        try:
            reply = await self.aid.look(text, words)
        except Exception as error:  # the refusal comes all the same
            logger.error("A refused request was not looked at", exc_info=error)
            refusal.message = errors.with_numbers(refusal.message)
            return refused(refusal)
        if reply:
            logger.warning("A request was refused that tells of danger (%s)", reply["topic"])
            # For who shows nothing but the refusal.
            refusal.message = f"{reply['text']} {refusal.message}"
            return refused(refusal, [reply])
        # The model sees what the rules don't, but not in what is longer or can't be read as JSON.
        unjudged = refusal.status in (400, 413, 415) or len(words or "") > MESSAGE_LIMIT
        if body.more or len(text) > READ_WHOLLY or unjudged:
            refusal.message = errors.with_numbers(refusal.message)
        return refused(refusal)


class _Body:
    """What has been read of a request's body, up to a limit."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.more = True
        self.read = bytearray()

    async def receive(self) -> Message:
        """Receives as the server gives it."""
        message = await self._receive()
        self.more = message.get("more_body", False)
        self.read += message.get("body", b"")[:_READ_LIMIT]
        return message

    async def read_on(self) -> None:
        """Reads what the handler has left, up to the limit, and as far as it comes in time."""
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._rest(), _READ_TIME)

    async def _rest(self) -> None:
        while self.more and len(self.read) < _READ_LIMIT:
            await self.receive()


def refused(refusal: Refusal, replies: list[ApiReply] | None = None) -> Response:
    """Makes the response to a request that can't be served."""
    body = errors.error_body(refusal.message, refusal.chat)
    if replies:
        body["replies"] = replies
    return JSONResponse(body, refusal.status, headers=refusal.headers)


def said(body: bytes) -> str:
    """Returns what a body says to a reader, be it JSON, broken JSON, a form or plain text."""
    text = body.decode(json.detect_encoding(body), "replace")
    text = _ESCAPED.sub(_unescaped, _QUOTE.sub("\n", unquote_plus(text)))
    # Escapes name characters beyond the first 65,536 by their halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def typed(body: bytes) -> str | None:
    """Returns what a visitor typed in a body of the API's form; None where it has another."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return None
    values = [fields.get(name) for name in _TYPED] if isinstance(fields, dict) else []
    return next((value for value in values if isinstance(value, str)), None)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16)) if found.group(1) else "\n"
