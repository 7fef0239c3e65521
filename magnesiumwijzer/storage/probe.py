"""Whether a database can keep something now: told by keeping something."""

import secrets
import threading
import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

#: About what a turn takes: on a full disk a few bytes would still find room.
_BYTES = 16_384
#: Seconds that an answer holds: whoever watches may ask more often.
_HOLDS = 5.0

_probe = sa.Table(
    "storage_probe",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("filling", sa.Text, nullable=False),
)


class Probe:
    """Writes one row over and over; threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._asked_at: float | None = None
        self._answer = False

    def works(self) -> bool:
        """Tells whether something can be kept now, or could a few seconds ago."""
        with self._lock:
            now = time.monotonic()
            if self._asked_at is None or now - self._asked_at > _HOLDS:
                self._answer = self._write()
                self._asked_at = now
            return self._answer

    def _write(self) -> bool:
        filling = secrets.token_hex(_BYTES // 2)
        try:
            _probe.create(self._engine, checkfirst=True)
            with self._engine.begin() as connection:
                connection.execute(_probe.delete())
                connection.execute(_probe.insert().values(id=1, filling=filling))
        except SQLAlchemyError:
            return False
        return True
