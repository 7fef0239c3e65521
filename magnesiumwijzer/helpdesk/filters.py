"""Which chats a list shows. A filter stands whole in the address: every list is a link."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import pydantic
import sqlalchemy as sa

from magnesiumwijzer.helpdesk.tables import corrections, flags, notes, reviews, tags
from magnesiumwijzer.staff.labels import FEEDBACK, OUTCOMES, STAFF, STATES
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.dutch_time import start_of_day
from magnesiumwijzer.transcripts.tables import conversations, handoffs, replies, turns

#: Characters of any value in an address that are read.
_LIMIT = 300
#: Fields that hold one of a few names.
_NAMES = {
    "uitkomst": set(OUTCOMES),
    "duim": set(FEEDBACK),
    "beoordeling": {*STATES, "open"},
    "notitie": {"ja", "nee"},
    "staf": set(STAFF),
}
#: Fields that can't hold a visitor's words.
_NO_WORDS = {"van", "tot", "zeker_van", "zeker_tot", *_NAMES}


class Filter(pydantic.BaseModel):
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

    @pydantic.validator("van", "tot")
    def _is_a_day(cls, value: str) -> str:
        try:
            known = not value or 1970 < dt.date.fromisoformat(value).year < 9000
        except ValueError:
            known = False
        return _checked(value, known, "datum")

    @pydantic.validator("zeker_van", "zeker_tot")
    def _is_per_cent(cls, value: str) -> str:
        known = not value or (_is_number(value, 3) and int(value) <= 100)
        return _checked(value, known, "getal van 0 tot 100")

    @pydantic.validator("bericht")
    def _is_an_event(cls, value: str) -> str:
        return _checked(value, not value or _is_number(value, 17), "bericht")

    @pydantic.validator(*_NAMES)
    def _is_a_name(cls, value: str, field: pydantic.fields.ModelField) -> str:
        return _checked(value, not value or value in _NAMES[field.name], "mogelijkheid")

    @property
    def filled(self) -> dict[str, str]:
        """The fields that are not empty."""
        return {name: value for name, value in self.dict().items() if value}

    @property
    def query(self) -> str:
        """The filter as the query of an address; empty when it leaves nothing out."""
        return urlencode(self.filled)

    @property
    def named(self) -> str:
        """Which fields are filled in; what is in them only where it can't be a visitor's words."""
        told = [f"{name}={v}" if name in _NO_WORDS else name for name, v in self.filled.items()]
        return "filter: " + (", ".join(told) or "geen")


def read_filter(parameters: Mapping[str, str]) -> tuple[Filter, list[str]]:
    """Reads a filter from an address.

    Returns:
        The filter, without fields that can't be used, and a Dutch sentence for each of those.
    """
    whole = {name: parameters.get(name, "").replace("\0", "").strip() for name in Filter.__fields__}
    given = {name: value[:_LIMIT] for name, value in whole.items()}
    problems = [
        f"‘{name}’ heeft hooguit {_LIMIT} tekens. Er is gezocht met de eerste {_LIMIT}."
        for name, value in whole.items()
        if len(value) > _LIMIT
    ]
    try:
        return Filter(**given), problems
    except pydantic.ValidationError as error:
        for one in error.errors():
            problems.append(f"{one['msg']} Dit deel van het filter telt niet mee.")
            del given[str(one["loc"][0])]
    return Filter(**given), problems


def conditions(chosen: Filter, dialect: str) -> list[Any]:
    """Returns what must hold for the rows of `conversations`, outer joined with `reviews`."""
    found = [conversations.c.turns > 0]
    for name, value in chosen.filled.items():
        if name == "zoek":
            matching = search.matching(value, dialect)
            # Nothing to search for finds nothing, rather than everything.
            found.append(sa.false() if matching is None else conversations.c.number.in_(matching))
        else:
            found.append(_CONDITIONS[name](value))
    return found


def _in_table(table: sa.Table, *where: Any) -> Any:
    return conversations.c.number.in_(sa.select(table.c.number).where(*where))


def _same_message(event: str) -> Any:
    same = sa.select(sa.func.lower(turns.c.message)).where(turns.c.event == int(event))
    message = sa.func.lower(turns.c.message)
    return _in_table(turns, turns.c.kind == "clarify", message == same.scalar_subquery())


def _thumb(value: str) -> Any:
    up, down = conversations.c.thumbs_up, conversations.c.thumbs_down
    return {"up": up > 0, "down": down > 0, "none": sa.and_(up == 0, down == 0)}[value]


#: What each field asks for.
_CONDITIONS: dict[str, Callable[[str], Any]] = {
    "van": lambda day: conversations.c.started_at >= start_of_day(dt.date.fromisoformat(day)),
    "tot": lambda day: (
        conversations.c.started_at < start_of_day(dt.date.fromisoformat(day) + dt.timedelta(days=1))
    ),
    "uitkomst": lambda outcome: conversations.c.outcome == outcome,
    "intent": lambda intent: _in_table(turns, turns.c.intent == intent),
    "onderwerp": lambda topic: _in_table(replies, replies.c.topic == topic),
    "reden": lambda topic: _in_table(
        handoffs, handoffs.c.reason == ("" if topic == "-" else topic)
    ),
    "zeker_van": lambda share: conversations.c.lowest_confidence >= float(share) / 100,
    "zeker_tot": lambda share: conversations.c.lowest_confidence <= float(share) / 100,
    "duim": _thumb,
    "beoordeling": lambda state: (
        sa.func.coalesce(reviews.c.state, "") == ("" if state == "open" else state)
    ),
    "label": lambda tag: _in_table(tags, tags.c.tag == tag),
    "model": lambda model: conversations.c.model == model,
    "notitie": lambda noted: _in_table(notes) if noted == "ja" else ~_in_table(notes),
    "staf": lambda what: _in_table(flags if what == "flagged" else corrections),
    "bericht": _same_message,
}


def _checked(value: str, known: bool, what: str) -> str:
    if not known:
        raise ValueError(f"‘{value}’ is geen {what}.")
    return value


def _is_number(value: str, digits: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= digits
