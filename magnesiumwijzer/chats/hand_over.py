"""What the words of a hand-over fill in: the chat's code and the helpdesk's hours."""

from __future__ import annotations

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.chats.store import ChatStore


def hand_over_values(chats: ChatStore, chat_id: str, opening_hours: str) -> dict[str, str]:
    """Returns `code`, as it is spoken, and `openingstijden`: a sentence, or empty without hours.

    Raises:
        magnesiumwijzer.chats.store.NoReferenceLeft: when no code is free.
        magnesiumwijzer.chats.store.Erased: when the chat was erased meanwhile.
    """
    return {
        "code": spoken(chats.give_reference(chat_id)),
        "openingstijden": f" De helpdesk is bereikbaar: {opening_hours}." if opening_hours else "",
    }
