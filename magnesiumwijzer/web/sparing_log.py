"""A log that strangers can't fill: what is told over and over is told once in a while."""

import logging
import time

#: Seconds between two lines of the same kind.
_PAUSE = 10.0


class Sparing(logging.Filter):
    """Lets a warning through once in ten seconds, and then tells how often it was meant.

    Warnings are the same when only their arguments differ. Errors with a traceback all pass.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}
        self._left_out: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tells whether to log a record."""
        if record.levelno != logging.WARNING or record.exc_info:
            return True
        kind, now = str(record.msg), time.monotonic()
        if now - self._last.get(kind, -_PAUSE) < _PAUSE:
            self._left_out[kind] = self._left_out.get(kind, 0) + 1
            return False
        self._last[kind] = now
        if left_out := self._left_out.pop(kind, 0):
            record.msg = f"{record.getMessage()} (and {left_out} times more since the last line)"
            record.args = ()
        return True
