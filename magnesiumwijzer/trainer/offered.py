"""Messages that a form offered as sentences, and whether they may still be saved.

A form may stand open for a day, and a chat can be erased meanwhile. So the form takes along which
chat each sentence came from, without words; what came from an erased one is not saved any more.
"""

import hashlib
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.project.sentences import clean
from magnesiumwijzer.storage.engine import values_of
from magnesiumwijzer.transcripts.tables import conversations

#: Hexadecimal digits of a digest: enough for the sentences of one form.
_DIGITS = 16


def origins(messages: Iterable[tuple[str, int]]) -> str:
    """Returns what the form takes along of messages and the numbers of the chats they are from."""
    return " ".join(sorted({f"{_digest(message)}:{number}" for message, number in messages}))


def split_erased(
    engine: Engine, sentences: Sequence[str], taken_along: str
) -> tuple[list[str], list[str]]:
    """Parts sentences that may be saved from those whose chats are all erased.

    Args:
        engine: of the helpdesk's database.
        sentences: as the form came back.
        taken_along: what `origins` made; a sentence that it doesn't name is the trainer's own.

    Returns:
        the sentences that may be saved, and the others.
    """
    chats: dict[str, set[int]] = {}
    for pair in taken_along.split():
        digest, _, number = pair.partition(":")
        if number.isdecimal() and len(number) < _DIGITS:
            chats.setdefault(digest, set()).add(int(number))
    numbers = set().union(*chats.values()) if chats else set()
    query = sa.select(conversations.c.number).where(conversations.c.number.in_(numbers))
    there = set(values_of(engine, query))
    gone = {digest for digest, of in chats.items() if not of & there}
    return (
        [sentence for sentence in sentences if _digest(sentence) not in gone],
        [sentence for sentence in sentences if _digest(sentence) in gone],
    )


def _digest(sentence: str) -> str:
    return hashlib.sha256(clean(sentence).encode()).hexdigest()[:_DIGITS]
