"""When the assistant can't be reached, acute danger still gets its answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from magnesiumwijzer.safety.danger import find_danger
from magnesiumwijzer.settings import HELPDESK_PHONE, Settings
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.replies import Reply, to_reply
from magnesiumwijzer.yaml_file import read_yaml


async def reply_without_assistant(
    message: str | None, settings: Settings, second_opinion: Callable[[str], Awaitable[str | None]]
) -> Reply:
    """Makes the reply to a turn that could not be taken: help at once, or the phone number.

    Args:
        message: what the visitor typed.
        settings: of the product.
        second_opinion: tells of which danger a message speaks that the rules see none in.
    """
    danger = (find_danger(message) or await second_opinion(message)) if message else None
    if danger is None:
        return {
            "kind": "handoff",
            "topic": None,
            "text": errors.UNAVAILABLE,
            "phone": HELPDESK_PHONE,
        }
    response = {"buttons": [], **_responses(settings.project_dir)[f"utter_{danger}"][0]}
    return to_reply(response, settings, reply_id=None, reference=None)


@lru_cache(maxsize=1)
def _responses(project: Path) -> dict[str, Any]:
    responses: dict[str, Any] = read_yaml(project / "domain.yml")["responses"]
    return responses
