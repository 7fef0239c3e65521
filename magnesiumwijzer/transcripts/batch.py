"""A batch of Rasa's events, taken over in one transaction."""

import datetime as dt
import json
import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from magnesiumwijzer.chats.references import LENGTH
from magnesiumwijzer.chats.turns import Button
from magnesiumwijzer.transcripts import events
from magnesiumwijzer.transcripts.tables import alerts, conversations, handoffs, replies, turns
from magnesiumwijzer.transcripts.writing import insert_new

logger = logging.getLogger(__name__)

#: Chats of the website; staff don't see what a trainer types in `rasa shell`.
_CHANNEL = "gateway"
#: Rasa's slot with the reference code, as it is read out: earlier replies told it nowhere else.
_CODE = "code"
_ALARMING = ("urgent", "handoff")


class Batch:
    """Collects what a row of events tells, and writes it in a transaction that has the lock.

    `chats` are those whose events it will meet, without those that were erased.
    """

    def __init__(self, connection: Connection, chats: set[str]) -> None:
        self._connection = connection
        self._chats = chats
        self._numbers: dict[str, int] = {}
        self._current: dict[str, int] = {}  # chat -> event of its turn that goes on
        self._buttons: dict[str, list[Button]] = {}
        self._references: dict[str, str] = {}
        self._turns: list[dict[str, Any]] = []
        self._replies: list[dict[str, Any]] = []
        self._look_up()

    def take(self, event_id: int, chat: str, kind: str, event: dict[str, Any]) -> None:
        """Takes one event; events of a chat come in their order."""
        if chat not in self._chats or not event:
            return
        try:
            if kind == "user":
                self._take_turn(event_id, chat, event)
            elif kind == "bot" and chat in self._current:
                self._take_reply(event_id, chat, event)
            elif kind == "slot" and event.get("name") == _CODE and event.get("value"):
                self._references[chat] = str(event["value"]).replace(" ", "")[:LENGTH]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # One that can't be read must not keep all that come after it away.
            logger.error("Event %d can't be read: %s", event_id, type(error).__name__)

    def write(self) -> set[int]:
        """Writes what was taken; returns the numbers of the chats it is about."""
        insert_new(self._connection, turns, self._turns)
        insert_new(self._connection, replies, self._replies)
        codes = {
            self._numbers[chat]: code
            for chat, code in self._references.items()
            if chat in self._numbers
        }
        for number, code in codes.items():
            here = conversations.update().where(conversations.c.number == number)
            self._connection.execute(here.values(reference=code))
        grave = [reply for reply in self._replies if reply["kind"] in _ALARMING]
        insert_new(
            self._connection,
            handoffs,
            [
                {**_part(reply, "event", "number", "at"), "reason": reply["topic"] or ""}
                for reply in grave
                if reply["kind"] == "handoff"
            ],
        )
        insert_new(
            self._connection,
            alerts,
            [{**_part(reply, "event", "number", "kind", "at"), "posted": False} for reply in grave],
        )
        return {row["number"] for row in (*self._turns, *self._replies)} | set(codes)

    def _look_up(self) -> None:
        """Learns of the chats that are known already, and of the turns they are in."""
        known = self._connection.execute(
            sa.select(conversations.c.chat, conversations.c.number, sa.func.max(turns.c.event))
            .outerjoin(turns, turns.c.number == conversations.c.number)
            .where(conversations.c.chat.in_(self._chats))
            .group_by(conversations.c.chat, conversations.c.number)
        )
        for chat, number, event in known:
            self._numbers[chat] = number
            if event is not None:
                self._current[chat] = event

    def _take_turn(self, event_id: int, chat: str, event: dict[str, Any]) -> None:
        turn = events.read_turn(event)
        if event.get("input_channel") != _CHANNEL:
            self._chats.discard(chat)
            return
        message = turn.message
        if turn.chosen:
            message = events.title_of(message, self._offered(chat))
        self._current[chat] = event_id
        self._turns.append(
            {
                **vars(turn),
                "event": event_id,
                "number": self._number(chat, turn.at),
                "message": message,
                "ranking": json.dumps(turn.ranking, ensure_ascii=False),
                "kind": "",
            }
        )

    def _take_reply(self, event_id: int, chat: str, event: dict[str, Any]) -> None:
        reply = events.read_reply(event)
        at = events.moment(event["timestamp"])
        source = {"paragraph": reply.paragraph, "literature": reply.literature}
        self._buttons[chat] = reply.buttons + self._buttons.get(chat, [])
        if reply.reference:
            self._references[chat] = reply.reference[:LENGTH]
        self._replies.append(
            {
                "event": event_id,
                "number": self._numbers[chat],
                "turn_event": self._current[chat],
                "at": at,
                "text": reply.text,
                "kind": reply.kind,
                "topic": reply.topic,
                "source": json.dumps(source if reply.paragraph else {}),
                "buttons": json.dumps(reply.buttons, ensure_ascii=False),
            }
        )

    def _number(self, chat: str, at: dt.datetime) -> int:
        if chat not in self._numbers:
            made = self._connection.execute(
                conversations.insert().values(chat=chat, started_at=at, last_at=at)
            )
            self._numbers[chat] = made.inserted_primary_key[0]
        return self._numbers[chat]

    def _offered(self, chat: str) -> list[Button]:
        """All buttons that a chat was offered, the latest first."""
        offered = self._buttons.get(chat, [])
        if chat in self._numbers:
            earlier = self._connection.execute(
                sa.select(replies.c.buttons)
                .where(replies.c.number == self._numbers[chat])
                .order_by(replies.c.event.desc())
            ).scalars()
            offered = offered + [button for buttons in earlier for button in json.loads(buttons)]
        return offered


def _part(row: dict[str, Any], *columns: str) -> dict[str, Any]:
    return {column: row[column] for column in columns}
