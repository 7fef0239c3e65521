"""What this process used last, so that it needn't ask the database."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Recent(Generic[_Key, _Value]):
    """Values by key; of more than so many, those used least recently go. Safe to share.

    What it says may be behind the database, which other processes change too.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[_Key, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> _Value | None:
        """Returns what was kept last, None where that isn't remembered."""
        return self._values.get(key)

    def keep(self, key: _Key, value: _Value) -> _Value | None:
        """Remembers a value; returns the one before it."""
        with self._lock:
            before = self._values.pop(key, None)
            self._values[key] = value
            if len(self._values) > self._limit:
                self._values.popitem(last=False)
        return before

    def drop(self, key: _Key) -> None:
        """Forgets what is kept of a key."""
        with self._lock:
            self._values.pop(key, None)
