"""Thumbs that visitors give to answers."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from magnesiumwijzer.chats.store import ChatStore, reply_parts
from magnesiumwijzer.chats.tables import feedback, turns
from magnesiumwijzer.storage.engine import rows_of

THUMBS = ("up", "down")


@dataclass(frozen=True)
class Feedback:
    """A thumb (None: taken back) and the visitor's reason, which may be empty."""

    thumb: str | None
    reason: str = ""


@dataclass(frozen=True)
class FeedbackStore:
    """Feedback by reply, in the database of the chats. Safe to share between threads."""

    chats: ChatStore

    def give(self, chat: str, reply_id: str, given: Feedback) -> bool:
        """Keeps the feedback on a reply in place of what was given before.

        Returns:
            False when the chat had no such reply; nothing is kept then.
        """
        turn, number = reply_parts(reply_id)
        try:
            return self._give(chat, turn, number, given)
        except IntegrityError:
            # Another thumb for this reply came at the same time; this one is the later.
            return self._give(chat, turn, number, given)

    def _give(self, chat: str, turn: str, number: int, given: Feedback) -> bool:
        with self.chats.engine.begin() as connection:
            if not _was_given(connection, chat, turn, number):
                return False
            here = (
                feedback.c.chat == chat,
                feedback.c.turn == turn,
                feedback.c.reply == number,
            )
            connection.execute(feedback.delete().where(*here))
            # A thumb that is taken back stays as an empty one: the transcripts must hear of it.
            connection.execute(
                feedback.insert().values(
                    chat=chat,
                    turn=turn,
                    reply=number,
                    thumb=given.thumb or "",
                    reason=given.reason if given.thumb else "",
                    at=dt.datetime.utcnow(),
                )
            )
        return True

    def of(self, chat: str) -> dict[str, Feedback]:
        """Returns the feedback in a chat by reply id."""
        given = sa.select(feedback).where(feedback.c.chat == chat, feedback.c.thumb != "")
        rows = rows_of(self.chats.engine, given)
        return {f"{row.turn}-{row.reply}": Feedback(row.thumb, row.reason) for row in rows}


def _was_given(connection: sa.engine.Connection, chat: str, turn: str, number: int) -> bool:
    replies = connection.execute(
        sa.select(turns.c.replies).where(turns.c.chat == chat, turns.c.id == turn)
    ).scalar()
    return replies is not None and 0 <= number < replies
