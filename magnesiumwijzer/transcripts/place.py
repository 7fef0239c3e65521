"""How far the projector has come in Rasa's events, whose ids may have gaps.

SQLite has one writer at a time, so ids come in order. PostgreSQL gives an id out before a
transaction ends, and some never end: an event after a gap may be visible before the one in it. Such
a gap is asked for again for a while, and the place that is kept stays before it.
"""

import time
from collections.abc import Sequence

#: Seconds that a transaction of Rasa may take.
_LIMIT = 30.0


class Place:
    """The last event that was read, and the gaps before it that may still fill."""

    def __init__(self, dialect: str) -> None:
        self._has_gaps = dialect != "sqlite"
        self._gaps: dict[int, float] = {}  # id -> when it stops counting, by the monotonic clock
        #: Id of the last event that this process has read.
        self.read = 0

    def open_gaps(self) -> list[int]:
        """Returns the ids that should be asked for again."""
        now = time.monotonic()
        self._gaps = {gap: end for gap, end in self._gaps.items() if end > now}
        return sorted(self._gaps)

    def after(self, rows: Sequence[tuple[int, float]], kept: int) -> int:
        """Takes note of the events read, and returns the id up to which all are in.

        `rows` are id and timestamp (seconds since 1970), in the order of the ids; `kept` is the id
        up to which all were in before.
        """
        read = max(self.read, kept)
        now, end = time.time(), time.monotonic() + _LIMIT
        for event, timestamp in rows:
            self._gaps.pop(event, None)
            # What was saved some time ago has nothing under way before it.
            if self._has_gaps and event > read + 1 and now - timestamp < _LIMIT:
                self._gaps.update(dict.fromkeys(range(read + 1, event), end))
            read = max(read, event)
        self.read = read
        return min(self._gaps) - 1 if self._gaps else read
