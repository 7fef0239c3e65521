"""`POST /api/chat`: one turn of a chat. `DELETE /api/chat/{conversation}`: erases a chat."""

import logging
import re
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from magnesiumwijzer.chats.store import ChatStore, new_chat, new_turn
from magnesiumwijzer.company import company
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.bodies import read_object
from magnesiumwijzer.web.emergency import FirstAid
from magnesiumwijzer.web.erasing import Eraser
from magnesiumwijzer.web.errors import AssistantUnavailable, Refusal
from magnesiumwijzer.web.lost_turns import LostTurns
from magnesiumwijzer.web.masking import Mask
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.rate_limits import RateLimits
from magnesiumwijzer.web.replies import ApiReply, as_json, offered
from magnesiumwijzer.web.turns import Sent, read_turn

logger = logging.getLogger(__name__)

#: What a chat's id looks like; nothing else is passed on, as Rasa logs ids that it does not know.
_CHAT_ID = re.compile(r"[\w-]{22}", re.ASCII)


@dataclass(frozen=True)
class ChatApi:
    """Takes turns to Rasa and brings replies back."""

    chats: ChatStore
    rasa: RasaClient
    limits: RateLimits
    mask: Mask  # nothing that a visitor typed leaves this process without it
    aid: FirstAid
    eraser: Eraser
    lost: LostTurns

    async def chat(self, request: Request) -> JSONResponse:
        """Answers one turn; always with the phone number where there is no answer."""
        await self.limits.check_address(request)
        sent = read_turn(await read_object(request))
        # Of a chat that can't be looked up, the next turn starts a new one.
        chat: str = sent.chat or new_chat()
        try:
            known = await self._known(sent.chat)
            try:
                if known is not None:
                    await self.limits.check_chat(known)
                payload = await self._payload(sent, known)
            except Refusal as refusal:
                refusal.chat = known
                raise
            chat = known or str(await run_in_threadpool(self.chats.start))
            introduce = known is None and not sent.introduced
            replies = await self._replies(sent, chat, payload, introduce=introduce)
        except (AssistantUnavailable, SQLAlchemyError) as error:
            logger.error("No reply for a visitor: %s", error)
            reply = await self.aid.look(sent.message or "", sent.message) or _unavailable()
            self.lost.add(urgent=reply["kind"] == "urgent")
            return JSONResponse({"conversation": chat, "replies": [reply]}, 503)
        return JSONResponse({"conversation": chat, "replies": replies})

    async def erase(self, request: Request) -> Response:
        """Erases all of a chat; an id that no chat has counts as erased."""
        await self.limits.check_address(request)
        chat: str = request.path_params["conversation"]
        if _CHAT_ID.fullmatch(chat):
            try:
                await self.eraser.erase(chat)
            except AssistantUnavailable as error:
                logger.error("A chat was not erased: %s", error)
                raise Refusal(503, errors.NOT_ERASED) from error
        return Response(status_code=204)

    async def _known(self, chat: str | None) -> str | None:
        """Returns the id of the chat that goes on; None where a new one should start."""
        if chat and (self.chats.is_recent(chat) or await self._exists(chat)):
            return chat
        return None

    async def _exists(self, chat: str) -> bool:
        return bool(await run_in_threadpool(self.chats.exists, chat))

    async def _payload(self, sent: Sent, known: str | None) -> str | None:
        """Returns the payload of the choice made; None where the visitor typed."""
        if sent.choice is None:
            return None
        offers = await run_in_threadpool(self.chats.offered, known) if known else {}
        if sent.choice not in offers:
            raise Refusal(422, errors.NOT_OFFERED)
        return offers[sent.choice]

    async def _replies(
        self, sent: Sent, chat: str, payload: str | None, *, introduce: bool
    ) -> list[ApiReply]:
        turn = new_turn()
        try:
            replies = await self.rasa.send(
                chat,
                turn=turn,
                text=await self.mask(sent.message) if sent.message else None,
                payload=payload,
                introduce=introduce,
            )
        except AssistantUnavailable:
            if not await self._exists(chat):
                # Erased while this turn was under way, which Rasa may have saved afterwards.
                await self.eraser.erase(chat)
            raise
        try:
            kept = await run_in_threadpool(
                self.chats.answered, chat, turn, len(replies), offered(replies)
            )
        except SQLAlchemyError:
            # Help at once is told, whatever can be kept. Rasa has kept the turn itself.
            if urgent := [as_json(r) for r in replies if r.kind == "urgent"]:
                return urgent
            raise
        if not kept:
            # The visitor had the chat erased while this turn was under way.
            await self.eraser.erase(chat)
        return [as_json(reply, reply_id=f"{turn}-{number}") for number, reply in enumerate(replies)]


def _unavailable() -> ApiReply:
    of = company()
    # Where no model is, only the rules have looked for danger.
    text = of.fill(errors.with_numbers(errors.UNAVAILABLE))
    return {"kind": "handoff", "topic": None, "text": text, "phone": of.phone}
