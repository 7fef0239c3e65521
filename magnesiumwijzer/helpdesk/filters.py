"""Which conversations a list shows. A filter stands whole in the address: every list is a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from magnesiumwijzer.helpdesk.tables import corrections, flags, notes, reviews, tags
from magnesiumwijzer.staff.labels import FEEDBACK, OUTCOMES, STAFF, STATES
from magnesiumwijzer.staff.times import start_of_day
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.tables import conversations, handoffs, replies, turns

#: Characters of any value in an address that are read.
_LIMIT = 300
_YES_NO = ("ja", "nee")
#: Fields that hold a day, a number or one of a few names, as `read_filter` sees to.
_NO_WORDS = frozenset(
    ("van", "tot", "uitkomst", "zeker_van", "zeker_tot", "duim", "beoordeling", "notitie", "staf")
)


@dataclass(frozen=True)
class Filter:
    """The fields of the form above the list, as they stand in the address; empty: any."""

    zoek: str = ""
    van: str = ""  # day, as 2026-11-26; in Dutch time
    tot: str = ""  # the last day, itself included
    uitkomst: str = ""
    intent: str = ""
    onderwerp: str = ""  # topic of a reply
    reden: str = ""  # topic of a hand-over; `-` for one without
    zeker_van: str = ""  # per cent
    zeker_tot: str = ""
    duim: str = ""
    beoordeling: str = ""
    label: str = ""
    model: str = ""
    notitie: str = ""  # ja, nee
    staf: str = ""  # flagged, corrected
    bericht: str = ""  # event of a turn: chats with the same message that was asked back about

    @property
    def query(self) -> str:
        """The filter as the query of an address, without fields that are empty."""
        return urlencode({f.name: v for f in fields(self) if (v := getattr(self, f.name))})

    @property
    def named(self) -> str:
        """Which fields are filled in; what is in them only where it can't be a visitor's words."""
        filled = {f.name: v for f in fields(self) if (v := getattr(self, f.name))}
        told = [f"{name}={v}" if name in _NO_WORDS else name for name, v in filled.items()]
        return "filter: " + (", ".join(told) or "geen")

    @property
    def active(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.query)


def read_filter(parameters: Mapping[str, str]) -> tuple[Filter, list[str]]:
    """Reads a filter from an address.

    Returns:
        The filter, without fields that can't be used, and a Dutch sentence for each of those.
    """
    given = {
        f.name: parameters.get(f.name, "").replace("\0", "").strip()[:_LIMIT]
        for f in fields(Filter)
    }
    problems = [
        f"‘{name}’ heeft hooguit {_LIMIT} tekens. Er is gezocht met de eerste {_LIMIT}."
        for name, value in given.items()
        if len(value) == _LIMIT and len(parameters[name].strip()) > _LIMIT
    ]
    for name, problem in (
        ("van", _not_a_day(given["van"])),
        ("tot", _not_a_day(given["tot"])),
        ("zeker_van", _not_per_cent(given["zeker_van"])),
        ("zeker_tot", _not_per_cent(given["zeker_tot"])),
        ("uitkomst", _not_among(given["uitkomst"], OUTCOMES)),
        ("duim", _not_among(given["duim"], FEEDBACK)),
        ("beoordeling", _not_among(given["beoordeling"], {**STATES, "open": ""})),
        ("notitie", _not_among(given["notitie"], dict.fromkeys(_YES_NO, ""))),
        ("staf", _not_among(given["staf"], STAFF)),
        ("bericht", _not_a_number(given["bericht"])),
    ):
        if problem:
            problems.append(f"{problem} Dit deel van het filter telt niet mee.")
            given[name] = ""
    return Filter(**given), problems


def conditions(chosen: Filter, dialect: str) -> list[Any]:
    """Returns what must hold for the rows of `conversations`, outer joined with `reviews`.

    Args:
        chosen: the filter.
        dialect: name of the database's dialect.
    """
    c = conversations.c
    found: list[Any] = [c.turns > 0]
    if chosen.van:
        found.append(c.started_at >= start_of_day(dt.date.fromisoformat(chosen.van)))
    if chosen.tot:
        found.append(c.started_at < start_of_day(_next(chosen.tot)))
    if chosen.uitkomst:
        found.append(c.outcome == chosen.uitkomst)
    if chosen.zeker_van:
        found.append(c.lowest_confidence >= float(chosen.zeker_van) / 100)
    if chosen.zeker_tot:
        found.append(c.lowest_confidence <= float(chosen.zeker_tot) / 100)
    if chosen.duim == "up":
        found.append(c.thumbs_up > 0)
    elif chosen.duim == "down":
        found.append(c.thumbs_down > 0)
    elif chosen.duim == "none":
        found += [c.thumbs_up == 0, c.thumbs_down == 0]
    if chosen.model:
        found.append(c.model == chosen.model)
    if chosen.beoordeling == "open":
        found.append(sa.func.coalesce(reviews.c.state, "") == "")
    elif chosen.beoordeling:
        found.append(reviews.c.state == chosen.beoordeling)
    if chosen.intent:
        found.append(c.number.in_(sa.select(turns.c.number).where(turns.c.intent == chosen.intent)))
    if chosen.onderwerp:
        found.append(
            c.number.in_(sa.select(replies.c.number).where(replies.c.topic == chosen.onderwerp))
        )
    if chosen.reden:
        reason = "" if chosen.reden == "-" else chosen.reden
        found.append(c.number.in_(sa.select(handoffs.c.number).where(handoffs.c.reason == reason)))
    if chosen.label:
        found.append(c.number.in_(sa.select(tags.c.number).where(tags.c.tag == chosen.label)))
    if chosen.notitie:
        noted = sa.exists().where(notes.c.number == c.number)
        found.append(noted if chosen.notitie == "ja" else ~noted)
    if chosen.staf:
        table = flags if chosen.staf == "flagged" else corrections
        found.append(c.number.in_(sa.select(table.c.number)))
    if chosen.bericht:
        same = sa.select(sa.func.lower(turns.c.message)).where(turns.c.event == int(chosen.bericht))
        found.append(
            c.number.in_(
                sa.select(turns.c.number).where(
                    turns.c.kind == "clarify",
                    sa.func.lower(turns.c.message) == same.scalar_subquery(),
                )
            )
        )
    if chosen.zoek:
        matching = search.matching(chosen.zoek, dialect)
        # Nothing to search for finds nothing, rather than everything.
        found.append(sa.false() if matching is None else c.number.in_(matching))
    return found


def _next(day: str) -> dt.date:
    return dt.date.fromisoformat(day) + dt.timedelta(days=1)


def _not_a_day(value: str) -> str:
    try:
        if value and not 1970 < dt.date.fromisoformat(value).year < 9000:
            raise ValueError
    except ValueError:
        return f"‘{value}’ is geen datum."
    return ""


def _not_per_cent(value: str) -> str:
    if not value or (value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= 100):
        return ""
    return f"‘{value}’ is geen getal van 0 tot 100."


def _not_a_number(value: str) -> str:
    return (
        ""
        if not value or (value.isascii() and value.isdigit() and len(value) < 18)
        else (f"‘{value}’ is geen bericht.")
    )


def _not_among(value: str, known: Mapping[str, str]) -> str:
    return "" if not value or value in known else f"‘{value}’ is geen mogelijkheid."
