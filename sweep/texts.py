"""Hostile texts: each is answered, nobody else waits for it, and danger names 112 or 113."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from driving.product import Answer, Product
from driving.running import running
from sweep import hostile_texts, kept
from sweep.answers import ask, first_reply, names_a_number, read
from sweep.ledger import ACCEPTED, NO_ANSWER, Ledger
from sweep.report import Row

PART = "texts"
#: Of each kind of text.
_EACH = 60
#: Messages that a chat may send a minute, so that the sweep can send one too many.
_CHAT_LIMIT = 25
#: Seconds between two messages of the other visitor.
_PAUSE = 0.2


def run(folder: Path, seed: int) -> list[Row]:
    """Sends texts; returns a row for each kind."""
    rng = random.Random(seed)
    limit = {"MAGNESIUMWIJZER_RATE_LIMIT_CHAT": f"{_CHAT_LIMIT}/minute"}
    with running(folder / "product", limit) as product:
        done = [
            _readable(product, rng, "repeated words of the rules", hostile_texts.repeated),
            _readable(product, rng, "wide gaps", hostile_texts.spread),
            _readable(product, rng, "odd characters", hostile_texts.odd),
        ]
        kept.hold_against(product, done, kept.ids)
        return [*(row for row, _ in done), _broken(product, rng), _danger(product)]


def _readable(product: Product, rng: random.Random, name: str, make: Any) -> tuple[Row, Ledger]:
    """Sends texts, the first after an answer, so that rules that lean on it are at work too."""
    row, ledger = Row(PART, name), Ledger()
    with _somebody_else(product, row):
        for number in range(_EACH):
            text = make(rng)
            first = ask(product, {"message": "wat is neuropathie"})
            chat = first.body.get("conversation") if number % 2 and first.body else None
            answer = ask(product, {"message": text, "conversation": chat})
            _note(ledger, answer, number)
            row.faults += _unread(answer, text)
    return row, ledger


def _note(ledger: Ledger, answer: Answer, number: int) -> None:
    """Writes down an answer by the id of its turn, which is what the id of a reply begins with."""
    reply = str(first_reply(answer).get("id", f"no id {number}"))
    ledger.note(reply.rpartition("-")[0] or reply, answer.status)


def _broken(product: Product, rng: random.Random) -> Row:
    row = Row(PART, "broken, mistyped, too large")
    with _somebody_else(product, row):
        for _ in range(_EACH // 6):
            for body, headers in hostile_texts.bodies(rng, hostile_texts.odd(rng)):
                answer = ask(product, body, headers)
                row.count(answer.status)
                row.faults += _unread(answer, repr(body))
    return row


def _danger(product: Product) -> Row:
    row = Row(PART, "danger in each encoding and size")
    for name, body, headers in hostile_texts.in_disguise():
        _one_danger(product, row, name, body, headers)
    chat = product.chat()
    while chat.conversation is None or chat.say("hallo").status != 429:
        chat.conversation = chat.conversation or product.ask("hallo").body["conversation"]
    for danger in hostile_texts.DANGER:
        body = {"message": danger, "conversation": chat.conversation}
        _one_danger(product, row, "one message too many", body, {})
    return row


def _one_danger(product: Product, row: Row, name: str, body: Any, headers: dict[str, str]) -> None:
    answer = ask(product, body, headers)
    row.count(answer.status)
    if not names_a_number(answer):
        row.faults.append(f"danger ({name}) was answered {answer.status} without 112 or 113")


def _unread(answer: Answer, text: str) -> list[str]:
    """Returns the fault of an answer in which a visitor would read nothing."""
    if answer.status == NO_ANSWER or not read(answer):
        return [f"{answer.status or 'no answer'}, without a word, to {text[:60]!r}"]
    return []


@contextlib.contextmanager
def _somebody_else(product: Product, row: Row) -> Iterator[None]:
    """Lets another visitor ask all the while; who is not answered in time is a fault."""
    over, waited = threading.Event(), [0.0]

    def go_on() -> None:
        while not over.wait(_PAUSE):
            start = time.monotonic()
            answer = ask(product, {"message": "wat is atp"})
            waited.append(time.monotonic() - start)
            if answer.status != ACCEPTED:
                row.faults.append(f"another visitor got {answer.status or 'no answer'} meanwhile")

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    row.note = (
        f"another visitor asked {len(waited) - 1} times, and waited {max(waited):.1f} s at most"
    )
