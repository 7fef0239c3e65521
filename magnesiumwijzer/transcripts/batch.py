"""A batch of Rasa's events, taken over in one transaction."""

from __future__ import annotations

import json
import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from magnesiumwijzer.chats.references import LENGTH
from magnesiumwijzer.transcripts import events
from magnesiumwijzer.transcripts.tables import (
    alerts,
    conversations,
    handoffs,
    replies,
    turns,
)
from magnesiumwijzer.transcripts.writing import insert_new

logger = logging.getLogger(__name__)

#: Chats of the website; staff don't see what a trainer types in `rasa shell`.
_CHANNEL = "gateway"
#: Rasa's slot with the reference code, as it is read out.
_CODE = "code"
_ALARMING = ("urgent", "handoff")


class Batch:
    """Collects what a row of events tells, and writes it.

    Args:
        connection: of the transaction that has the lock.
        senders: the chats whose events the batch will meet, without those that were erased.
    """

    def __init__(self, connection: Connection, senders: set[str]) -> None:
        self._connection = connection
        self._senders = senders
        self._numbers: dict[str, int] = {}
        self._current: dict[str, int] = {}  # chat -> event of its turn that goes on
        self._buttons: dict[str, list[dict[str, str]]] = {}
        self._references: dict[str, str] = {}
        self._turns: list[dict[str, Any]] = []
        self._replies: list[dict[str, Any]] = []
        self._look_up()

    def take(self, event_id: int, sender: str, kind: str, event: dict[str, Any]) -> None:
        """Takes one event; events of a chat come in their order."""
        if sender not in self._senders or not event:
            return
        try:
            self._take(event_id, sender, kind, event)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # One that can't be read must not keep all that come after it away.
            logger.error("Event %d can't be read: %s", event_id, type(error).__name__)

    def _take(self, event_id: int, sender: str, kind: str, event: dict[str, Any]) -> None:
        if kind == "user":
            self._take_turn(event_id, sender, events.read_turn(event))
        elif kind == "bot" and sender in self._current:
            self._take_reply(event_id, sender, events.read_said(event))
        elif kind == "slot" and event.get("name") == _CODE and event.get("value"):
            self._references[sender] = str(event["value"]).replace(" ", "")[:LENGTH]

    def write(self) -> set[int]:
        """Writes what was taken; returns the numbers of the conversations it is about."""
        insert_new(self._connection, turns, self._turns)
        insert_new(self._connection, replies, self._replies)
        codes = {self._numbers[chat]: code for chat, code in self._codes().items()}
        for number, code in codes.items():
            self._connection.execute(
                conversations.update()
                .where(conversations.c.number == number)
                .values(reference=code)
            )
        grave = [reply for reply in self._replies if reply["kind"] in _ALARMING]
        insert_new(
            self._connection,
            handoffs,
            [
                {
                    "event": reply["event"],
                    "number": reply["number"],
                    "at": reply["at"],
                    "reason": reply["topic"] or "",
                }
                for reply in grave
                if reply["kind"] == "handoff"
            ],
        )
        insert_new(
            self._connection,
            alerts,
            [
                {key: reply[key] for key in ("event", "number", "kind", "at")} | {"posted": False}
                for reply in grave
            ],
        )
        return {row["number"] for row in (*self._turns, *self._replies)} | set(codes)

    def _codes(self) -> dict[str, str]:
        return {chat: code for chat, code in self._references.items() if chat in self._numbers}

    def _look_up(self) -> None:
        """Learns of the chats that are known already, and of the turns they are in."""
        known = self._connection.execute(
            sa.select(conversations.c.chat, conversations.c.number, sa.func.max(turns.c.event))
            .outerjoin(turns, turns.c.number == conversations.c.number)
            .where(conversations.c.chat.in_(self._senders))
            .group_by(conversations.c.chat, conversations.c.number)
        )
        for chat, number, event in known:
            self._numbers[chat] = number
            if event is not None:
                self._current[chat] = event

    def _take_turn(self, event_id: int, sender: str, turn: events.Turn) -> None:
        if turn.channel != _CHANNEL:
            self._senders.discard(sender)
            return
        message = turn.message
        if turn.chosen:
            message = events.title_of(message, self._offered(sender))
        self._current[sender] = event_id
        self._turns.append(
            {
                "event": event_id,
                "number": self._number(sender, turn),
                "turn": turn.turn,
                "at": turn.at,
                "message": message,
                "chosen": turn.chosen,
                "intent": turn.intent,
                "confidence": turn.confidence,
                "ranking": json.dumps(turn.ranking, ensure_ascii=False),
                "model": turn.model,
                "kind": "",
                "received": turn.received,
            }
        )

    def _take_reply(self, event_id: int, sender: str, said: events.Said) -> None:
        self._buttons[sender] = said.buttons + self._buttons.get(sender, [])
        self._replies.append(
            {
                "event": event_id,
                "number": self._numbers[sender],
                "turn_event": self._current[sender],
                "at": said.at,
                "text": said.text,
                "kind": said.kind,
                "topic": said.topic,
                "source": json.dumps(said.source),
                "buttons": json.dumps(said.buttons, ensure_ascii=False),
            }
        )

    def _number(self, sender: str, turn: events.Turn) -> int:
        if sender not in self._numbers:
            made = self._connection.execute(
                conversations.insert().values(chat=sender, started_at=turn.at, last_at=turn.at)
            )
            self._numbers[sender] = made.inserted_primary_key[0]
        return self._numbers[sender]

    def _offered(self, sender: str) -> list[dict[str, str]]:
        """All buttons that a chat was offered, the latest first."""
        offered = self._buttons.get(sender, [])
        if sender in self._numbers:
            earlier = self._connection.execute(
                sa.select(replies.c.buttons)
                .where(replies.c.number == self._numbers[sender])
                .order_by(replies.c.event.desc())
            ).scalars()
            offered = offered + [button for buttons in earlier for button in json.loads(buttons)]
        return offered
