"""Rasa's input channel for the web app: one turn in, all replies with their metadata out."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from magnesiumwijzer.rasa_io.keeping import NotKept, event_store, keep_or_fail
from magnesiumwijzer.rasa_io.time_limit import TookTooLong, bound
from magnesiumwijzer.safety.danger import dangers
from magnesiumwijzer.settings import settings

logger = logging.getLogger(__name__)

#: Part of the time for a reply that Rasa may use, so that it gives up before the web app does.
_SHARE_OF_TIMEOUT = 0.9


class GatewayOutput(CollectingOutputChannel):
    """Collects the bot's messages with the metadata that Rasa's REST channel drops."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel in trackers."""
        return GatewayInput.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps one message: its text, its buttons and the metadata of its response."""
        self.messages.append(
            {
                "text": message.get("text") or "",
                "buttons": message.get("buttons") or [],
                "metadata": message.get("metadata") or {},
            }
        )


class GatewayInput(InputChannel):
    """`POST /webhooks/gateway/webhook` with `{"sender", "turn", "text" or "payload", "introduce"}`.

    `turn` becomes the `message_id` of the visitor's event. `text` is what a visitor typed;
    `payload` is the payload of a button, which Rasa reads as an intent. A typed text that Rasa
    would read so is refused: nobody may inject intents or slots. `introduce` asks for the words of
    first contact after the reply.
    A turn that can't be kept is not answered (status 503), nor one that takes too long (504).
    `POST /webhooks/gateway/danger` with `{"text"}` tells which danger a text is about, and keeps
    nothing. `DELETE /webhooks/gateway/chats/<chat>` erases the events of a chat. `GET .../ready`
    tells whether a model is loaded (`ready`) and whether a turn can be kept (`keeps`).
    """

    @classmethod
    def name(cls) -> str:
        """Name of the channel in addresses and trackers."""
        return "gateway"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Makes the routes of this channel."""
        blueprint = Blueprint("magnesiumwijzer_gateway", __name__)

        @blueprint.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            is_ready = agent is not None and agent.is_ready()
            store = event_store(agent) if is_ready else None
            keeps = store is None or await asyncio.to_thread(store.probe.works)
            return response.json(
                {"ready": is_ready, "keeps": keeps}, status=200 if is_ready else 503
            )

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            turn = request.json or {}
            text = turn.get("payload") or turn.get("text") or ""
            if not turn.get("sender") or not text:
                return response.json({"error": "sender and text or payload needed"}, status=400)
            if not turn.get("payload") and text.strip().startswith("/"):
                return response.json({"error": "a text can't be an intent"}, status=400)
            agent = request.app.ctx.agent
            keep_or_fail(agent)
            bound(agent)
            output = GatewayOutput()
            message = UserMessage(
                text,
                output,
                turn["sender"],
                input_channel=self.name(),
                message_id=turn.get("turn"),
                # The event's own time is when the message had been understood.
                metadata={"received": time.time()},
            )
            try:
                # When time is up the turn is dropped whole: its lock is freed and its tracker is
                # not saved, so the next message meets the chat as it was.
                await asyncio.wait_for(
                    on_new_message(message), settings().reply_timeout * _SHARE_OF_TIMEOUT
                )
            except (asyncio.TimeoutError, TookTooLong):
                logger.warning("A turn took too long and was dropped.")
                return response.json({"error": "timeout"}, status=504)
            except NotKept as error:
                logger.error("A turn can't be kept, so it was dropped: %s", error)
                return response.json({"error": "not kept"}, status=503)
            messages = output.messages
            # Nothing should follow a reply that sends to help at once.
            urgent = any(one["metadata"].get("kind") == "urgent" for one in messages)
            if turn.get("introduce") and not urgent:
                messages = [*messages, *await _introduction(agent, turn["sender"])]
            return response.json({"messages": messages})

        @blueprint.post("/danger")
        async def danger(request: Request) -> HTTPResponse:
            text = str((request.json or {}).get("text") or "").lstrip("/ ")
            agent = request.app.ctx.agent
            bound(agent)
            try:
                parsed = await agent.parse_message(text)
            except TookTooLong:
                return response.json({"error": "timeout"}, status=504)
            intent = parsed["intent"]["name"]
            return response.json({"danger": intent if intent in dangers() else None})

        @blueprint.delete("/chats/<chat:str>")
        async def erase(request: Request, chat: str) -> HTTPResponse:
            # Sanic complains in the log, with the address, of a body that nobody reads.
            await request.receive_body()  # type: ignore[no-untyped-call]
            agent: Agent = request.app.ctx.agent
            store = event_store(agent)
            if store is None:
                return response.json({"error": "this store can't erase"}, status=501)
            # A turn that is under way is saved first, and then erased with the rest.
            async with agent.lock_store.lock(chat):
                await store.erase(chat)
            return response.empty()

        return blueprint


async def _introduction(agent: Agent, chat: str) -> list[dict[str, Any]]:
    """Says the words of first contact, and goes back to listening as rules expect of a chat.

    The reply itself is kept already: when these can't be, they are only not said.
    """
    processor = agent.processor
    output = GatewayOutput()
    try:
        async with agent.lock_store.lock(chat):
            tracker = await processor.get_tracker(chat)
            for name in ("utter_introduction", ACTION_LISTEN_NAME):
                # `Agent.execute_action` would load and save the chat for each of them.
                await processor._run_action(
                    processor._get_action(name),
                    tracker,
                    output,
                    processor.nlg,
                    PolicyPrediction.for_action_name(processor.domain, name),
                )
            await processor.save_tracker(tracker)
    except NotKept as error:
        logger.error("The words of first contact can't be kept: %s", error)
        return []
    return list(output.messages)
