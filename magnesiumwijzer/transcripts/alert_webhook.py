"""Tells an address outside of danger and of callers to expect, such as a channel of the staff."""

import datetime as dt
import http.client
import json
import logging
import threading
import urllib.request
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.storage.engine import write
from magnesiumwijzer.transcripts.alerts import Alert, unposted_alerts
from magnesiumwijzer.transcripts.tables import alerts

logger = logging.getLogger(__name__)

#: Seconds between two looks, and after a failure.
_PAUSE = 2.0
_PAUSE_AFTER_FAILURE = 30.0
#: Seconds that the address may take.
_TIMEOUT = 10
#: Nobody is helped by hearing of it later than this.
_TOO_LATE = dt.timedelta(hours=1)


@dataclass(frozen=True)
class AlertWebhook:
    """Posts each alert as JSON: `kind`, `text` (Dutch), `number` of the chat and `url` of its page.

    An alert is posted at least once, in order. No words of visitors are in it.
    """

    engine: Engine
    address: str
    helpdesk: str

    def start(self) -> None:
        """Works beside the caller, until the process ends."""
        threading.Thread(target=self._run, name="alert webhook", daemon=True).start()

    def _run(self) -> None:
        stop = threading.Event()
        pause = _PAUSE
        while not stop.wait(pause):
            try:
                self.post_new()
                pause = _PAUSE
            except (OSError, http.client.HTTPException, sa.exc.SQLAlchemyError) as error:
                if pause == _PAUSE:
                    logger.error("An alert could not be posted: %s", type(error).__name__)
                pause = _PAUSE_AFTER_FAILURE

    def post_new(self) -> int:
        """Posts what was not posted yet; returns how many alerts those were.

        Raises:
            OSError: when the address is away or refuses; the alert is posted the next time.
        """
        found = unposted_alerts(self.engine)
        for alert in found:
            if alert.at > dt.datetime.utcnow() - _TOO_LATE:
                self._post(alert)
            write(self.engine, alerts.update().where(alerts.c.id == alert.id).values(posted=True))
        return len(found)

    def _post(self, alert: Alert) -> None:
        body = {
            "kind": alert.kind,
            "text": alert.text,
            "number": alert.number,
            "url": f"{self.helpdesk}/gesprekken/{alert.number}",
        }
        request = urllib.request.Request(
            self.address,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request, timeout=_TIMEOUT).close()
