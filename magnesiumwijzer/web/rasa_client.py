"""The web app's line to Rasa and to the action server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from magnesiumwijzer.chats.turns import Reply
from magnesiumwijzer.live.pointer import LiveRasa
from magnesiumwijzer.safety.danger import dangers
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.errors import AssistantUnavailable

#: Turns that Rasa works on at a time. It has one thread for them: more would only share its time
#: until all are too late.
_AT_A_TIME = 8
#: How long a turn may wait for its place, in times of a reply.
_WAITING = 2
#: How long after a switch the former Rasa may still be busy with turns, in times of a reply.
_LEFT_OVER = 4
#: Times that the former Rasa is asked again when it breaks off, and seconds in between: it is being
#: stopped then, and soon refuses.
_TRIES = 10
_BETWEEN_TRIES = 0.1
#: Time for one look at a text, when a turn has failed already and its visitor has waited.
_SECOND_OPINION = aiohttp.ClientTimeout(total=1)
#: Time for a part to say that it is well: whoever watches won't wait for long.
_SHORT = aiohttp.ClientTimeout(total=2)
_CHANNEL = "webhooks/gateway"


@dataclass
class _UnderWay:
    """Turns of one chat that are at a Rasa now."""

    url: str
    turns: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)


class RasaClient:
    """Sends turns to the live Rasa over one pool of connections. Close it when done.

    When another Rasa takes over, what is under way ends where it began.
    """

    def __init__(self, settings: Settings) -> None:
        self._live = LiveRasa(settings)
        self._under_way: dict[str, _UnderWay] = {}
        self._actions = settings.actions_url
        self._places = asyncio.Semaphore(_AT_A_TIME)
        self._waiting_limit = settings.reply_timeout * _WAITING
        self._left_over = settings.reply_timeout * _LEFT_OVER
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
        chat: str,
        *,
        turn: str,
        text: str | None = None,
        payload: str | None = None,
        introduce: bool = False,
    ) -> list[Reply]:
        """Sends a text, or the payload of a button, and returns the bot's replies.

        `turn` is the id that is kept with it; `introduce` asks for the words of first contact.

        Raises:
            AssistantUnavailable: when there is no reply within the time set.
        """
        body = {
            "sender": chat,
            "turn": turn,
            "text": text,
            "payload": payload,
            "introduce": introduce,
        }
        try:
            async with self._place(), self._turn(chat) as rasa:
                told = await self._ask("POST", f"{rasa}/{_CHANNEL}/webhook", json=body)
            replies = [Reply.from_rasa(**message) for message in told["messages"]]
        except (asyncio.TimeoutError, KeyError, TypeError) as error:
            raise AssistantUnavailable(f"no reply from Rasa: {error!r}") from error
        if not replies:
            # Rasa goes on without a word when an action failed or no model is loaded.
            raise AssistantUnavailable("Rasa had no reply")
        if any(reply.kind == "handoff" and not reply.reference for reply in replies):
            # The action server gives the code; without it the text would name none.
            raise AssistantUnavailable("a hand-over without a reference code")
        return replies

    async def danger(self, text: str) -> str | None:
        """Returns of which danger the live model takes a text to speak; None also without Rasa."""
        address, body = f"{self._live.url}/{_CHANNEL}/danger", {"text": text}
        try:
            told = await self._ask("POST", address, json=body, timeout=_SECOND_OPINION)
        except AssistantUnavailable:
            return None
        danger: str | None = told.get("danger")
        return danger if danger in dangers() else None

    async def erase(self, chat: str) -> None:
        """Erases the events of a chat at Rasa, after the turn that it may be in the middle of.

        Raises:
            AssistantUnavailable: when Rasa did not confirm it within the time set.
        """
        live, other = self._live.url, self._live.other_url
        await asyncio.gather(self._erase(live, chat), self._erase_left_over(other, chat))

    async def ready(self) -> dict[str, bool]:
        """Tells which parts can do their work now.

        `rasa` has a model loaded, `transcripts` says whether it can keep a turn, and `actions` is
        the action server.
        """
        rasa, actions = await asyncio.gather(
            self._told(f"{self._live.url}/{_CHANNEL}/ready"), self._told(f"{self._actions}/health")
        )
        return {
            "rasa": rasa is not None,
            "transcripts": bool(rasa and rasa.get("keeps")),
            "actions": actions is not None,
        }

    async def _told(self, url: str) -> dict[str, Any] | None:
        try:
            return await self._ask("GET", url, timeout=_SHORT)
        except AssistantUnavailable:
            return None

    async def _erase(self, rasa: str, chat: str) -> None:
        await self._ask("DELETE", f"{rasa}/{_CHANNEL}/chats/{chat}", status=204)

    async def _erase_left_over(self, rasa: str, chat: str) -> None:
        """Erases at the Rasa that was live before, which would save a turn that it is at."""
        broken_off: AssistantUnavailable | None = None
        for _ in range(_TRIES):
            try:
                await self._erase(rasa, chat)
                return
            except AssistantUnavailable as error:
                is_down = isinstance(error.__cause__, aiohttp.ClientConnectorError)
                if is_down or not self._live.switched_within(self._left_over):
                    break
                if not isinstance(error.__cause__, aiohttp.ClientError):
                    raise
                broken_off = error
            await asyncio.sleep(_BETWEEN_TRIES)
        else:
            raise AssistantUnavailable("the former Rasa goes on breaking off") from broken_off
        if broken_off:
            # It was stopped while it erased; what it had saved is erased by the live one.
            await self._erase(self._live.url, chat)

    @contextlib.asynccontextmanager
    async def _turn(self, chat: str) -> AsyncIterator[str]:
        """Gives the address of the live Rasa for a turn.

        A Rasa takes the turns of a chat one by one, but knows nothing of those at another. So a
        turn waits until the former Rasa has done with its chat.
        """
        rasa = self._live.url
        under_way = self._under_way.get(chat)
        while under_way is not None and under_way.url != rasa:
            await under_way.done.wait()
            rasa = self._live.url
            under_way = self._under_way.get(chat)
        if under_way is None:
            under_way = self._under_way[chat] = _UnderWay(rasa)
        under_way.turns += 1
        try:
            yield rasa
        finally:
            under_way.turns -= 1
            if not under_way.turns:
                del self._under_way[chat]
                under_way.done.set()

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Waits for a place among the turns that Rasa works on; who came first is first."""
        await asyncio.wait_for(self._places.acquire(), self._waiting_limit)
        try:
            yield
        finally:
            self._places.release()

    async def _ask(
        self, method: str, url: str, *, status: int = 200, **options: Any
    ) -> dict[str, Any]:
        """Returns the JSON object of an answer, or an empty one where another status is expected.

        Raises:
            AssistantUnavailable: when there is no such answer; its cause tells why.
        """
        try:
            async with self._session.request(method, url, **options) as response:
                if response.status != status:
                    raise AssistantUnavailable(f"Rasa answered with status {response.status}")
                told = await response.json() if status == 200 else {}
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise AssistantUnavailable(f"no reply from Rasa: {error!r}") from error
        if not isinstance(told, dict):
            raise AssistantUnavailable("the answer is no JSON object")
        return told
