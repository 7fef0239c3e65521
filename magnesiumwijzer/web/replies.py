"""Replies as the chat API gives them; openapi.yaml promises their form."""

import json
from collections.abc import Iterable
from typing import TypedDict

from magnesiumwijzer.chats.turns import Button, Reply
from magnesiumwijzer.company import company
from magnesiumwijzer.project.article import sources


class Choice(TypedDict, total=False):
    """A button of a reply; `unfolds` where it tells more of the same answer."""

    id: str
    title: str
    unfolds: bool


class ApiReply(TypedDict, total=False):
    """The JSON of a reply; fields that don't apply are left out."""

    id: str
    kind: str
    topic: str | None
    text: str
    language: str
    choices: list[Choice]
    sources: list[dict[str, str]]
    phone: str
    reference: str
    opening_hours: str


#: Choices of this intent tell more of the same answer.
_MORE = "meer:"
#: Kinds of reply that always carry the helpdesk's number.
_WITH_PHONE = {"clarify", "handoff", "urgent"}


def as_json(reply: Reply, reply_id: str | None = None) -> ApiReply:
    """Returns the JSON of a reply; without an id there can be no feedback on it."""
    told: ApiReply = {"kind": reply.kind, "topic": reply.topic, "text": reply.text}
    if reply_id:
        told["id"] = reply_id
    if reply.language:
        told["language"] = reply.language
    if reply.buttons:
        told["choices"] = [_choice(button) for button in reply.buttons]
    cited = reply.paragraph and sources(reply.paragraph, reply.literature)
    if cited:
        told["sources"] = cited
    if reply.kind in _WITH_PHONE:
        told["phone"] = company().phone
    if reply.kind == "handoff" and reply.reference:
        told["reference"] = reply.reference
    if reply.kind == "handoff" and company().hours:
        told["opening_hours"] = company().hours
    return told


def _choice(button: Button) -> Choice:
    choice: Choice = {"id": choice_id(button["payload"]), "title": button["title"]}
    if choice["id"].startswith(_MORE):
        choice["unfolds"] = True
    return choice


def offered(replies: Iterable[Reply]) -> dict[str, str]:
    """Returns the choices that these replies offer: choice id to Rasa payload."""
    payloads = (button["payload"] for reply in replies for button in reply.buttons)
    return {choice_id(payload): payload for payload in payloads}


def choice_id(payload: str) -> str:
    """Names a button by its payload: `/x` is `x`, `/meer{"onderwerp": "y"}` is `meer:y`."""
    intent, brace, entities = payload.lstrip("/").partition("{")
    if not brace:
        return intent
    return ":".join([intent, *json.loads(brace + entities).values()])
