"""What this process has just kept of chats, so that the next turn needn't ask the database."""

from __future__ import annotations

import threading
from collections import OrderedDict


class RecentChats:
    """The choices of the chats that were last answered, as JSON. Safe to share between threads.

    It may be behind the database, where another process has erased the chat or gone on with it:
    who uses it must notice that when it writes.

    Args:
        limit: how many chats to remember, those least recently used are dropped first.
    """

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._offered: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, chat: str) -> str | None:
        """Returns the choices of a chat, None where it isn't remembered."""
        return self._offered.get(chat)

    def keep(self, chat: str, offered: str) -> None:
        """Remembers the choices of a chat."""
        with self._lock:
            self._offered[chat] = offered
            self._offered.move_to_end(chat)
            if len(self._offered) > self._limit:
                self._offered.popitem(last=False)

    def drop(self, chat: str) -> None:
        """Forgets a chat."""
        with self._lock:
            self._offered.pop(chat, None)
