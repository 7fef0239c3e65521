"""Thumbs of visitors, from the chats database to the transcripts."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.row import Row

from magnesiumwijzer.transcripts.tables import conversations, feedback


def write_feedback(connection: Connection, thumbs: Sequence[Row], chats: set[str]) -> set[int]:
    """Writes thumbs in place of earlier ones for the same replies; an empty one was taken back.

    `chats` are those that may be written about. Returns the numbers of those it wrote about.
    """
    if not thumbs:
        return set()
    numbers = dict(
        connection.execute(
            sa.select(conversations.c.chat, conversations.c.number).where(
                conversations.c.chat.in_({row.chat for row in thumbs} & chats)
            )
        ).all()
    )
    for row in thumbs:
        if row.chat not in numbers:
            continue
        key = {"number": numbers[row.chat], "turn": row.turn, "reply": row.reply}
        connection.execute(
            feedback.delete().where(*(feedback.c[name] == value for name, value in key.items()))
        )
        if row.thumb:
            connection.execute(
                feedback.insert().values(**key, thumb=row.thumb, reason=row.reason, at=row.at)
            )
    return set(numbers.values())
