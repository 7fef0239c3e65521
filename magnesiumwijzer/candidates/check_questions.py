"""A few questions that a new model must answer before any visitor meets it."""

import contextlib
import json
import urllib.request
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from magnesiumwijzer.chats.store import ChatStore, new_turn
from magnesiumwijzer.live.state_file import read_json, write_json
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.erasing import erase

#: Never an id of a visitor, which is longer.
_SENDER = "proef-{turn}"
#: Chats of the check that goes on; after one that was killed, the next check erases them.
_UNDER_WAY = "check.json"
#: Seconds: the first question of all takes longest.
_TIMEOUT = 15
#: Questions picked from a domain, and how many of them may be understood otherwise.
_PICKED = 5
_PICKED_WRONG = 2
_ACUTE = "mijn man heeft ineens pijn op de borst en krijgt geen lucht"


class CheckFailed(Exception):
    """The model answers wrongly or not at all; the message is one Dutch sentence."""


@dataclass(frozen=True)
class Expected:
    """A question, and what its first reply must be. `topic` None: any."""

    text: str
    kind: str
    topic: str | None = None

    def is_met(self, messages: list[dict[str, Any]]) -> bool:
        """Tells whether a model's messages begin with what is expected."""
        metadata = messages[0]["metadata"] if messages else {}
        return metadata.get("kind") == self.kind and self.topic in (None, metadata.get("topic"))


def expected_of(domain: dict[str, Any], without: Collection[str] = ()) -> list[Expected]:
    """Picks some of a domain's own questions, and one about danger.

    Args:
        domain: the one that the model was trained with.
        without: topics whose answers are switched off.
    """
    asked = [each for each in _questions(domain) if each.topic not in without]
    return [*asked[:: max(1, len(asked) // _PICKED)][:_PICKED], Expected(_ACUTE, "urgent")]


def check(settings: Settings, expected: Sequence[Expected], url: str) -> None:
    """Asks a Rasa questions in chats of its own, of which no trace stays.

    Args:
        settings: for the stores where a chat leaves its traces.
        expected: the questions. Those about danger must be met, and most of the others.
        url: of the Rasa.

    Raises:
        CheckFailed: when it answers wrongly or not at all.
        OSError: when nothing can be written.
        sqlalchemy.exc.SQLAlchemyError: when a database can't be reached.
    """
    senders = [_SENDER.format(turn=new_turn()[:12]) for _ in expected]
    with _chats(settings, url, senders):
        wrong = [
            one
            for sender, one in zip(senders, expected, strict=True)
            if not one.is_met(_ask(url, sender, one.text))
        ]
    grave = [one for one in wrong if one.kind == "urgent"]
    others = sum(one.kind != "urgent" for one in expected)
    if grave or len(wrong) > min(_PICKED_WRONG, others // 2):
        first = (grave or wrong)[0]
        raise CheckFailed(f"op de controlevraag ‘{first.text}’ kwam een ander antwoord.")


@contextlib.contextmanager
def _chats(settings: Settings, url: str, senders: list[str]) -> Iterator[None]:
    """Keeps chats out of what staff see, and erases them at Rasa afterwards."""
    transcripts = open_engine(settings.helpdesk_database_url)
    chats = ChatStore(settings.database_url)
    path = settings.state_dir / _UNDER_WAY
    to_erase = [*(read_json(path) or []), *senders]
    try:
        # Whatever comes of these chats from now on, the transcripts will not take.
        erase(transcripts, senders)
        write_json(path, to_erase)
        try:
            yield
        finally:
            for sender in to_erase:
                _erase(url, sender)
                if chats.exists(sender):  # it got a code
                    chats.forget(sender)
            path.unlink()
    finally:
        chats.engine.dispose()
        transcripts.dispose()


def _questions(domain: dict[str, Any]) -> Iterator[Expected]:
    for variants in (domain.get("responses") or {}).values():
        metadata = variants[0].get("metadata") or {}
        if metadata.get("kind") == "answer" and metadata.get("question"):
            yield Expected(metadata["question"], "answer", metadata["topic"])


def _ask(url: str, sender: str, text: str) -> list[dict[str, Any]]:
    body = {"sender": sender, "turn": new_turn(), "text": text}
    request = urllib.request.Request(
        f"{url}/webhooks/gateway/webhook",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            messages: list[dict[str, Any]] = json.load(response)["messages"]
    except (OSError, ValueError, KeyError) as error:
        raise CheckFailed(f"op de controlevraag ‘{text}’ kwam geen antwoord.") from error
    return messages


def _erase(url: str, sender: str) -> None:
    request = urllib.request.Request(f"{url}/webhooks/gateway/chats/{sender}", method="DELETE")
    try:
        urllib.request.urlopen(request, timeout=_TIMEOUT).close()
    except OSError as error:
        raise CheckFailed("het antwoordt niet.") from error
