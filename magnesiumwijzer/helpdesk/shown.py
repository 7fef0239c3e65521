"""Which chats the open lists show. They renew themselves, and only what is new is worth logging."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection

#: Lists that are remembered; of one that was forgotten, all is logged once more.
_LISTS = 500


class Shown:
    """Remembers lists in this process. Safe to share between threads."""

    def __init__(self) -> None:
        self._lists: OrderedDict[tuple[str, str], frozenset[int]] = OrderedDict()
        self._lock = threading.Lock()

    def fresh(self, session: str, query: str, numbers: Collection[int]) -> list[int]:
        """Remembers what a list shows now; returns what it did not show before.

        Args:
            session: names the session whose page it is.
            query: of the list's address.
            numbers: of the chats in it.
        """
        key = session, query
        with self._lock:
            before = self._lists.pop(key, frozenset())
            self._lists[key] = frozenset(numbers)
            while len(self._lists) > _LISTS:
                self._lists.popitem(last=False)
        return [number for number in numbers if number not in before]
