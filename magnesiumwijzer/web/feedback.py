"""`POST /api/feedback`: a thumb for one answer."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from magnesiumwijzer.chats.feedback import THUMBS, Feedback, FeedbackStore
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import read_object, readable, text_field
from magnesiumwijzer.web.errors import Refusal
from magnesiumwijzer.web.masking import Mask
from magnesiumwijzer.web.rate_limits import RateLimits

#: Longest reason, in characters.
REASON_LIMIT = 500


class FeedbackApi:
    """Takes thumbs, with a reason where the visitor gives one."""

    def __init__(self, feedback: FeedbackStore, limits: RateLimits, mask: Mask) -> None:
        self._feedback = feedback
        self._limits = limits
        self._mask = mask

    async def feedback(self, request: Request) -> Response:
        """Keeps the thumb; a later one for the same answer takes its place, null takes it back."""
        await self._limits.check_address(request)
        body = await read_object(request)
        chat, reply = text_field(body, "conversation"), text_field(body, "reply")
        await self._limits.check_chat(chat)
        given = Feedback(_thumb(body), await self._mask(_reason(body)))
        if not await run_in_threadpool(self._feedback.give, chat, reply, given):
            raise Refusal(404, errors.NOT_KNOWN)
        return Response(status_code=204)


def _thumb(body: dict[str, Any]) -> str | None:
    thumb = body.get("thumb")
    if "thumb" not in body or not (thumb is None or thumb in THUMBS):
        raise Refusal(422, errors.WRONG_THUMB)
    return thumb


def _reason(body: dict[str, Any]) -> str:
    reason = text_field(body, "reason") if body.get("reason") is not None else ""
    if len(reason) > REASON_LIMIT:
        raise Refusal(422, errors.REASON_TOO_LONG.format(limit=REASON_LIMIT))
    return readable(reason)
