"""From Rasa's messages to the replies of the chat API."""

from __future__ import annotations

import json
from typing import Any

from magnesiumwijzer.company import company
from magnesiumwijzer.project.article import sources

Reply = dict[str, Any]

#: Choices of this intent tell more of the same answer.
_MORE = "meer:"
#: Kinds of reply that always carry the helpdesk's number.
_WITH_PHONE = {"clarify", "handoff", "urgent"}


def to_reply(message: dict[str, Any], *, reply_id: str | None, reference: str | None) -> Reply:
    """Makes one reply of the API from one message of Rasa; fields that don't apply are left out.

    Args:
        message: `text`, `buttons` and the `metadata` of the response.
        reply_id: by which feedback names the reply; None where there can be none.
        reference: six digits, for a hand-over.
    """
    metadata = message["metadata"]
    kind = metadata.get("kind", "smalltalk")
    reply: Reply = {"kind": kind, "topic": metadata.get("topic"), "text": message["text"]}
    if reply_id:
        reply["id"] = reply_id
    if "language" in metadata:
        reply["language"] = metadata["language"]
    if message["buttons"]:
        reply["choices"] = [_choice(button) for button in message["buttons"]]
    if "paragraph" in metadata:
        cited = metadata.get("literature", ())
        if found := sources(metadata["paragraph"], cited):
            reply["sources"] = found
    if kind in _WITH_PHONE:
        reply["phone"] = company().phone
    if kind == "handoff" and reference:
        reply["reference"] = reference
    if kind == "handoff" and company().hours:
        reply["opening_hours"] = company().hours
    return reply


def _choice(button: dict[str, str]) -> dict[str, Any]:
    choice: dict[str, Any] = {"id": choice_id(button["payload"]), "title": button["title"]}
    if choice["id"].startswith(_MORE):
        choice["unfolds"] = True
    return choice


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
