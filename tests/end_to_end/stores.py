"""Real chats of one day, in databases of each kind, to be projected to transcripts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine

from driving.product import Chat
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.projector import Projector
from magnesiumwijzer.transcripts.tables import (
    alerts,
    conversations,
    feedback,
    handoffs,
    replies,
    turns,
)

TRACKER = SQLTrackerStore.Base.metadata
#: The columns that say which chat a row is of, where that isn't `chat`.
_CHAT = {"events": "sender_id", "chats": "id"}
#: Small, so that a chat's events come in several batches.
BATCH = 7


@dataclass
class Day:
    """Real chats, and the databases that they are in."""

    answered: Chat
    in_doubt: Chat
    handed_over: Chat
    acute: Chat
    thumbed_down: Chat
    greeting: Chat
    tracker: Engine
    chats: Engine

    @property
    def ids(self) -> set[str]:
        """The ids of the chats."""
        chats = (getattr(self, one.name) for one in fields(self))
        return {str(chat.conversation) for chat in chats if isinstance(chat, Chat)}


@dataclass
class Stores:
    """Three databases of one kind: Rasa's and the chats', filled, and the transcripts', empty."""

    tracker: Engine
    chats: Engine
    transcripts: Engine

    def projector(self) -> Projector:
        return Projector(self.tracker, self.chats, self.transcripts, BATCH)

    def project(self) -> None:
        projector = self.projector()
        while projector.run_once():
            pass

    def dump(self) -> dict[str, list[Any]]:
        """All that was projected; with the chats' ids, as their numbers may skip some."""
        with self.transcripts.connect() as connection:
            chats = dict(
                connection.execute(sa.select(conversations.c.number, conversations.c.chat)).all()
            )
            found = {}
            for table in (conversations, turns, replies, handoffs, feedback, alerts):
                rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
                found[table.name] = [
                    {**row, "id": None, "number": chats[row["number"]]} for row in rows.mappings()
                ]
            return found

    def found(self, query: str) -> set[int]:
        """Numbers of the conversations that a search finds."""
        with self.transcripts.connect() as connection:
            wanted = search.matching(query, connection.dialect.name)
            return set() if wanted is None else set(connection.execute(wanted).scalars())

    def number(self, chat: Chat) -> int:
        with self.transcripts.connect() as connection:
            found: int = connection.execute(
                sa.select(conversations.c.number).where(conversations.c.chat == chat.conversation)
            ).scalar_one()
            return found

    def row(self, chat: Chat) -> Any:
        with self.transcripts.connect() as connection:
            return connection.execute(
                sa.select(conversations).where(conversations.c.chat == chat.conversation)
            ).one()


def copy(source: Engine, target: Engine, tables: sa.MetaData, chats: Collection[str]) -> None:
    """Copies what tables hold of some chats; events are numbered anew, without gaps."""
    tables.create_all(target)
    for table in tables.sorted_tables:
        chat = table.c[_CHAT.get(table.name, "chat")]
        query = sa.select(table).where(chat.in_(chats)).order_by(*table.primary_key.columns)
        with source.connect() as reading, target.begin() as writing:
            rows = [
                {**row, "id": number} if table.name == "events" else dict(row)
                for number, row in enumerate(reading.execute(query).mappings(), 1)
            ]
            if rows:
                writing.execute(table.insert(), rows)


def empty(stores: Stores) -> None:
    """Makes the transcripts as they were before anything was projected."""
    stores.projector().start_over()
    with stores.transcripts.begin() as connection:
        connection.execute(conversations.delete())
