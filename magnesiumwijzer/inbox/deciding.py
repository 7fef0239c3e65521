"""What a trainer does with a card, and taking that back.

Of the sentences that a decision added only digests are kept: enough to take them back, and no words
of a visitor once the chat has been erased.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.inbox.grouping import remake
from magnesiumwijzer.inbox.labels import DECISIONS
from magnesiumwijzer.inbox.tables import Key, change, decisions, inbox, waits
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.transcripts.writing import lock

#: Messages shown of a decision.
_EXAMPLES = 3


class NoCard(Exception):
    """There is no such card; it was decided on, or its messages were erased."""


class NoDecision(Exception):
    """There is no such decision, or it was undone already."""


@dataclass(frozen=True)
class Decision:
    """What was decided about messages. `digests` are of the sentences that went to the project."""

    id: int
    kind: str
    intent: str | None
    digests: frozenset[str]
    messages: int
    by: str
    at: dt.datetime
    undone: bool
    examples: tuple[str, ...]

    def added_of(self, sentences: Iterable[str]) -> list[str]:
        """Returns those of some sentences that this decision added to the project."""
        return [sentence for sentence in sentences if _digest(sentence) in self.digests]


def decide(
    engine: Engine,
    account: Account,
    card: int,
    kind: str,
    *,
    intent: str | None = None,
    sentences: Sequence[str] = (),
    only: Collection[Key] | None = None,
) -> int:
    """Decides on the messages of a card, which wait no longer; returns the decision's number.

    Args:
        engine: of the helpdesk's database.
        account: who decides.
        card: its number.
        kind: one of `labels.DECISIONS`.
        intent: that sentences were added to.
        sentences: that were added.
        only: the messages that it is about; None: all on the card.

    Raises:
        NoCard: when none of these messages wait any more.
    """
    assert kind in DECISIONS
    with engine.begin() as connection:
        lock(connection)
        keys = connection.execute(
            sa.select(inbox.c.number, inbox.c.turn).where(inbox.c.card == card, waits)
        ).all()
        chosen = [key for key in map(tuple, keys) if only is None or key in only]
        if not chosen:
            raise NoCard
        made = connection.execute(
            decisions.insert().values(
                kind=kind,
                intent=intent,
                sentences=json.dumps([_digest(sentence) for sentence in sentences]),
                messages=len(chosen),
                account=account.id,
                at=dt.datetime.utcnow(),
                undone=False,
            )
        )
        decision: int = made.inserted_primary_key[0]
        change(connection, {key: {"decision": decision} for key in chosen})
        remake(connection, card)
        detail = f"{len(chosen)} {DECISIONS[kind]}" + (f": {intent}" if intent else "")
        audit.write(connection, account, "decide", detail=detail)
    return decision


def undo(engine: Engine, account: Account, decision: int) -> Decision:
    """Takes a decision back: its messages wait again, those that were not erased.

    Sentences in the project are not touched.

    Raises:
        NoDecision: when there is none of this number, or it was undone already.
    """
    with engine.begin() as connection:
        lock(connection)
        changed = connection.execute(
            decisions.update()
            .where(decisions.c.id == decision, decisions.c.undone.is_(False))
            .values(undone=True)
        )
        if not changed.rowcount:
            raise NoDecision
        (found,) = _listed(connection, decisions.c.id == decision)
        here = inbox.c.decision == decision
        touched = connection.execute(sa.select(inbox.c.card).where(here).distinct()).scalars().all()
        connection.execute(inbox.update().where(here).values(decision=None))
        for card in touched:
            if card is not None:
                remake(connection, card)
        detail = f"{found.messages} {DECISIONS[found.kind]}"
        audit.write(connection, account, "undo", detail=detail)
    return found


def latest(engine: Engine, limit: int = 100) -> list[Decision]:
    """Returns the latest decisions, the newest first."""
    with engine.connect() as connection:
        return _listed(connection, sa.true(), limit)


def _listed(connection: Connection, which: Any, limit: int = 1) -> list[Decision]:
    rows = connection.execute(
        sa.select(decisions, accounts.c.name.label("by"))
        .join(accounts, accounts.c.id == decisions.c.account)
        .where(which)
        .order_by(decisions.c.id.desc())
        .limit(limit)
    ).all()
    return [_decision(connection, row) for row in rows]


def _decision(connection: Connection, row: Row) -> Decision:
    examples = connection.execute(
        sa.select(inbox.c.message)
        .where(inbox.c.decision == row.id)
        .order_by(inbox.c.event)
        .limit(_EXAMPLES)
    ).scalars()
    told = {name: row[name] for name in Decision.__dataclass_fields__ if name in row._mapping}
    digests = frozenset(json.loads(row.sentences))
    return Decision(**told, digests=digests, examples=tuple(examples))


def _digest(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()
