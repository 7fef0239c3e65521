"""The store of chats, in any database that SQLAlchemy reaches."""

from __future__ import annotations

import datetime as dt
import json
import secrets

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from magnesiumwijzer.chats.references import LENGTH, new_reference
from magnesiumwijzer.storage.engine import open_engine

#: A code may be given out again when its chat has been silent for this long.
LIVE_FOR = dt.timedelta(days=30)
#: 128 bits of chance: an id can't be guessed.
_ID_BYTES = 16
#: With 262,144 codes, fifty tries fail only when nearly all of them are in use.
_TRIES = 50

_metadata = sa.MetaData()
_chats = sa.Table(
    "chats",
    _metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("last_at", sa.DateTime, nullable=False),  # UTC
    sa.Column("offered", sa.Text, nullable=False),  # JSON: choice id -> Rasa payload
    sa.Column("reference", sa.String(LENGTH), unique=True),
)


class NoReferenceLeft(Exception):
    """Every code drawn belongs to a live chat."""


class ChatStore:
    """Chats by id. Safe to share between threads; several processes may open the same database."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        _metadata.create_all(self._engine)

    def start(self) -> str:
        """Starts a chat and returns its new id."""
        chat_id = secrets.token_urlsafe(_ID_BYTES)
        with self._engine.begin() as connection:
            self._insert(connection, chat_id)
        return chat_id

    def exists(self, chat_id: str) -> bool:
        """Tells whether a chat of this id was started."""
        with self._engine.connect() as connection:
            return self._row(connection, chat_id) is not None

    def offered(self, chat_id: str) -> dict[str, str]:
        """Returns the choices offered so far in this chat: choice id to Rasa payload."""
        with self._engine.connect() as connection:
            row = self._row(connection, chat_id)
        return {} if row is None else dict(json.loads(row.offered))

    def offer(self, chat_id: str, choices: dict[str, str]) -> None:
        """Adds choices to those offered in this chat and marks it as alive."""
        with self._engine.begin() as connection:
            row = self._row(connection, chat_id)
            known = {} if row is None else json.loads(row.offered)
            self._update(connection, chat_id, offered=json.dumps({**known, **choices}))

    def reference(self, chat_id: str) -> str | None:
        """Returns the code of this chat, None where none was given out."""
        with self._engine.connect() as connection:
            row = self._row(connection, chat_id)
        return None if row is None else row.reference

    def give_reference(self, chat_id: str) -> str:
        """Returns the code of this chat; gives it one, unique among live chats, at the first call.

        A chat that this store has not seen (`rasa shell` makes such) is added.

        Raises:
            NoReferenceLeft: when no free code was found.
        """
        for _ in range(_TRIES):
            try:
                with self._engine.begin() as connection:
                    row = self._row(connection, chat_id)
                    if row is None:
                        self._insert(connection, chat_id)
                    elif row.reference:
                        return str(row.reference)
                    code = new_reference()
                    self._free_if_silent(connection, code)
                    self._update(connection, chat_id, reference=code)
                    return code
            except IntegrityError:
                continue  # a live chat has this code, or another process was first
        raise NoReferenceLeft(f"no free reference code found in {_TRIES} tries")

    def forget(self, chat_id: str) -> None:
        """Erases all that this store knows of a chat."""
        with self._engine.begin() as connection:
            connection.execute(_chats.delete().where(_chats.c.id == chat_id))

    @staticmethod
    def _row(connection: sa.engine.Connection, chat_id: str) -> sa.engine.Row | None:
        return connection.execute(sa.select(_chats).where(_chats.c.id == chat_id)).first()

    @staticmethod
    def _insert(connection: sa.engine.Connection, chat_id: str) -> None:
        connection.execute(_chats.insert().values(id=chat_id, last_at=_now(), offered="{}"))

    @staticmethod
    def _update(connection: sa.engine.Connection, chat_id: str, **values: str) -> None:
        connection.execute(
            _chats.update().where(_chats.c.id == chat_id).values(last_at=_now(), **values)
        )

    @staticmethod
    def _free_if_silent(connection: sa.engine.Connection, code: str) -> None:
        connection.execute(
            _chats.update()
            .where(_chats.c.reference == code, _chats.c.last_at < _now() - LIVE_FOR)
            .values(reference=None)
        )


def _now() -> dt.datetime:
    return dt.datetime.utcnow()
