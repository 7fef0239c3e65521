"""The time in the Netherlands; databases keep it in UTC, without a zone."""

import datetime as dt
from zoneinfo import ZoneInfo

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def local(moment: dt.datetime) -> dt.datetime:
    """Takes a time of a database to Dutch time."""
    return moment.replace(tzinfo=dt.timezone.utc).astimezone(_zone())


def start_of_day(day: dt.date) -> dt.datetime:
    """Returns when a day begins in the Netherlands, as databases keep it."""
    begin = dt.datetime.combine(day, dt.time(), _zone())
    return begin.astimezone(dt.timezone.utc).replace(tzinfo=None)


def today() -> dt.date:
    """Returns the day that it is in the Netherlands."""
    return dt.datetime.now(_zone()).date()


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


def _zone() -> ZoneInfo:
    return ZoneInfo("Europe/Amsterdam")  # which it keeps
