"""The product is up when it has answered a real question."""

import json
import urllib.error
import urllib.request

from magnesiumwijzer.company import company
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.settings import Settings

_TIMEOUT = 10  # seconds


#: Questions that are asked until one is answered: an answer may be switched off.
_TRIED = 3


class NoAnswerYet(Exception):
    """There is no reply yet."""


def ask_first_question(settings: Settings) -> str:
    """Asks a question as a visitor would, erases that chat, and returns the reply.

    That is the first of a few replies that is an answer, or the last of them.

    Raises:
        NoAnswerYet: when there is none.
    """
    try:
        # A question to a product that is not ready would leave a chat without an answer.
        urllib.request.urlopen(f"{settings.web_url}/health", timeout=_TIMEOUT).close()
    except OSError as error:
        raise NoAnswerYet(str(error)) from error
    reply = {"text": ""}
    for question in _questions():
        reply = _ask(question, settings)
        if reply["kind"] == "answer":
            break
    return reply["text"]


def _questions() -> list[str]:
    """Returns the first questions that the window offers, or else that there are."""
    known, now = topics().questions, topics().answers
    offered = [now[name] for name in company().first_questions if name in now]
    return [known[name] for name in dict.fromkeys((*offered, *now.values()))][:_TRIED]


def _ask(question: str, settings: Settings) -> dict[str, str]:
    request = urllib.request.Request(
        f"{settings.web_url}/api/chat",
        data=json.dumps({"conversation": None, "message": question}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            body = json.load(response)
        # Transcripts should hold visitors only.
        chat = f"{settings.web_url}/api/chat/{body['conversation']}"
        erasing = urllib.request.Request(chat, method="DELETE")
        urllib.request.urlopen(erasing, timeout=_TIMEOUT).close()
    except (OSError, ValueError) as error:
        raise NoAnswerYet(str(error)) from error
    return dict(body["replies"][0])
