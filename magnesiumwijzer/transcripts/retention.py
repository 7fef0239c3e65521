"""Erasing what is older than the setting says, in every store."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.storage.engine import scrub, values_of, write
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.transcripts.projector import tracker_events as events
from magnesiumwijzer.transcripts.tables import conversations

#: Chats erased in one transaction: visitors' writes wait for it.
_AT_A_TIME = 200


def erase_silent(
    tracker: Engine, chats: ChatStore, transcripts: Engine, before: dt.datetime
) -> int:
    """Erases every chat in which nothing was said since a moment; returns how many there were.

    `before` is in UTC, without a zone.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: when a database is away; the rest is erased the next time.
    """
    limit = before.replace(tzinfo=dt.timezone.utc).timestamp()
    of_chat = sa.select(events.c.sender_id).group_by(events.c.sender_id)
    silent = set(values_of(tracker, of_chat.having(sa.func.max(events.c.timestamp) < limit)))
    # Where erasing broke off, only the transcript may be left.
    left = sa.select(conversations.c.chat).where(conversations.c.last_at < before)
    silent |= set(values_of(transcripts, left))
    # A chat that Rasa never answered has an id only.
    gone = sorted(silent | chats.silent_since(before))
    for start in range(0, len(gone), _AT_A_TIME):
        part = gone[start : start + _AT_A_TIME]
        # The transcripts first: they hear no more of a chat once it counts as erased.
        erase(transcripts, part)
        write(tracker, sa.delete(events).where(events.c.sender_id.in_(part)))
        chats.forget(*part)
    erase(transcripts, [])  # what is remembered of erased chats goes too, in its time
    chats.drop_orphans()
    # Also where nothing was erased: the time before, this may have failed.
    scrub(tracker, *(("events",) if gone else ()))
    return len(gone)
