"""`POST /api/chat`: one turn of a chat. `DELETE /api/chat/{conversation}`: erases a chat."""

from __future__ import annotations

import logging
import re
from typing import Any

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
from magnesiumwijzer.web.replies import Reply, offered, to_reply
from magnesiumwijzer.web.turns import Turn, read_turn

logger = logging.getLogger(__name__)

#: What an id of ours looks like; nothing else is passed on, as Rasa logs ids that it does not know.
_CHAT_ID = re.compile(r"[\w-]{22}", re.ASCII)


class ChatApi:
    """Takes turns to Rasa and brings replies back.

    Args:
        mask: replaces personal data in what a visitor typed; nothing else leaves this process.
        aid: answers acute danger where the assistant can't.
        eraser: erases a chat in every store.
        lost: is told of turns that get no reply of the assistant; mostly nothing of them is kept.
    """

    def __init__(
        self,
        chats: ChatStore,
        rasa: RasaClient,
        limits: RateLimits,
        mask: Mask,
        aid: FirstAid,
        eraser: Eraser,
        lost: LostTurns,
    ) -> None:
        self._eraser = eraser
        self._lost = lost
        self._chats = chats
        self._rasa = rasa
        self._limits = limits
        self._mask = mask
        self._aid = aid

    async def chat(self, request: Request) -> JSONResponse:
        """Answers one turn; always with the phone number where there is no answer."""
        await self._limits.check_address(request)
        turn = read_turn(await read_object(request))
        # Of a chat that can't be looked up, the next turn starts a new one.
        chat: str = turn.conversation or new_chat()
        try:
            conversation = await self._known(turn)
            try:
                if conversation is not None:
                    await self._limits.check_chat(conversation)
                payload = await self._payload(turn, conversation)
            except Refusal as refusal:
                refusal.conversation = conversation
                raise
            is_new = conversation is None
            chat = conversation or str(await run_in_threadpool(self._chats.start))
            replies = await self._replies(
                turn, chat, payload, introduce=is_new and not turn.introduced
            )
        except (AssistantUnavailable, SQLAlchemyError) as error:
            logger.error("No reply for a visitor: %s", error)
            reply = await self._aid.look(turn.message or "", turn.message) or _unavailable()
            self._lost.add(urgent=reply["kind"] == "urgent")
            return JSONResponse({"conversation": chat, "replies": [reply]}, 503)
        return JSONResponse({"conversation": chat, "replies": replies})

    async def erase(self, request: Request) -> Response:
        """Erases all of a chat; an id that no chat has counts as erased."""
        await self._limits.check_address(request)
        conversation: str = request.path_params["conversation"]
        if _CHAT_ID.fullmatch(conversation):
            try:
                await self._eraser.erase(conversation)
            except AssistantUnavailable as error:
                logger.error("A chat was not erased: %s", error)
                raise Refusal(503, errors.NOT_ERASED) from error
        return Response(status_code=204)

    async def _known(self, turn: Turn) -> str | None:
        """Returns the id of the chat that goes on; None where a new one should start."""
        if not turn.conversation:
            return None
        if self._chats.is_recent(turn.conversation):
            return turn.conversation
        known: bool = await run_in_threadpool(self._chats.exists, turn.conversation)
        return turn.conversation if known else None

    async def _payload(self, turn: Turn, conversation: str | None) -> str | None:
        """Returns the payload of the choice made; None where the visitor typed."""
        if turn.choice is None:
            return None
        known = await run_in_threadpool(self._chats.offered, conversation) if conversation else {}
        if turn.choice not in known:
            raise Refusal(422, errors.NOT_OFFERED)
        return known[turn.choice]

    async def _replies(
        self, turn: Turn, conversation: str, payload: str | None, *, introduce: bool
    ) -> list[Reply]:
        turn_id = new_turn()
        try:
            messages = await self._rasa.send(
                conversation,
                turn=turn_id,
                text=await self._mask(turn.message) if turn.message else None,
                payload=payload,
                introduce=introduce,
            )
        except AssistantUnavailable:
            if not await run_in_threadpool(self._chats.exists, conversation):
                # Erased while this turn was under way, which Rasa may have saved afterwards.
                await self._eraser.erase(conversation)
            raise
        try:
            reference = await self._reference(messages, conversation)
            kept = await run_in_threadpool(
                self._chats.answered, conversation, turn_id, len(messages), offered(messages)
            )
        except SQLAlchemyError:
            urgent = [m for m in messages if m["metadata"].get("kind") == "urgent"]
            if not urgent:
                raise
            # Help at once is told, whatever can be kept. Rasa has kept the turn itself.
            return [to_reply(m, reply_id=None, reference=None) for m in urgent]
        if not kept:
            # The visitor had the chat erased while this turn was under way.
            await self._eraser.erase(conversation)
        return [
            to_reply(message, reply_id=f"{turn_id}-{number}", reference=reference)
            for number, message in enumerate(messages)
        ]

    async def _reference(self, messages: list[dict[str, Any]], conversation: str) -> str | None:
        if not any(message["metadata"].get("kind") == "handoff" for message in messages):
            return None
        reference = await run_in_threadpool(self._chats.reference, conversation)
        if reference is None:
            # The action server gives the code; without it the text would name none.
            raise AssistantUnavailable("a hand-over without a reference code")
        return reference


def _unavailable() -> Reply:
    of = company()
    # Where no model is, only the rules have looked for danger.
    text = of.fill(errors.with_numbers(errors.UNAVAILABLE))
    return {"kind": "handoff", "topic": None, "text": text, "phone": of.phone}
