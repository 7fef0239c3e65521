"""What the words of a hand-over fill in: the chat's code and the helpdesk's hours."""

from __future__ import annotations

from functools import lru_cache

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import settings


def hand_over_values(chat: str) -> dict[str, str]:
    """Returns `code`, as it is spoken, and `openingstijden`: a sentence, or empty without hours.

    Gives the chat a code when it has none.

    Raises:
        magnesiumwijzer.chats.store.NoReferenceLeft: when no code is free.
        magnesiumwijzer.chats.store.Erased: when the chat was erased meanwhile.
    """
    hours = settings().opening_hours
    return {
        "code": spoken(_chats().give_reference(chat)),
        "openingstijden": f" De helpdesk is bereikbaar: {hours}." if hours else "",
    }


@lru_cache(maxsize=1)
def _chats() -> ChatStore:
    return ChatStore(settings().database_url)
