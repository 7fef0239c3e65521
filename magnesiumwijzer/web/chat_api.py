"""`POST /api/chat`: one turn of a chat."""

from __future__ import annotations

import logging
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.emergency import reply_without_assistant
from magnesiumwijzer.web.errors import AssistantUnavailable, BadRequest, error_body
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.replies import Reply, offered, to_reply
from magnesiumwijzer.web.turns import Turn, read_turn

logger = logging.getLogger(__name__)


class ChatApi:
    """Takes turns to Rasa and brings replies back."""

    def __init__(self, settings: Settings, chats: ChatStore, rasa: RasaClient) -> None:
        self._settings = settings
        self._chats = chats
        self._rasa = rasa

    async def chat(self, request: Request) -> JSONResponse:
        """Answers one turn; always with the phone number where there is no answer."""
        conversation: str | None = None
        try:
            turn = await read_turn(request)
            conversation = await self._known(turn)
            payload = await self._payload(turn, conversation)
        except BadRequest as error:
            return JSONResponse(error_body(error.message, conversation), error.status)
        is_new = conversation is None
        chat = await run_in_threadpool(self._chats.start) if conversation is None else conversation
        try:
            replies = await self._replies(turn, chat, payload, is_new)
        except AssistantUnavailable as error:
            logger.error("No reply for a visitor: %s", error)
            replies = [reply_without_assistant(turn.message)]
            return JSONResponse({"conversation": chat, "replies": replies}, 503)
        return JSONResponse({"conversation": chat, "replies": replies})

    async def _known(self, turn: Turn) -> str | None:
        """Returns the id of the chat that goes on; None where a new one should start."""
        if not turn.conversation:
            return None
        known: bool = await run_in_threadpool(self._chats.exists, turn.conversation)
        return turn.conversation if known else None

    async def _payload(self, turn: Turn, conversation: str | None) -> str | None:
        """Returns the payload of the choice made; None where the visitor typed."""
        if turn.choice is None:
            return None
        known = await run_in_threadpool(self._chats.offered, conversation) if conversation else {}
        if turn.choice not in known:
            raise BadRequest(422, errors.NOT_OFFERED)
        return known[turn.choice]

    async def _replies(
        self, turn: Turn, conversation: str, payload: str | None, is_new: bool
    ) -> list[Reply]:
        messages = await self._rasa.send(
            conversation, text=turn.message, payload=payload, introduce=is_new
        )
        reference = await self._reference(messages, conversation)
        choices = offered(messages)
        if choices:
            await run_in_threadpool(self._chats.offer, conversation, choices)
        return [
            to_reply(message, reference=reference, article_url=self._settings.article_url)
            for message in messages
        ]

    async def _reference(self, messages: list[dict[str, Any]], conversation: str) -> str | None:
        if not any(message["metadata"].get("kind") == "handoff" for message in messages):
            return None
        reference = await run_in_threadpool(self._chats.reference, conversation)
        if reference is None:
            # The action server gives the code; without it the text would name none.
            raise AssistantUnavailable("a hand-over without a reference code")
        return reference
