"""Rasa's responses, except for answers that a trainer has switched off."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from magnesiumwijzer.chats.hand_over import hand_over_values
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.settings import settings

#: The response that stands for an answer that is off.
_INSTEAD = "utter_uitgeschakeld"
#: Only these can be switched off: the way to help or to a human always stays.
_KINDS = ("answer", "smalltalk")


class SwitchableResponses(TemplatedNaturalLanguageGenerator):
    """Hands over where the answer is off; otherwise does what Rasa does without it.

    `nlg.type` in endpoints.yml names it. Rasa gives it the responses of each model it loads.
    """

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        super().__init__(domain.responses if domain else {})
        self._off = SwitchedOff(settings().state_dir)
        self._chats: ChatStore | None = None

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Makes a message of a response.

        Raises:
            magnesiumwijzer.chats.store.Erased: when the chat was erased meanwhile.
        """
        if self._is_off(utter_action):
            # A look at the database: other visitors' turns go on beside it.
            values = await asyncio.to_thread(self._hand_over_values, tracker.sender_id)
            utter_action, kwargs = _INSTEAD, {**kwargs, **values}
        message: dict[str, Any] | None = await super().generate(
            utter_action, tracker, output_channel, **kwargs
        )
        return message

    def _is_off(self, utter_action: str) -> bool:
        off = self._off.topics()
        if not off:
            return False
        variants = self.responses.get(utter_action) or [{}]
        metadata = variants[0].get("metadata") or {}
        return metadata.get("topic") in off and metadata.get("kind") in _KINDS

    def _hand_over_values(self, chat: str) -> dict[str, str]:
        if self._chats is None:
            self._chats = ChatStore(settings().database_url)
        return hand_over_values(self._chats, chat, settings().opening_hours)
