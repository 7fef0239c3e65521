"""The web app's line to Rasa and to the action server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.errors import AssistantUnavailable

#: Turns that Rasa works on at a time. It has one thread for them: more would only share its time
#: until all are too late.
_AT_A_TIME = 8
#: How long a turn may wait for its place, in times of a reply.
_WAITING = 2


class RasaClient:
    """Sends turns to Rasa over one pool of connections. Close it when done."""

    def __init__(self, settings: Settings) -> None:
        self._rasa = f"{settings.rasa_url}/webhooks/gateway"
        self._actions = settings.actions_url
        self._places = asyncio.Semaphore(_AT_A_TIME)
        self._waiting_limit = settings.reply_timeout * _WAITING
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=settings.reply_timeout),
            # A restarted Rasa closes its connections; a stale one would cost a visitor's message.
            connector=aiohttp.TCPConnector(limit=200, keepalive_timeout=4),
        )

    async def close(self) -> None:
        """Closes all connections."""
        await self._session.close()

    async def send(
        self,
        conversation: str,
        *,
        turn: str,
        text: str | None = None,
        payload: str | None = None,
        introduce: bool = False,
    ) -> list[dict[str, Any]]:
        """Sends one turn and returns the bot's messages: `text`, `buttons`, `metadata`.

        Args:
            conversation: id of the chat.
            turn: id of the turn, kept in the transcript.
            text: what the visitor typed.
            payload: payload of the button the visitor chose, instead of a text.
            introduce: whether the words of first contact should follow.

        Raises:
            AssistantUnavailable: when there is no reply within the time set.
        """
        body = {
            "sender": conversation,
            "turn": turn,
            "text": text,
            "payload": payload,
            "introduce": introduce,
        }
        try:
            async with (
                self._place(),
                self._session.post(f"{self._rasa}/webhook", json=body) as response,
            ):
                if response.status != 200:
                    raise AssistantUnavailable(f"Rasa answered with status {response.status}")
                messages: list[dict[str, Any]] = (await response.json())["messages"]
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError) as error:
            raise AssistantUnavailable(f"no reply from Rasa: {error!r}") from error
        if not messages:
            # Rasa goes on without a word when an action failed or no model is loaded.
            raise AssistantUnavailable("Rasa had no reply")
        return messages

    async def erase(self, conversation: str) -> None:
        """Erases the transcript of a chat, after the turn that it may be in the middle of.

        Raises:
            AssistantUnavailable: when Rasa did not confirm it within the time set.
        """
        try:
            async with self._session.delete(f"{self._rasa}/chats/{conversation}") as response:
                if response.status != 204:
                    raise AssistantUnavailable(f"Rasa answered with status {response.status}")
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            raise AssistantUnavailable(f"no reply from Rasa: {error!r}") from error

    async def ready(self) -> dict[str, bool]:
        """Tells of `rasa` (with a model loaded) and of `actions` whether they can answer now."""
        rasa, actions = await asyncio.gather(
            self._answers(f"{self._rasa}/ready"), self._answers(f"{self._actions}/health")
        )
        return {"rasa": rasa, "actions": actions}

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Waits for a place among the turns that Rasa works on; who came first is first."""
        await asyncio.wait_for(self._places.acquire(), self._waiting_limit)
        try:
            yield
        finally:
            self._places.release()

    async def _answers(self, url: str) -> bool:
        try:
            async with self._session.get(url) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False
