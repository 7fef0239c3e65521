"""Turns that got no answer, and of which mostly nothing is kept: so that staff hear of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

#: Staff hear of it for so long after the last.
_FOR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Lost:
    """How many turns got no answer, how many of those told of danger, and when (UTC, no zone)."""

    turns: int
    urgent: int
    first: dt.datetime
    last: dt.datetime

    def as_json(self) -> dict[str, Any]:
        """Returns it as `/health` tells it."""
        times = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {"turns": self.turns, "urgent": self.urgent, **times}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Lost:
        """Reads what `as_json` made.

        Raises:
            KeyError, TypeError, ValueError: when it was something else.
        """
        first, last = (dt.datetime.fromisoformat(told[name]) for name in ("first", "last"))
        return cls(int(told["turns"]), int(told["urgent"]), first, last)


@dataclass
class LostTurns:
    """Counts in this process; words, ids and addresses are not among what it keeps."""

    _lost: Lost | None = field(default=None, init=False)

    def add(self, *, urgent: bool) -> None:
        """Counts one turn."""
        now, before = dt.datetime.utcnow(), self.recent()
        if before is None:
            self._lost = Lost(1, int(urgent), now, now)
        else:
            turns, acute = before.turns + 1, before.urgent + urgent
            self._lost = replace(before, turns=turns, urgent=acute, last=now)

    def recent(self) -> Lost | None:
        """Returns what was lost lately; None when the last is long ago."""
        lost = self._lost
        return lost if lost and dt.datetime.utcnow() - lost.last < _FOR else None
