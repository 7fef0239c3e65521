"""The product is up when it has answered a real question."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from magnesiumwijzer.company import company
from magnesiumwijzer.live.topics import answers, questions
from magnesiumwijzer.settings import Settings

_TIMEOUT = 10  # seconds


class NoAnswerYet(Exception):
    """No reply, or one that is no answer."""


def ask_first_question(settings: Settings) -> str:
    """Asks one question as a visitor would, erases that chat, and returns the answer.

    Raises:
        NoAnswerYet: when there is none.
    """
    question = _question()
    try:
        # A question to a product that is not ready would leave a chat without an answer.
        urllib.request.urlopen(f"{settings.web_url}/health", timeout=_TIMEOUT).close()
    except OSError as error:
        raise NoAnswerYet(str(error)) from error
    request = urllib.request.Request(
        f"{settings.web_url}/api/chat",
        data=json.dumps({"conversation": None, "message": question}).encode(),
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
        raise NoAnswerYet(f"the reply to {question!r} was of kind {reply['kind']!r}")
    return str(reply["text"])


def _question() -> str:
    """Returns the first question that the window offers, or else that there is."""
    known = questions()
    offered = [known[name] for name in company().first_questions if name in known]
    return (offered or [known[name] for name in answers()])[0]


def _erase(conversation: str, settings: Settings) -> None:
    """Erases the chat of the check: transcripts should hold visitors only."""
    request = urllib.request.Request(f"{settings.web_url}/api/chat/{conversation}", method="DELETE")
    urllib.request.urlopen(request, timeout=_TIMEOUT).close()
