"""The last real messages: what visitors said, what they read, and what a candidate would say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from magnesiumwijzer.candidates.differences import Difference, Shown
from magnesiumwijzer.transcripts.tables import replies, turns

#: Messages that are asked again, and turns in all with what stood before them in their chats.
MESSAGES = 1000
_TURNS = 2000
#: Reference codes differ each time.
_CODE = re.compile(r"(?<![\d-])\d(?: ?\d){5}(?!\d)")
#: Kinds of a later reply that count; the words of first contact are smalltalk too.
_COUNTS_LATER = ("answer", "handoff", "urgent")
#: An answer that was switched off says nothing of the model.
_OFF = "uitgeschakeld"
#: Rows that a database is asked for at once.
_AT_ONCE = 500

#: How grave a difference is.
GRAVE = {"missed": 100, "wrong": 80, "false_alarm": 70, "claim": 60, "lost": 50, "kind": 30}
WORDS = 20

Reply = Mapping[str, Any]


@dataclass(frozen=True)
class RealTurn:
    """A turn of a visitor, and the replies read then."""

    message: str
    payload: str | None  # of the button that was pressed
    asked: bool  # one of the last messages, which is compared
    replies: tuple[dict[str, Any], ...]  # `kind`, `topic`, `text`

    @property
    def said(self) -> dict[str, str]:
        """As it is said again."""
        return {"payload": self.payload} if self.payload else {"text": self.message}


def real_chats(engine: Engine, limit: int = MESSAGES) -> dict[int, list[RealTurn]]:
    """Returns the chats of the last typed messages, by number, as far as those messages."""
    with engine.connect() as connection:
        last = connection.execute(
            sa.select(turns.c.event, turns.c.number)
            .where(turns.c.chosen.is_(False))
            .order_by(turns.c.event.desc())
            .limit(limit)
        ).all()
        asked = {row.event for row in last}
        chats: dict[int, list[RealTurn]] = {}
        room = _TURNS
        # dict: the newest chats first, each once.
        for number in dict.fromkeys(row.number for row in last):
            chat = _chat(connection, number, asked)
            room -= len(chat)
            if room < 0:
                break
            chats[number] = chat
    return chats


def otherwise(
    chats: Mapping[int, Sequence[RealTurn]], said: Mapping[Any, Sequence[Sequence[Reply]]]
) -> list[Difference]:
    """Returns the messages whose replies differ in kind, topic or text.

    Args:
        chats: of `real_chats`.
        said: the candidate's replies to each turn, by the chats' numbers.
    """
    found = []
    for number, chat in chats.items():
        for turn, now in zip(chat, said.get(number, ()), strict=False):
            if not turn.asked or not turn.replies or turn.replies[0]["topic"] == _OFF:
                continue
            if telling(turn.replies) != telling(now):
                before, after = shown(turn.replies), shown(now)
                weight = weight_of_kinds(before, after)
                found.append(Difference("replay", number, "", turn.message, before, after, weight))
    return found


def weight_of_kinds(before: Shown, after: Shown) -> int:
    """Returns how grave it is that a message is answered otherwise, by the kinds of the replies."""
    was, now = before["kind"], after["kind"]
    if was != now and "urgent" in (was, now):
        return GRAVE["missed" if was == "urgent" else "false_alarm"]
    if now == "answer" and (was != now or before["topic"] != after["topic"]):
        return GRAVE["claim"]
    if was == "answer" and now != was:
        return GRAVE["lost"]
    return WORDS if was == now and before["topic"] == after["topic"] else GRAVE["kind"]


def telling(said: Sequence[Reply]) -> list[tuple[str, str | None, str]]:
    """Returns what counts of the replies to one message."""
    return [
        (reply["kind"], reply.get("topic"), _CODE.sub("000000", reply["text"]))
        for reply in _counting(said)
    ]


def shown(said: Sequence[Reply]) -> Shown:
    """Returns what a trainer is shown of the replies to one message."""
    counting = _counting(said)
    return {
        "kind": counting[0]["kind"],
        "topic": counting[0].get("topic"),
        "text": "\n\n".join(reply["text"] for reply in counting),
        "outcome": "",
    }


def _counting(said: Sequence[Reply]) -> list[Reply]:
    return [*said[:1], *(reply for reply in said[1:] if reply["kind"] in _COUNTS_LATER)]


def _chat(connection: Connection, number: int, asked: set[int]) -> list[RealTurn]:
    rows = connection.execute(
        sa.select(turns.c.event, turns.c.message, turns.c.chosen)
        .where(turns.c.number == number)
        .order_by(turns.c.event)
        .limit(_AT_ONCE)
    ).all()
    said: dict[int, list[Row]] = {}
    for row in connection.execute(
        sa.select(replies).where(replies.c.number == number).order_by(replies.c.event)
    ):
        said.setdefault(row.turn_event, []).append(row)
    payloads: dict[str, str] = {}
    chat = []
    for row in rows:
        read = said.get(row.event, [])
        chat.append(
            RealTurn(
                row.message,
                payloads.get(row.message, row.message) if row.chosen else None,
                row.event in asked,
                tuple({"kind": r.kind, "topic": r.topic, "text": r.text} for r in read),
            )
        )
        for reply in read:
            payloads.update({b["title"]: b["payload"] for b in json.loads(reply.buttons)})
    while chat and not chat[-1].asked:
        chat.pop()
    return chat
