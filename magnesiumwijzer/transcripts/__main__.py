"""`python -m magnesiumwijzer.transcripts`: keeps the transcripts up to date, until it is stopped.

`--rebuild` first rebuilds them from Rasa's tracker store.
"""

import argparse
import datetime as dt
import logging
import sys
import time

import sqlalchemy as sa

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.process import keep_private
from magnesiumwijzer.settings import Settings, settings
from magnesiumwijzer.storage.engine import compact, open_engine, without_values, work_on
from magnesiumwijzer.transcripts.alert_webhook import AlertWebhook
from magnesiumwijzer.transcripts.erasing import last_erased
from magnesiumwijzer.transcripts.projector import Projector
from magnesiumwijzer.transcripts.retention import erase_silent

logger = logging.getLogger("magnesiumwijzer.transcripts")

#: Seconds between two looks for new events when there were none.
_PAUSE = 0.25
#: Seconds between two rounds of what is due by the clock.
_ROUND = 60
#: Seconds between two rounds of erasing what is old.
_ERASING = 3600
#: Seconds between two looks whether a chat was erased.
_LOOK = 5
#: How long erasing may go on in the other stores after it began here: a database or Rasa is busy.
_UNDER_WAY = dt.timedelta(minutes=1)
#: Pause between two rewrites of the files, in times of the last one: visitors wait for it.
_REST = 50


class Keeper:
    """Projects, gives up silent chats and erases old ones, each in its time."""

    def __init__(self, chosen: Settings) -> None:
        self._tracker = open_engine(chosen.tracker_store_url)
        self._chats = ChatStore(chosen.database_url)
        self._transcripts = open_engine(chosen.helpdesk_database_url)
        self._keep = dt.timedelta(days=chosen.keep_days)
        self._next_round = self._next_erasing = self._next_compacting = 0.0
        self._compacted_at: dt.datetime | None = None  # None: not yet by this process
        self._webhook = (
            AlertWebhook(self._transcripts, chosen.alert_webhook_url, chosen.helpdesk_url)
            if chosen.alert_webhook_url
            else None
        )
        self.projector = Projector(self._tracker, self._chats.engine, self._transcripts)

    def run(self) -> None:
        """Works until the process is stopped; a database that is away is waited for."""
        if self._webhook:
            self._webhook.start()
        waiting = "The transcripts wait for a database"
        work_on(lambda: time.sleep(0 if self.once() else _PAUSE), logger, waiting)

    def rebuild(self) -> None:
        """Rebuilds the transcripts."""
        self.projector.start_over()
        while self.projector.run_once():
            pass
        self.projector.drop_empty()

    def once(self) -> int:
        """Does what is due now; returns how many events came in."""
        now = time.monotonic()
        # Erasing comes first: it must not wait for what can't be projected.
        if now >= self._next_erasing:
            before = dt.datetime.utcnow() - self._keep
            gone = erase_silent(self._tracker, self._chats, self._transcripts, before)
            self._next_erasing = now + _ERASING
            if gone:
                logger.info("%d chats were erased: their time was up", gone)
        self._compact()
        if now >= self._next_round:
            self.projector.give_up_silent(dt.datetime.utcnow())
            self._next_round = now + _ROUND
        return self.projector.run_once()

    def _compact(self) -> None:
        """Rewrites the files where a chat was erased since; also those of earlier versions."""
        started, begun = time.monotonic(), dt.datetime.utcnow()
        if started < self._next_compacting:
            return
        self._next_compacting = started + _LOOK
        if not self._is_to_compact(begun):
            return
        try:
            for engine in (self._tracker, self._chats.engine, self._transcripts):
                compact(engine)
            self._compacted_at = begun
        except sa.exc.SQLAlchemyError as error:
            logger.warning("A database was not compacted: %s", without_values(error))
        finished = time.monotonic()
        self._next_compacting = finished + max(_LOOK, _REST * (finished - started))

    def _is_to_compact(self, now: dt.datetime) -> bool:
        """Tells whether something was erased since, or was still being erased then."""
        if self._compacted_at is None:
            return True
        latest = last_erased(self._transcripts)
        if latest is None:
            return False
        return self._compacted_at <= latest or self._compacted_at <= latest + _UNDER_WAY < now


def main() -> None:
    """Reads the command line and the settings, and works."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rebuild", action="store_true", help="rebuild the transcripts")
    options = parser.parse_args()
    keep_private()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    keeper = Keeper(settings())
    if options.rebuild:
        try:
            keeper.rebuild()
        except sa.exc.SQLAlchemyError as error:
            sys.exit(f"The transcripts can't be rebuilt: {without_values(error)}")
        return
    keeper.run()


if __name__ == "__main__":
    main()
