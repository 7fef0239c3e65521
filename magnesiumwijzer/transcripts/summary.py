"""What is known of a chat as a whole, worked out from its turns."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from magnesiumwijzer.transcripts import events, search
from magnesiumwijzer.transcripts.tables import conversations, feedback, replies, turns


def summarise(connection: Connection, numbers: Collection[int]) -> None:
    """Recomputes the turns' kinds, the chats' columns and what is searched."""
    chats = _grouped(connection, turns, "number", numbers)
    if not chats:  # of a turn that could not be read, there may be a code or a thumb
        return
    said = _grouped(connection, replies, "turn_event", numbers)
    thumbs = _grouped(connection, feedback, "number", numbers)
    turn_changes, changes, texts = [], [], {}
    for number, rows in chats.items():
        for row in rows:
            given = said[row["event"]]
            row["kind"] = events.gravest([reply["kind"] for reply in given])
            start = row["received"] or row["at"]
            taken = int((given[-1]["at"] - start).total_seconds() * 1000) if given else None
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


def _columns(rows: list[dict[str, Any]], thumbs: list[dict[str, Any]]) -> dict[str, Any]:
    kinds = [row["kind"] for row in rows]
    sure = [
        row["confidence"] for row in rows if not row["chosen"] and row["confidence"] is not None
    ]
    up = sum(row["thumb"] == "up" for row in thumbs)
    down = sum(row["thumb"] == "down" for row in thumbs)
    return {
        "started_at": rows[0]["at"],
        "last_at": rows[-1]["at"],
        "turns": len(rows),
        "outcome": events.outcome(kinds, down),
        "asked_back": "clarify" in kinds,
        "lowest_confidence": min(sure, default=None),
        "thumbs_up": up,
        "thumbs_down": down,
        "model": rows[-1]["model"],
    }


def _grouped(
    connection: Connection, table: sa.Table, key: str, numbers: Iterable[int]
) -> dict[int, list[dict[str, Any]]]:
    """The rows of some chats in a table, in the order of their keys, by one of their columns."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    query = sa.select(table).where(table.c.number.in_(numbers)).order_by(*table.primary_key)
    for row in connection.execute(query).mappings():
        found[row[key]].append(dict(row))
    return found
