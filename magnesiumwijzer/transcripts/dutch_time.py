"""The time in the Netherlands, whatever the server's clock."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=1)
def zone() -> ZoneInfo:
    """The zone of the Netherlands."""
    return ZoneInfo("Europe/Amsterdam")


def local(moment: dt.datetime) -> dt.datetime:
    """Takes a time in UTC, as databases keep it, to Dutch time."""
    return moment.replace(tzinfo=dt.timezone.utc).astimezone(zone())
