"""From Rasa's messages to the replies of the chat API."""

from __future__ import annotations

import json
from typing import Any

from magnesiumwijzer.knowledge.article import sources
from magnesiumwijzer.settings import HELPDESK_PHONE

Reply = dict[str, Any]

#: Kinds of reply that always carry the helpdesk's number.
_WITH_PHONE = {"clarify", "handoff", "urgent"}


def to_reply(message: dict[str, Any], *, reference: str | None, article_url: str | None) -> Reply:
    """Makes one reply of the API from one message of Rasa; fields that don't apply are left out.

    Args:
        message: `text`, `buttons` and the `metadata` of the response in domain.yml.
        reference: six digits, for a hand-over.
        article_url: address of the article, for its sources.
    """
    metadata = message["metadata"]
    kind = metadata.get("kind", "smalltalk")
    reply: Reply = {"kind": kind, "topic": metadata.get("topic"), "text": message["text"]}
    if message["buttons"]:
        reply["choices"] = [
            {"id": choice_id(button["payload"]), "title": button["title"]}
            for button in message["buttons"]
        ]
    if "paragraph" in metadata:
        reply["sources"] = sources(
            metadata["paragraph"], metadata.get("literature", ()), article_url
        )
    if kind in _WITH_PHONE:
        reply["phone"] = HELPDESK_PHONE
    if kind == "handoff" and reference:
        reply["reference"] = reference
    return reply


def offered(messages: list[dict[str, Any]]) -> dict[str, str]:
    """Returns the choices that these messages offer: choice id to Rasa payload."""
    return {
        choice_id(button["payload"]): button["payload"]
        for message in messages
        for button in message["buttons"]
    }


def choice_id(payload: str) -> str:
    """Names a button by its payload: `/x` is `x`, `/meer{"onderwerp": "y"}` is `meer:y`.

    A payload is Rasa's `/intent`, or `/intent{"entity": "value"}`.
    """
    intent, brace, entities = payload.lstrip("/").partition("{")
    if not brace:
        return intent
    return ":".join([intent, *json.loads(brace + entities).values()])
