"""Visitors who go on chatting while something is attacked."""

from __future__ import annotations

import threading
from types import TracebackType

from driving.product import Product
from sweep.answers import ask, first_reply, names_a_number
from sweep.ledger import ACCEPTED, NO_ANSWER, Ledger
from sweep.wording import Wording

VISITORS = 3
#: Seconds between two messages of a visitor.
_PAUSE = 0.3
#: Messages of a chat, after which the visitor starts another.
_TURNS = 6


class Visitors:
    """Chats that go on until the block ends; each message stands in the ledger afterwards."""

    def __init__(self, product: Product, ledger: Ledger, wording: Wording) -> None:
        self.faults: list[str] = []
        self._product = product
        self._ledger = ledger
        self._wording = wording
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._talk) for _ in range(VISITORS)]

    def __enter__(self) -> Visitors:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _talk(self) -> None:
        turn, conversation = 0, None
        while not self._over.is_set():
            if turn % _TURNS == 0:
                conversation = None
            conversation = self._say(conversation) or conversation
            turn += 1
            self._over.wait(_PAUSE)

    def _say(self, conversation: str | None) -> str | None:
        text, danger = self._wording.next()
        answer = ask(self._product, {"conversation": conversation, "message": text})
        self._ledger.note(text, answer.status, first_reply(answer).get("reference"))
        if answer.status != NO_ANSWER and danger and not names_a_number(answer):
            self.faults.append(f"danger was answered {answer.status} without 112 or 113")
        if answer.status == ACCEPTED:
            started: str = answer.body["conversation"]
            return started
        return None
