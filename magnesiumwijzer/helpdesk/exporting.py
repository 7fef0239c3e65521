"""Conversations as files: CSV that a Dutch Excel opens rightly, and JSON lines."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.engine import Engine

from magnesiumwijzer.helpdesk import listing
from magnesiumwijzer.helpdesk.chat import read
from magnesiumwijzer.helpdesk.filters import Filter
from magnesiumwijzer.staff import labels
from magnesiumwijzer.transcripts.dutch_time import local

#: A spreadsheet takes text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Excel reads UTF-8 only with this in front.
_BOM = "\ufeff"

Row = dict[str, Any]


def per_chat(engine: Engine, chosen: Filter) -> Iterator[Row]:
    """Yields a row for each chat of a filter, the newest first."""
    for chat in _chats(engine, chosen):
        yield {
            "gesprek": chat.number,
            "begonnen": f"{local(chat.started_at):%Y-%m-%d %H:%M:%S}",
            "uitkomst": labels.OUTCOMES[chat.outcome],
            "wedervraag": "ja" if chat.asked_back else "nee",
            "beurten": chat.turns,
            "laagste zekerheid": _sure(chat.lowest_confidence),
            "duim omhoog": chat.thumbs_up,
            "duim omlaag": chat.thumbs_down,
            "code": chat.reference or "",
            "beoordeling": labels.STATES[chat.state],
            "labels": ", ".join(chat.tags),
            "eerste bericht": chat.opening,
        }


def per_turn(engine: Engine, chosen: Filter) -> Iterator[Row]:
    """Yields a row for each turn of the chats of a filter, in the order of each chat."""
    for chat in _chats(engine, chosen):
        found = read(engine, chat.number)
        for place, turn in enumerate(found.turns if found else [], start=1):
            yield {
                "gesprek": chat.number,
                "beurt": place,
                "tijd": f"{local(turn.at):%Y-%m-%d %H:%M:%S}",
                "bericht": turn.message,
                "gekozen": "ja" if turn.chosen else "nee",
                "begrepen als": turn.intent or "",
                "zekerheid": _sure(turn.confidence),
                "soort": labels.KINDS[turn.kind],
                "antwoord": "\n".join(reply.text for reply in turn.replies),
                "duim": " ".join(reply.thumb for reply in turn.replies if reply.thumb),
                "reden": " ".join(reply.reason for reply in turn.replies if reply.reason),
                "gemarkeerd": "ja" if turn.flagged else "nee",
                "verbetering": "; ".join(labels.FAULTS[row.fault] for row in turn.corrections),
                "had moeten zijn": "; ".join(row.intent or "" for row in turn.corrections),
                "beter antwoord": "; ".join(row.answer for row in turn.corrections),
                "model": turn.model or "",
            }


def to_csv(rows: Iterator[Row]) -> Iterator[str]:
    """Writes rows with semicolons, which a Dutch Excel splits at; nothing in it is a formula."""
    yield _BOM
    heading = False
    for row in rows:
        if not heading:
            yield _line(list(row))
            heading = True
        yield _line([_harmless(value) for value in row.values()])


def to_json_lines(rows: Iterator[Row]) -> Iterator[str]:
    """Writes each row as a JSON object on a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


WRITERS: dict[str, tuple[Callable[[Iterator[Row]], Iterator[str]], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "jsonl": (to_json_lines, "application/jsonl; charset=utf-8"),
}


def _chats(engine: Engine, chosen: Filter) -> Iterator[listing.Listed]:
    before, older = None, True
    while older:
        rows, older = listing.page(engine, chosen, before)
        yield from rows
        before = rows[-1].number if rows else None


def _sure(confidence: float | None) -> float | str:
    return "" if confidence is None else round(confidence, 3)


def _line(values: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(values)
    return line.getvalue()


def _harmless(value: Any) -> Any:
    if isinstance(value, float):
        return str(value).replace(".", ",")  # as numbers are written in Dutch
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
