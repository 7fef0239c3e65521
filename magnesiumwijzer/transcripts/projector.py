"""From Rasa's tracker store and the chats database to the transcripts.

The projector reads events in the order of their ids, and writes what they tell and how far it has
come in one transaction. Killed at any moment, it goes on where it was; reading an event twice
changes nothing.
"""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.chats import tables as chats
from magnesiumwijzer.storage.engine import first_of, rows_of, scrub, write
from magnesiumwijzer.transcripts import events, search
from magnesiumwijzer.transcripts.batch import Batch
from magnesiumwijzer.transcripts.place import Place
from magnesiumwijzer.transcripts.received_feedback import write_feedback
from magnesiumwijzer.transcripts.summary import summarise
from magnesiumwijzer.transcripts.tables import (
    EPOCH,
    conversations,
    erased,
    feedback,
    handoffs,
    projector,
    replies,
    turns,
)
from magnesiumwijzer.transcripts.writing import lock

#: Events read at a time.
BATCH = 2000
#: Feedback is read again from this much before the last that was seen: clocks and commits differ.
_OVERLAP = dt.timedelta(seconds=10)
#: A chat whose last word was a question back is given up after this long.
_GIVEN_UP_AFTER = dt.timedelta(minutes=30)

#: Rasa's table of events; only what is used of it.
tracker_events = sa.table(
    "events",
    *(sa.column(name) for name in ("id", "sender_id", "type_name", "timestamp", "data")),
)


class Projector:
    """Keeps the transcripts up to date; `chats` is the database that has the feedback."""

    def __init__(
        self, tracker: Engine, chats: Engine, transcripts: Engine, batch: int = BATCH
    ) -> None:
        self._batch = batch
        self._tracker = tracker
        self._chats = chats
        self._transcripts = transcripts
        self._seen: Sequence[Row] = []
        self._place = Place(tracker.dialect.name)
        #: The place and generation that this process kept last; None: it starts from what is kept.
        self._kept: tuple[int, int] | None = None

    def run_once(self) -> int:
        """Takes over one batch; returns how many events of Rasa it read.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: when a database is away; nothing is lost.
        """
        (done,) = rows_of(self._transcripts, sa.select(projector))
        if (done.event, done.generation) != self._kept:
            self._begin_again()  # this is the first time, or another process rebuilt everything
        # Feedback is read first: its turns are then among these events, unless more are to come.
        thumbs = self._read_feedback(done.feedback_at)
        rows = self._read_events(done.event)
        if len(rows) == self._batch:
            thumbs = []
        if rows or thumbs != self._seen:
            try:
                with self._transcripts.begin() as connection:
                    lock(connection)
                    now = connection.execute(sa.select(projector)).one()
                    if _place(now) != _place(done):
                        return max(1, len(rows))  # another process came between: look again
                    self._kept = (self._write(connection, rows, thumbs, done), done.generation)
            except BaseException:
                self._begin_again()  # what was read is not kept
                raise
        # The latest thumbs are read again and again until there are newer ones.
        self._seen = thumbs
        return len(rows)

    def give_up_silent(self, now: dt.datetime) -> None:
        """Marks chats in which a question back was never answered."""
        waits = conversations.c.outcome == "clarify"
        silent = conversations.c.last_at < now - _GIVEN_UP_AFTER
        given_up = conversations.update().where(waits, silent).values(outcome="abandoned")
        write(self._transcripts, given_up)

    def start_over(self) -> None:
        """Forgets what was projected, so that `run_once` projects it again.

        Chats keep their numbers, and so what staff wrote about them.
        """
        with self._transcripts.begin() as connection:
            lock(connection)
            for table in (turns, replies, handoffs, feedback):
                connection.execute(table.delete())
            search.clear(connection)
            connection.execute(conversations.update().values(turns=0))
            connection.execute(
                projector.update().values(
                    event=0, feedback_at=EPOCH, generation=projector.c.generation + 1
                )
            )
        self._begin_again()

    def drop_empty(self) -> None:
        """Drops chats of which nothing is left at Rasa, after everything was rebuilt."""
        with self._transcripts.begin() as connection:
            lock(connection)
            empty = connection.execute(
                sa.select(conversations.c.number, conversations.c.chat).where(
                    conversations.c.turns == 0
                )
            ).all()
            gone = [row.number for row in empty if not self._has_events(row.chat)]
            connection.execute(conversations.delete().where(conversations.c.number.in_(gone)))
            search.scrub(connection)
        scrub(self._transcripts, "conversations", "search")

    def _has_events(self, chat: str) -> bool:
        here = sa.select(tracker_events.c.id).where(tracker_events.c.sender_id == chat)
        return first_of(self._tracker, here.limit(1)) is not None

    def _begin_again(self) -> None:
        """Forgets what this process has read; the place that is kept counts."""
        self._place = Place(self._tracker.dialect.name)
        self._kept = None

    def _read_events(self, done: int) -> Sequence[Row]:
        wanted = tracker_events.c.id > max(done, self._place.read)
        if gaps := self._place.open_gaps():
            wanted = wanted | tracker_events.c.id.in_(gaps)
        query = sa.select(tracker_events).where(wanted).order_by(tracker_events.c.id)
        return rows_of(self._tracker, query.limit(self._batch))

    def _read_feedback(self, since: dt.datetime) -> Sequence[Row]:
        at = chats.feedback.c.at
        query = sa.select(chats.feedback).where(at > since).order_by(at)
        return rows_of(self._chats, query.limit(self._batch))

    def _write(
        self, connection: Connection, rows: Sequence[Row], thumbs: Sequence[Row], done: Row
    ) -> int:
        met = {row.sender_id for row in rows} | {row.chat for row in thumbs}
        met -= set(
            connection.execute(sa.select(erased.c.chat).where(erased.c.chat.in_(met))).scalars()
        )
        batch = Batch(connection, set(met))
        for row in rows:
            batch.take(row.id, row.sender_id, row.type_name, events.load(row.data))
        touched = batch.write() | write_feedback(connection, thumbs, met)
        summarise(connection, touched)
        feedback_at = done.feedback_at
        if thumbs:
            feedback_at = max(feedback_at, thumbs[-1].at - _OVERLAP)
        place = self._place.after([(row.id, row.timestamp) for row in rows], done.event)
        connection.execute(projector.update().values(event=place, feedback_at=feedback_at))
        return place


def _place(row: Row) -> tuple[int, dt.datetime, int]:
    return row.event, row.feedback_at, row.generation
