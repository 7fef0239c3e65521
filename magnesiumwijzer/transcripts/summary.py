"""What is known of a conversation as a whole, worked out from its turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from magnesiumwijzer.transcripts import events, search
from magnesiumwijzer.transcripts.tables import conversations, feedback, replies, turns


def summarise(connection: Connection, numbers: Iterable[int]) -> None:
    """Recomputes the turns' kinds, the conversations' columns and what is searched."""
    wanted = list(numbers)
    grouped = _turns(connection, wanted)
    if not grouped:  # of a turn that could not be read, there may be a code or a thumb
        return
    said = _said(connection, wanted)
    thumbs = _thumbs(connection, wanted)
    turn_changes, changes, texts = [], [], {}
    for number, rows in grouped.items():
        for row in rows:
            kinds, last = said.get(row["event"], ([], None))
            row["kind"] = events.gravest(kinds)
            start = row["received"] or row["at"]
            taken = int((last - start).total_seconds() * 1000) if last else None
            turn_changes.append(
                {"event_": row["event"], "kind": row["kind"], "milliseconds": taken}
            )
        changes.append({"number_": number, **_columns(rows, thumbs[number])})
        texts[number] = "\n".join(row["message"] for row in rows if not row["chosen"])
    connection.execute(
        turns.update()
        .where(turns.c.event == sa.bindparam("event_"))
        .values(kind=sa.bindparam("kind"), milliseconds=sa.bindparam("milliseconds")),
        turn_changes,
    )
    named = {name: sa.bindparam(name) for name in changes[0] if name != "number_"}
    connection.execute(
        conversations.update()
        .where(conversations.c.number == sa.bindparam("number_"))
        .values(**named),
        changes,
    )
    search.index(connection, texts)


def _columns(rows: list[dict[str, Any]], thumbs: tuple[int, int]) -> dict[str, Any]:
    kinds = [row["kind"] for row in rows]
    sure = [
        row["confidence"] for row in rows if not row["chosen"] and row["confidence"] is not None
    ]
    return {
        "started_at": rows[0]["at"],
        "last_at": rows[-1]["at"],
        "turns": len(rows),
        "outcome": events.outcome(kinds, thumbs[1]),
        "asked_back": "clarify" in kinds,
        "lowest_confidence": min(sure, default=None),
        "thumbs_up": thumbs[0],
        "thumbs_down": thumbs[1],
        "model": rows[-1]["model"],
    }


def _turns(connection: Connection, numbers: list[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = connection.execute(
        sa.select(turns).where(turns.c.number.in_(numbers)).order_by(turns.c.event)
    )
    for row in rows.mappings():
        found[row["number"]].append(dict(row))
    return found


def _said(connection: Connection, numbers: list[int]) -> dict[int, tuple[list[str], Any]]:
    """The kinds of each turn's replies, and when the last one was given."""
    found: dict[int, tuple[list[str], Any]] = {}
    rows = connection.execute(
        sa.select(replies.c.turn_event, replies.c.kind, replies.c.at)
        .where(replies.c.number.in_(numbers))
        .order_by(replies.c.event)
    )
    for row in rows:
        kinds, _ = found.get(row.turn_event, ([], None))
        found[row.turn_event] = ([*kinds, row.kind], row.at)
    return found


def _thumbs(connection: Connection, numbers: list[int]) -> dict[int, tuple[int, int]]:
    """Thumbs up and down of each conversation."""
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    rows = connection.execute(
        sa.select(feedback.c.number, feedback.c.thumb).where(feedback.c.number.in_(numbers))
    )
    for row in rows:
        up, down = found[row.number]
        found[row.number] = (up + (row.thumb == "up"), down + (row.thumb == "down"))
    return found
