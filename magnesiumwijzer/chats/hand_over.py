"""What the words of a hand-over fill in beside the company's: the chat's code."""

from functools import lru_cache

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import settings


def hand_over_values(chat: str) -> dict[str, str]:
    """Returns `code`, as it is spoken.

    Gives the chat a code when it has none.

    Raises:
        magnesiumwijzer.chats.store.NoReferenceLeft: when no code is free.
        magnesiumwijzer.chats.store.Erased: when the chat was erased meanwhile.
    """
    return {"code": spoken(_chats().give_reference(chat))}


@lru_cache(maxsize=1)
def _chats() -> ChatStore:
    return ChatStore(settings().database_url)
