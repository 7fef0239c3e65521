"""`POST /api/feedback`: a thumb for one answer."""

from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from magnesiumwijzer.chats.feedback import THUMBS, Feedback, FeedbackStore
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import id_field, read_object, typed_field
from magnesiumwijzer.web.emergency import FirstAid
from magnesiumwijzer.web.errors import Refusal
from magnesiumwijzer.web.masking import Mask
from magnesiumwijzer.web.rate_limits import RateLimits

#: Longest reason, in characters.
REASON_LIMIT = 500


@dataclass(frozen=True)
class FeedbackApi:
    """Takes thumbs, with a reason where the visitor gives one."""

    kept: FeedbackStore
    limits: RateLimits
    mask: Mask
    aid: FirstAid

    async def feedback(self, request: Request) -> Response:
        """Keeps the thumb; a later one for the same answer takes its place, null takes it back.

        A reason that tells of acute danger is answered: there is no turn of the chat to do so.
        """
        await self.limits.check_address(request)
        body = await read_object(request)
        chat, reply = id_field(body, "conversation"), id_field(body, "reply")
        await self.limits.check_chat(chat)
        reason = _reason(body)
        given = Feedback(_thumb(body), await self.mask(reason))
        if not await run_in_threadpool(self.kept.give, chat, reply, given):
            raise Refusal(404, errors.NOT_KNOWN)
        if reason and (help_at_once := await self.aid.look(reason, reason)):
            return JSONResponse({"conversation": chat, "replies": [help_at_once]})
        return Response(status_code=204)


def _thumb(body: dict[str, Any]) -> str | None:
    thumb = body.get("thumb")
    if "thumb" not in body or not (thumb is None or thumb in THUMBS):
        raise Refusal(422, errors.WRONG_THUMB)
    return thumb


def _reason(body: dict[str, Any]) -> str:
    if body.get("reason") is None:
        return ""
    return typed_field(body, "reason", REASON_LIMIT, errors.REASON_TOO_LONG)
