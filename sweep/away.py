"""Databases that can't be used for a while: what was accepted meanwhile, and does all go on?"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from driving.product import Product
from driving.running import ready, running
from driving.waiting import eventually
from sweep import kept
from sweep.ledger import Ledger
from sweep.report import Row
from sweep.visitors import Visitors
from sweep.wording import Wording

#: The databases, and the settings that name them.
DATABASES = {
    "tracker store": "MAGNESIUMWIJZER_TRACKER_STORE_URL",
    "chats": "MAGNESIUMWIJZER_DATABASE_URL",
    "helpdesk": "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL",
}
#: Seconds of chatting before, while a database is away, and after all is well again.
_BEFORE, _AWAY, _AFTER = 3.0, 12.0, 4.0

#: Makes the database of a setting unusable until the block ends.
Taken = Callable[[str], AbstractContextManager[None]]


def run(part: str, attack: str, folder: Path, urls: Mapping[str, str], taken: Taken) -> list[Row]:
    """Takes each database away in turn; returns a row for each.

    Args:
        part: of the sweep.
        attack: what happens to a database.
        folder: for the product.
        urls: of the databases, by setting.
        taken: makes one unusable.
    """
    with running(folder, dict(urls)) as product:
        wording = Wording()
        done = [
            _one(product, wording, Row(part, f"{attack}: {name}"), taken(setting))
            for name, setting in DATABASES.items()
        ]
        kept.hold_against(product, done, kept.words)
    return [row for row, _ in done]


def _one(
    product: Product, wording: Wording, row: Row, taken: AbstractContextManager[None]
) -> tuple[Row, Ledger]:
    ledger, before = Ledger(), 0
    with Visitors(product, ledger, wording) as visitors:
        time.sleep(_BEFORE)
        with taken:
            before = len(ledger.accepted)
            time.sleep(_AWAY)
            meanwhile = len(ledger.accepted) - before
        start = time.monotonic()
        back = eventually(lambda: ready(product))
        row.note = (
            f"{meanwhile} accepted meanwhile; all was well again after "
            f"{time.monotonic() - start:.0f} s"
        )
        accepted = len(ledger.accepted)
        time.sleep(_AFTER)
        if not back or len(ledger.accepted) == accepted:
            row.faults.append("it did not go on afterwards")
    row.faults += visitors.faults
    return row, ledger
