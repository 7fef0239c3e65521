"""The inbox: messages that something can be learned from, on cards of messages that are alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.inbox import deciding, filling, grouping, reading
from magnesiumwijzer.inbox.deciding import Decision, NoCard, NoDecision
from magnesiumwijzer.inbox.likeness import Likeness, Progress
from magnesiumwijzer.inbox.reading import Card, CardDetail, Message
from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.transcripts.tables import EPOCH, turns
from magnesiumwijzer.transcripts.writing import lock

__all__ = ["Card", "CardDetail", "Decision", "Inbox", "Message", "NoCard", "NoDecision"]

#: Turns come in late and in another order, but not this late; the first filling looks at all.
_OVERLAP = dt.timedelta(days=1)


class Inbox:
    """The inbox in the helpdesk's database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._since = EPOCH

    def fill(self) -> int:
        """Takes in what is new and drops what was erased; returns how many messages came in."""
        with self._engine.begin() as connection:
            lock(connection)
            newest = connection.execute(sa.select(sa.func.max(turns.c.at))).scalar()
            taken = filling.take_in(connection, self._since)
            grouping.tidy(connection)
        self._since = newest - _OVERLAP if newest else EPOCH
        return taken

    def regroup(
        self,
        likeness: Likeness,
        known: Mapping[str, Sequence[str]],
        progress: Progress | None = None,
    ) -> int:
        """Groups all that waits; see `grouping.regroup`. Returns how many cards there are."""
        return grouping.regroup(self._engine, likeness, known, progress)

    def page(
        self, after: tuple[int, int] | None = None, limit: int = 20, *, known: bool = False
    ) -> tuple[list[Card], tuple[int, int] | None]:
        """Returns a page of cards, those with most messages first, and after what the next begins.

        Args:
            after: what the page before gave; None: the first.
            limit: cards on a page.
            known: whether to show the cards that teach the model nothing new, or the others.
        """
        with self._engine.connect() as connection:
            return reading.page(connection, after, limit, known=known)

    def card(self, number: int) -> CardDetail:
        """Returns a card with its messages and the chats around them.

        Raises:
            NoCard: when there is none of this number.
        """
        with self._engine.connect() as connection:
            return reading.detail(connection, number)

    def there(self, keys: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
        """Returns those of some messages, by their keys, that were not erased."""
        with self._engine.connect() as connection:
            return reading.there(connection, keys)

    def counts(self) -> dict[str, int]:
        """Counts: `waiting` messages, `cards` to look at, and `known` ones that teach nothing."""
        with self._engine.connect() as connection:
            return reading.counts(connection)

    def alike(self, number: int, limit: int = 20) -> list[str]:
        """Returns messages of other cards that may belong to the same question as this card."""
        with self._engine.connect() as connection:
            return reading.alike(connection, number, limit)

    def decide(
        self,
        account: Account,
        number: int,
        kind: str,
        *,
        intent: str | None = None,
        sentences: Sequence[str] = (),
        only: Collection[tuple[int, str]] | None = None,
    ) -> int:
        """Decides on the messages of a card, which wait no longer; returns the decision's number.

        Args:
            account: who decides.
            number: of the card.
            kind: one of `labels.DECISIONS`.
            intent: that sentences were added to.
            sentences: that were added.
            only: keys of the messages that it is about; None: all on the card.

        Raises:
            NoCard: when none of these messages wait any more.
        """
        with self._engine.begin() as connection:
            lock(connection)
            return deciding.decide(
                connection, account, number, kind, intent=intent, sentences=sentences, only=only
            )

    def undo(self, account: Account, decision: int) -> Decision:
        """Takes a decision back: its messages wait again. Sentences in the project are not touched.

        Raises:
            NoDecision: when there is none of this number, or it was undone already.
        """
        with self._engine.begin() as connection:
            lock(connection)
            return deciding.undo(connection, account, decision)

    def decisions(self, limit: int = 100) -> list[Decision]:
        """Returns the latest decisions, the newest first."""
        with self._engine.connect() as connection:
            return deciding.listed(connection, limit)
