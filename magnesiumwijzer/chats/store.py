"""The store of chats, in any database that SQLAlchemy reaches."""

import datetime as dt
import json
import secrets

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from magnesiumwijzer.chats.recent import Recent
from magnesiumwijzer.chats.references import new_reference
from magnesiumwijzer.chats.tables import chats as _chats
from magnesiumwijzer.chats.tables import feedback, metadata, turns
from magnesiumwijzer.storage.engine import open_engine, scrub, values_of

#: A code may be given out again when its chat has been silent for this long.
LIVE_FOR = dt.timedelta(days=30)
#: 128 bits of chance: an id can't be guessed.
_ID_BYTES = 16
#: Characters that those make.
_ID_LENGTH = 22
_TURN_BYTES = 8
#: With 262,144 codes, fifty tries fail only when nearly all of them are in use.
_TRIES = 50
_NO_CHOICES = "{}"
#: Chats whose choices this process remembers.
_REMEMBERED = 10_000


class NoReferenceLeft(Exception):
    """Every code drawn belongs to a live chat."""


class Erased(Exception):
    """The chat has been erased in the meantime."""


class ChatStore:
    """Chats by id. Safe to share between threads; several processes may open the same database."""

    def __init__(self, url: str) -> None:
        #: The database, for what else is kept of chats.
        self.engine = open_engine(url)
        #: The choices of chats, as JSON. Who uses them must notice when the database has others.
        self._recent: Recent[str, str] = Recent(_REMEMBERED)
        metadata.create_all(self.engine)

    def start(self) -> str:
        """Starts a chat and returns its new id."""
        chat = new_chat()
        with self.engine.begin() as connection:
            self._insert(connection, chat)
        self._recent.keep(chat, _NO_CHOICES)
        return chat

    def is_recent(self, chat: str) -> bool:
        """Tells, without asking the database, whether this process has just answered this chat.

        It may have been erased elsewhere since; `answered` tells that.
        """
        return self._recent.get(chat) is not None

    def exists(self, chat: str) -> bool:
        """Tells whether a chat of this id was started."""
        with self.engine.connect() as connection:
            return self._row(connection, chat) is not None

    def offered(self, chat: str) -> dict[str, str]:
        """Returns the choices offered so far in this chat: choice id to Rasa payload."""
        with self.engine.connect() as connection:
            row = self._row(connection, chat)
        return {} if row is None else dict(json.loads(row.offered))

    def answered(self, chat: str, turn: str, replies: int, choices: dict[str, str]) -> bool:
        """Keeps what a turn was answered with: how many replies, and the choices they offer.

        Returns:
            False when the chat has been erased meanwhile; nothing is kept then.
        """
        before = self._recent.get(chat)
        with self.engine.begin() as connection:
            after = _merged(before, choices) if before else None
            if after is None or not self._update(connection, chat, before, offered=after):
                row = self._row(connection, chat)
                if row is None:
                    self._recent.drop(chat)
                    return False
                after = _merged(row.offered, choices)
                self._update(connection, chat, offered=after)
            connection.execute(turns.insert().values(chat=chat, id=turn, replies=replies))
        self._recent.keep(chat, after)
        return True

    def give_reference(self, chat: str) -> str:
        """Returns the code of this chat; gives it one, unique among live chats, at the first call.

        A chat that this store has not seen (`rasa shell` makes such) is added; not one of its own,
        which has been erased then.

        Raises:
            NoReferenceLeft: when no free code was found.
            Erased: when the chat was erased.
        """
        for _ in range(_TRIES):
            try:
                with self.engine.begin() as connection:
                    row = self._row(connection, chat)
                    if row is None:
                        if len(chat) == _ID_LENGTH:
                            raise Erased("the chat was erased")
                        self._insert(connection, chat)
                    elif row.reference:
                        return str(row.reference)
                    code = new_reference()
                    self._free_if_silent(connection, code)
                    self._update(connection, chat, reference=code)
                    return code
            except IntegrityError:
                continue  # a live chat has this code, or another process was first
        raise NoReferenceLeft(f"no free reference code found in {_TRIES} tries")

    def silent_since(self, moment: dt.datetime) -> set[str]:
        """Returns the chats in which nothing happened since a moment (UTC, without a zone)."""
        return set(values_of(self.engine, sa.select(_chats.c.id).where(_chats.c.last_at < moment)))

    def drop_orphans(self) -> None:
        """Drops what came in for chats in the very moment in which they were erased."""
        ids = sa.select(_chats.c.id)
        with self.engine.begin() as connection:
            for table in (feedback, turns):
                connection.execute(table.delete().where(table.c.chat.not_in(ids)))
        scrub(self.engine)

    def forget(self, *chats: str) -> None:
        """Erases all that this store knows of some chats.

        Raises:
            magnesiumwijzer.storage.engine.NotScrubbed: when it may still stand in a file.
        """
        for chat in chats:
            self._recent.drop(chat)
        with self.engine.begin() as connection:
            for table in (feedback, turns):
                connection.execute(table.delete().where(table.c.chat.in_(chats)))
            known = connection.execute(_chats.delete().where(_chats.c.id.in_(chats))).rowcount
        scrub(self.engine, *(("feedback", "chats") if known else ()))

    @staticmethod
    def _row(connection: sa.engine.Connection, chat: str) -> sa.engine.Row | None:
        return connection.execute(sa.select(_chats).where(_chats.c.id == chat)).first()

    @staticmethod
    def _insert(connection: sa.engine.Connection, chat: str) -> None:
        connection.execute(_chats.insert().values(id=chat, last_at=_now(), offered=_NO_CHOICES))

    @staticmethod
    def _update(
        connection: sa.engine.Connection, chat: str, before: str | None = None, **values: str
    ) -> bool:
        """Writes to a chat; where `before` is given, only when it still has these choices."""
        update = _chats.update().where(_chats.c.id == chat).values(last_at=_now(), **values)
        if before is not None:
            update = update.where(_chats.c.offered == before)
        return bool(connection.execute(update).rowcount)

    @staticmethod
    def _free_if_silent(connection: sa.engine.Connection, code: str) -> None:
        connection.execute(
            _chats.update()
            .where(_chats.c.reference == code, _chats.c.last_at < _now() - LIVE_FOR)
            .values(reference=None)
        )


def new_chat() -> str:
    """Draws the id of a chat, which can't be guessed."""
    return secrets.token_urlsafe(_ID_BYTES)


def new_turn() -> str:
    """Draws the id of a turn: unique, and of letters and digits only."""
    return secrets.token_hex(_TURN_BYTES)


def reply_parts(reply_id: str) -> tuple[str, int]:
    """Splits the id of a reply, `<turn>-<number from 0>`; any other text gives a number below 0."""
    turn, _, number = reply_id.rpartition("-")
    # Not every digit of Unicode makes an int, nor does every int fit a database.
    plain = number.isascii() and number.isdigit() and len(number) <= 3
    return turn, int(number) if plain else -1


def _merged(offered: str, choices: dict[str, str]) -> str:
    return json.dumps({**json.loads(offered), **choices})


def _now() -> dt.datetime:
    return dt.datetime.utcnow()
