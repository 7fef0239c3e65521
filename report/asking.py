"""Asking a running product, as its visitors do: over HTTP, each script in a chat of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any, Protocol

from magnesiumwijzer.evaluation.asking import Asked, in_turn
from magnesiumwijzer.evaluation.held_out import Question, Script

#: Visitors at a time; more would only wait for each other.
VISITORS = 4
#: Times that a turn is sent again when the product was too slow, as a visitor would.
_TRIES = 3
_UNAVAILABLE = 503
_OK = 200


class _Answer(Protocol):
    status: int

    @property
    def replies(self) -> list[dict[str, Any]]: ...


class Visitor(Protocol):
    """A visitor's chat, as `driving.product.Chat` is."""

    conversation: str | None

    def say(self, message: str) -> _Answer:
        """Types a message and returns the answer."""


class NoReply(Exception):
    """The product does not answer a question; the message names it."""


def ask_all(
    new_visitor: Callable[[], Visitor], scripts: Sequence[Script], visitors: int = VISITORS
) -> list[Asked]:
    """Plays the scripts, several at a time, and returns their turns in the order of the scripts.

    Raises:
        NoReply: when a question gets no reply, or is refused.
    """
    with ThreadPoolExecutor(visitors) as pool:
        playing = [pool.submit(play, new_visitor(), script) for script in scripts]
        try:
            for done, future in enumerate(as_completed(playing), start=1):
                future.result()
                if done % 100 == 0 or done == len(playing):
                    print(f"\rAsked {done} of {len(playing)}.", end="", file=sys.stderr, flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    print(file=sys.stderr)
    return [asked for future in playing for asked in future.result()]


def play(visitor: Visitor, script: Script) -> list[Asked]:
    """Says the turns of one script one after the other."""
    said = [_say(visitor, question) for question in script]
    return [*in_turn(script, said, visitor.conversation or "")]


def _say(visitor: Visitor, question: Question) -> list[dict[str, Any]]:
    for _ in range(_TRIES):
        answer = visitor.say(question.text)
        if answer.status == _OK:
            return answer.replies
        if answer.status != _UNAVAILABLE:
            break
    raise NoReply(f"status {answer.status} for {question.text!r}")
