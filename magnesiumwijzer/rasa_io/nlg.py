"""Rasa's responses: filled in by company.yml, switched off by trainers, with their code."""

import asyncio
from collections.abc import Iterator
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from magnesiumwijzer.chats.hand_over import hand_over_values
from magnesiumwijzer.company import company
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.settings import settings

#: The response that stands for an answer that is off.
_INSTEAD = "utter_uitgeschakeld"
#: Only these can be switched off: the way to help or to a human always stays.
_KINDS = ("answer", "smalltalk")


class CompanyResponses(TemplatedNaturalLanguageGenerator):
    """Fills in what company.yml tells, such as `{telefoon}`, and its choices of a subject."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        super().__init__(domain.responses if domain else {})
        self._company = company()

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Makes a message of a response; one whose metadata says `offers: keuzes` gets buttons."""
        message: dict[str, Any] | None = await super().generate(
            utter_action, tracker, output_channel, **self._company.values, **kwargs
        )
        if message and (message.get("metadata") or {}).get("offers") == "keuzes":
            known = {name for response in self.responses.values() for name in _asked_by(response)}
            message["buttons"] = [
                {"title": title, "payload": f"/{intent}"}
                for title, intent in self._company.choices.items()
                if intent in known
            ]
        return message


class SwitchableResponses(CompanyResponses):
    """Hands over where the answer is off.

    A hand-over has the chat's code in its metadata too, as `reference`, for programs.
    `nlg.type` in endpoints.yml names it. Rasa gives it the responses of each model it loads.
    """

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        super().__init__(endpoint_config, domain)
        self._off = SwitchedOff(settings().state_dir)

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
            values = await asyncio.to_thread(hand_over_values, tracker.sender_id)
            utter_action, kwargs = _INSTEAD, {**kwargs, **values}
        message = await super().generate(utter_action, tracker, output_channel, **kwargs)
        code = kwargs.get("code") or tracker.get_slot("code")
        if message and code and (message.get("metadata") or {}).get("kind") == "handoff":
            message["metadata"]["reference"] = code.replace(" ", "")
        return message

    def _is_off(self, utter_action: str) -> bool:
        off = self._off.topics()
        if not off:
            return False
        variants = self.responses.get(utter_action) or [{}]
        metadata = variants[0].get("metadata") or {}
        return metadata.get("topic") in off and metadata.get("kind") in _KINDS


def _asked_by(response: list[dict[str, Any]]) -> Iterator[str]:
    """Yields the intent that a response answers, and those that were merged into it."""
    metadata = (response[0].get("metadata") or {}) if response else {}
    yield from (metadata.get("topic", ""), *metadata.get("former", ()))
