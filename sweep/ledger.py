"""What visitors were told, held against what was kept.

A message that got status 200 was accepted: it must be found exactly once. One that was refused, or
got no answer at all, may be found once: the visitor was not told that it was kept.
"""

from __future__ import annotations

import collections
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

ACCEPTED = 200
#: In the place of a status, where no answer came.
NO_ANSWER = 0


@dataclass
class Ledger:
    """Messages and what they were answered; several threads may write.

    A key tells a message from all others: its words, or the id of its turn.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)  # reference codes that were given out
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, key: str, status: int, code: str | None = None) -> None:
        """Writes down an answer.

        Raises:
            ValueError: when the key was used before, as counting would tell nothing then.
        """
        with self._lock:
            if key in self.statuses:
                raise ValueError(f"{key!r} was sent twice")
            self.statuses[key] = status
            if code and status == ACCEPTED:
                self.codes.add(code)

    @property
    def accepted(self) -> list[str]:
        """Keys that must be found."""
        return [key for key, status in self.statuses.items() if status == ACCEPTED]

    def lost(self, *stores: Mapping[str, int]) -> list[str]:
        """Returns the accepted keys that a store lacks.

        Args:
            stores: how often each key is found; every store should have all.
        """
        return [key for key in self.accepted if not all(store.get(key) for store in stores)]

    def doubled(self, *stores: Mapping[str, int]) -> list[str]:
        """Returns the keys, accepted or not, that a store has more than once."""
        return [key for key in self.statuses if any(store.get(key, 0) > 1 for store in stores)]

    def refused(self) -> collections.Counter[int]:
        """Counts what was not accepted, by status."""
        return collections.Counter(
            status for status in self.statuses.values() if status != ACCEPTED
        )
