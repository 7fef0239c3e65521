"""What the words of a hand-over fill in beside the company's: the chat's code."""

from __future__ import annotations

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore


def hand_over_values(chats: ChatStore, chat_id: str) -> dict[str, str]:
    """Returns `code`, as it is spoken.

    Raises:
        magnesiumwijzer.chats.store.NoReferenceLeft: when no code is free.
        magnesiumwijzer.chats.store.Erased: when the chat was erased meanwhile.
    """
    return {"code": spoken(chats.give_reference(chat_id))}
