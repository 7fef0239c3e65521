"""Rasa's responses, except for answers that a trainer has switched off."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.settings import HELPDESK_PHONE, settings

#: What the visitor reads instead of the answer, and the topic under which staff see it.
_TEXT = (
    "Op deze vraag kan ik u nu geen antwoord geven. Een medewerker helpt u graag: bel {phone}. "
    "Noem dan code {code}; zo vindt de medewerker dit gesprek terug.{hours}"
)
TOPIC = "uitgeschakeld"
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
            return await asyncio.to_thread(self._hand_over, tracker.sender_id)
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

    def _hand_over(self, chat: str) -> dict[str, Any]:
        if self._chats is None:
            self._chats = ChatStore(settings().database_url)
        hours = settings().opening_hours
        return {
            "text": _TEXT.format(
                phone=HELPDESK_PHONE,
                code=spoken(self._chats.give_reference(chat)),
                hours=f" De helpdesk is bereikbaar: {hours}." if hours else "",
            ),
            "buttons": [],
            "metadata": {"kind": "handoff", "topic": TOPIC},
        }
