"""Rasa's tracker store: the transcripts, in any database that SQLAlchemy reaches."""

from __future__ import annotations

from typing import Any

import sqlalchemy.orm
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import Engine

from magnesiumwijzer.settings import settings
from magnesiumwijzer.storage.engine import open_engine


class TranscriptStore(SQLTrackerStore):
    """Rasa's `SQLTrackerStore`, opened by one URL instead of by its parts.

    `url` in endpoints.yml wins; without it the setting MAGNESIUMWIJZER_TRACKER_STORE_URL decides,
    so that `rasa shell`, `rasa run` and the product share their transcripts.
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
        super().__init__(domain=domain, host=url, event_broker=event_broker, **kwargs)
        self.engine.dispose()
        self.engine: Engine = engine
        self.sessionmaker = sqlalchemy.orm.sessionmaker(bind=engine)
