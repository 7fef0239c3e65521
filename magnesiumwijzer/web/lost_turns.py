"""Turns that got no answer, and of which mostly nothing is kept: so that staff hear of them."""

import datetime as dt
from dataclasses import dataclass, field

import pydantic

#: Staff hear of it for so long after the last.
_FOR = dt.timedelta(hours=1)


class Lost(pydantic.BaseModel):
    """How many turns got no answer, how many of those told of danger, and when (UTC, no zone)."""

    turns: int
    urgent: int
    first: dt.datetime
    last: dt.datetime


@dataclass
class LostTurns:
    """Counts in this process; words, ids and addresses are not among what it keeps."""

    _lost: Lost | None = field(default=None, init=False)

    def add(self, *, urgent: bool) -> None:
        """Counts one turn."""
        now, before = dt.datetime.utcnow(), self.recent()
        if before is None:
            self._lost = Lost(turns=1, urgent=urgent, first=now, last=now)
        else:
            counts = {"turns": before.turns + 1, "urgent": before.urgent + urgent}
            self._lost = before.copy(update={**counts, "last": now})

    def recent(self) -> Lost | None:
        """Returns what was lost lately; None when the last is long ago."""
        lost = self._lost
        return lost if lost and dt.datetime.utcnow() - lost.last < _FOR else None
