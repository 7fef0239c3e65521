"""Times as staff read and ask them."""

from __future__ import annotations

import datetime as dt

from magnesiumwijzer.transcripts.dutch_time import local, zone

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def start_of_day(day: dt.date) -> dt.datetime:
    """Returns when a day begins in the Netherlands, in UTC without a zone."""
    begin = dt.datetime.combine(day, dt.time(), zone())
    return begin.astimezone(dt.timezone.utc).replace(tzinfo=None)


def today() -> dt.date:
    """Returns the day that it is in the Netherlands."""
    return dt.datetime.now(zone()).date()


def written(moment: dt.datetime) -> str:
    """Writes a time in full: `26 november 2026, 14:05`."""
    at = local(moment)
    return f"{at.day} {_MONTHS.split()[at.month - 1]} {at.year}, {at:%H:%M}"


def short(moment: dt.datetime) -> str:
    """Writes a time for a list: `14:05` for today, else `26-11 14:05`, or `26-11-2025 14:05`."""
    at, now = local(moment), today()
    if at.date() == now:
        return f"{at:%H:%M}"
    return f"{at:%d-%m %H:%M}" if at.year == now.year else f"{at:%d-%m-%Y %H:%M}"
