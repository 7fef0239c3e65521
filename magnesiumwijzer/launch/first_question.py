"""The product is up when it has answered a real question."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from magnesiumwijzer.settings import Settings

_QUESTION = "Wat is neuropathie?"
_TIMEOUT = 10  # seconds


class NoAnswerYet(Exception):
    """No reply, or one that is no answer."""


def ask_first_question(settings: Settings) -> str:
    """Asks one question as a visitor would, erases that chat, and returns the answer.

    Raises:
        NoAnswerYet: when there is none.
    """
    try:
        # A question to a product that is not ready would leave a chat without an answer.
        urllib.request.urlopen(f"{settings.web_url}/health", timeout=_TIMEOUT).close()
    except OSError as error:
        raise NoAnswerYet(str(error)) from error
    request = urllib.request.Request(
        f"{settings.web_url}/api/chat",
        data=json.dumps({"conversation": None, "message": _QUESTION}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            body = json.load(response)
        _erase(body["conversation"], settings)
    except (OSError, ValueError) as error:
        raise NoAnswerYet(str(error)) from error
    reply = body["replies"][0]
    if reply["kind"] != "answer":
        raise NoAnswerYet(f"the reply to {_QUESTION!r} was of kind {reply['kind']!r}")
    return str(reply["text"])


def _erase(conversation: str, settings: Settings) -> None:
    """Erases the chat of the check: transcripts should hold visitors only."""
    request = urllib.request.Request(f"{settings.web_url}/api/chat/{conversation}", method="DELETE")
    urllib.request.urlopen(request, timeout=_TIMEOUT).close()
