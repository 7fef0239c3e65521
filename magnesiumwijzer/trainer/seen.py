"""Whose words a page of the bench shows: the chats that messages are from, for the log."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.tables import differences
from magnesiumwijzer.inbox.tables import inbox


def chats_saying(engine: Engine, messages: Collection[str]) -> dict[str, int]:
    """Returns the number of one chat, the first, for each message; many may have said the same."""
    query = sa.select(inbox.c.message, sa.func.min(inbox.c.number))
    wanted = query.where(inbox.c.message.in_(set(messages))).group_by(inbox.c.message)
    with engine.connect() as connection:
        return dict(connection.execute(wanted).all())


def chats_of_differences(engine: Engine, ids: Collection[int]) -> list[int]:
    """Returns the numbers of the chats whose messages two models answer differently."""
    query = sa.select(differences.c.number).where(
        differences.c.id.in_(ids), differences.c.number.is_not(None)
    )
    with engine.connect() as connection:
        return sorted(set(connection.execute(query).scalars()))
