"""What a product has kept, in both places: Rasa's tracker store and the transcripts of staff."""

from __future__ import annotations

import collections
import json
import time
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from driving.product import Product
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.events import read_turn
from magnesiumwijzer.transcripts.tables import conversations, turns
from sweep.ledger import Ledger
from sweep.report import Row

#: Seconds that the transcripts may take to catch up: after trouble the projector waits a while.
PATIENCE = 90

Counts = collections.Counter[str]
#: Reads how often each key is kept.
Reader = Callable[[Product], tuple[Counts, Counts]]


def words(product: Product) -> tuple[Counts, Counts]:
    """Counts messages by their words: in the tracker store, and in the transcripts."""
    return _counts(product, turns.c.message, lambda turn: turn.message)


def ids(product: Product) -> tuple[Counts, Counts]:
    """Counts messages by the id of their turn, the same way."""
    return _counts(product, turns.c.turn, lambda turn: turn.turn)


def codes(product: Product) -> set[str]:
    """Returns the reference codes by which staff can find a chat."""
    return set(_column(product, "HELPDESK_DATABASE_URL", sa.select(conversations.c.reference)))


def hold_against(product: Product, ledgers: Iterable[tuple[Row, Ledger]], read: Reader) -> None:
    """Fills in what was lost and doubled, once the transcripts have had time to catch up."""
    pairs = list(ledgers)
    end = time.monotonic() + PATIENCE
    while True:
        stores, findable = read(product), codes(product)
        missing = any(ledger.lost(*stores) or ledger.codes - findable for _, ledger in pairs)
        if not missing or time.monotonic() > end:
            break
        time.sleep(1)
    for row, ledger in pairs:
        row.take(ledger)
        row.lost, row.doubled = ledger.lost(*stores), ledger.doubled(*stores)
        row.lost += [f"code {code}" for code in sorted(ledger.codes - findable)]


def _counts(product: Product, column: sa.Column, key: Callable[..., str]) -> tuple[Counts, Counts]:
    events = _column(
        product,
        "TRACKER_STORE_URL",
        sa.text("SELECT data FROM events WHERE type_name = 'user'"),
    )
    tracked = Counts(key(read_turn(json.loads(data))) for data in events)
    return tracked, Counts(_column(product, "HELPDESK_DATABASE_URL", sa.select(column)))


def _column(product: Product, setting: str, query: sa.sql.Executable) -> list[str]:
    engine = open_engine(product.environment[f"MAGNESIUMWIJZER_{setting}"])
    try:
        with engine.connect() as connection:
            return list(connection.execute(query).scalars())
    finally:
        engine.dispose()
