"""Rasa's tracker store: the events of each chat, in any database that SQLAlchemy reaches.

What staff read, the transcripts, is made of these by `transcripts.projector`.
"""

import asyncio
import itertools
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy.orm
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from magnesiumwijzer.rasa_io.event_ids import never_reuse_ids
from magnesiumwijzer.settings import settings
from magnesiumwijzer.storage.engine import open_engine, scrub
from magnesiumwijzer.storage.probe import Probe

#: Where a tracker in memory keeps how many of its events the database holds.
_STORED = "_magnesiumwijzer_stored_events"


class EventStore(SQLTrackerStore):
    """Rasa's `SQLTrackerStore`, opened by one URL instead of by its parts.

    `url` in endpoints.yml wins; without it the setting MAGNESIUMWIJZER_TRACKER_STORE_URL decides,
    so that `rasa shell`, `rasa run` and the product share their chats. The rows are Rasa's own, but
    this store is faster: it reads one column of them, and remembers how many there were where Rasa
    counts them again before it saves.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        url = host or settings().tracker_store_url
        # Makes the folder of an SQLite file, which Rasa would not, before Rasa makes the tables.
        engine = open_engine(url)
        never_reuse_ids(engine, self.SQLEvent.__table__)
        super().__init__(domain=domain, host=url, event_broker=event_broker, **kwargs)
        self.engine.dispose()
        self.engine: Engine = engine
        self.sessionmaker = sqlalchemy.orm.sessionmaker(bind=engine)
        self.probe = Probe(engine)

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            rows = (
                self._event_query(session, sender_id, fetch_events_from_all_sessions)
                .with_entities(self.SQLEvent.data)
                .all()
            )
        if not rows or self.domain is None:
            return None
        tracker = DialogueStateTracker.from_dict(
            sender_id, [json.loads(data) for (data,) in rows], self.domain.slots
        )
        if not fetch_events_from_all_sessions:
            setattr(tracker, _STORED, len(rows))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that the database does not hold yet; Rasa's lock keeps others away."""
        await super().save(tracker)
        if hasattr(tracker, _STORED):
            setattr(tracker, _STORED, len(tracker.events))

    async def erase(self, sender_id: str) -> None:
        """Erases all events of a chat; Rasa's own stores can't."""
        with self.session_scope() as session:
            gone = (
                session.query(self.SQLEvent)
                .filter(self.SQLEvent.sender_id == sender_id)
                .delete(synchronize_session=False)
            )
            session.commit()
        # In a thread, as it may wait for a reader: other visitors don't.
        tables = (self.SQLEvent.__tablename__,) if gone else ()
        await asyncio.get_running_loop().run_in_executor(None, scrub, self.engine, *tables)

    def _additional_events(
        self, session: sqlalchemy.orm.Session, tracker: DialogueStateTracker
    ) -> Iterator[Any]:
        stored = getattr(tracker, _STORED, None)
        if stored is None:
            events: Iterator[Any] = super()._additional_events(session, tracker)
            return events
        return itertools.islice(tracker.events, stored, None)
