"""What staff should see at once: danger, and callers to expect."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.storage.engine import rows_of, values_of
from magnesiumwijzer.transcripts.tables import alerts, conversations

#: Shown at a time; a page that was asleep for long needn't show all.
_LIMIT = 20


@dataclass(frozen=True)
class Alert:
    """One alert; `text` says it in Dutch, without a visitor's words. `at` is in UTC, no zone."""

    id: int
    number: int
    kind: str
    at: dt.datetime
    text: str


def last_alert(engine: Engine) -> int:
    """Returns the id of the latest alert; 0 where there was none."""
    return values_of(engine, sa.select(sa.func.max(alerts.c.id)))[0] or 0


def alerts_after(engine: Engine, after: int) -> list[Alert]:
    """Returns the latest alerts that came after an id, in their order."""
    latest = _QUERY.where(alerts.c.id > after).order_by(alerts.c.id.desc()).limit(_LIMIT)
    return _read(engine, latest)[::-1]


def unposted_alerts(engine: Engine) -> list[Alert]:
    """Returns the alerts that were not told outside yet, in their order."""
    return _read(engine, _QUERY.where(sa.not_(alerts.c.posted)).order_by(alerts.c.id))


_QUERY = sa.select(alerts, conversations.c.reference).join(
    conversations, conversations.c.number == alerts.c.number
)


def _read(engine: Engine, query: sa.sql.Select) -> list[Alert]:
    return [
        Alert(row.id, row.number, row.kind, row.at, _text_of(row.kind, row.reference))
        for row in rows_of(engine, query)
    ]


def _text_of(kind: str, reference: str | None) -> str:
    if kind == "urgent":
        return "Acuut: een bezoeker kreeg het advies om meteen hulp te bellen."
    code = f" Code {spoken(reference)}." if reference else ""
    return f"Doorverwezen: een bezoeker kan gaan bellen.{code}"
