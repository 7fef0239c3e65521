"""Cards as a trainer reads them: a page of them, and one with the chats around its messages."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.helpdesk.tables import corrections
from magnesiumwijzer.inbox.deciding import NoCard
from magnesiumwijzer.inbox.likeness import from_bytes
from magnesiumwijzer.inbox.tables import Key, cards, inbox, is_middle, waits
from magnesiumwijzer.project.sentences import clean_sentences
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.storage.engine import rows_of, values_of
from magnesiumwijzer.transcripts.tables import replies, turns

#: Messages shown of a card; the others follow what is decided.
SHOWN = 50
#: Turns shown before a message, and after it.
_BEFORE, _AFTER = 3, 2
#: Cards among which those like another are looked for: the most frequent.
_AMONG = 300
#: Cards that are suggested with another.
_SUGGESTED = 20
#: How alike the middles of cards must be for one to be suggested with the other.
_RATHER_ALIKE = 0.3

_on_card = sa.and_(inbox.c.card == cards.c.id, waits)
#: The words of a card: those of the message in its middle; those of another where that was erased
#: and the card is not grouped again yet; None where no message is left.
_MESSAGE = sa.func.coalesce(
    sa.select(inbox.c.message).where(_on_card, is_middle).correlate(cards).scalar_subquery(),
    sa.select(inbox.c.message)
    .where(_on_card)
    .order_by(inbox.c.event)
    .limit(1)
    .correlate(cards)
    .scalar_subquery(),
).label("message")
_WAITING = (
    sa.select(sa.func.count())
    .select_from(inbox)
    .where(_on_card)
    .correlate(cards)
    .scalar_subquery()
    .label("waiting")
)


@dataclass(frozen=True)
class Card:
    """Messages that are alike. `guesses` are pairs of an intent and its confidence."""

    id: int
    message: str
    count: int
    last_at: dt.datetime
    guesses: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Around:
    """A turn of the chat that a message is from; replies have `text` and `kind`."""

    turn: str
    message: str
    replies: tuple[Row, ...]


@dataclass(frozen=True)
class Message:
    """One message of a card. `corrections` have `fault`, `intent`, `answer`, `at` and `by`."""

    number: int
    turn: str
    at: dt.datetime
    message: str
    why: str
    around: tuple[Around, ...]
    corrections: tuple[Row, ...]

    @property
    def key(self) -> Key:
        """Names the message."""
        return self.number, self.turn


@dataclass(frozen=True)
class CardDetail:
    """A card with its messages, the newest first; not more than `SHOWN`."""

    card: Card
    messages: tuple[Message, ...]


def page(
    engine: Engine, after: tuple[int, int] | None = None, limit: int = 20, *, known: bool = False
) -> tuple[list[Card], tuple[int, int] | None]:
    """Returns a page of cards, those with most messages first, and after what the next begins.

    Args:
        engine: of the helpdesk's database.
        after: what the page before gave; None: the first.
        limit: cards on a page.
        known: whether to show the cards that teach the model nothing new, or the others.
    """
    query = (
        sa.select(cards, _MESSAGE)
        .where(cards.c.nothing_new.is_(known), _MESSAGE.is_not(None))
        .order_by(cards.c.count.desc(), cards.c.id.desc())
        .limit(limit + 1)
    )
    if after is not None:
        count, number = after
        query = query.where(
            sa.or_(cards.c.count < count, sa.and_(cards.c.count == count, cards.c.id < number))
        )
    found = [_card(row) for row in rows_of(engine, query)]
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], (last.count, last.id) if last else None


def detail(engine: Engine, number: int) -> CardDetail:
    """Returns a card with its messages and the chats around them.

    Raises:
        NoCard: when there is none of this number.
    """
    with engine.connect() as connection:
        card = connection.execute(
            sa.select(cards, _MESSAGE, _WAITING).where(cards.c.id == number)
        ).first()
        rows = connection.execute(
            sa.select(inbox)
            .where(inbox.c.card == number, waits)
            .order_by(inbox.c.event.desc(), inbox.c.turn)
            .limit(SHOWN)
        ).all()
        if card is None or not rows:
            raise NoCard
        around = _around(connection, rows)
        written = _corrections(connection, rows)
    messages = []
    for row in rows:
        key = row.number, row.turn
        beside = around.get(key, ()), written.get(key, ())
        messages.append(Message(*key, row.at, row.message, row.why, *beside))
    return CardDetail(replace(_card(card), count=card.waiting), tuple(messages))


def there(engine: Engine, keys: Collection[Key]) -> set[Key]:
    """Returns those of some messages, waiting or decided on, that were not erased."""
    query = sa.select(inbox.c.number, inbox.c.turn).where(
        inbox.c.number.in_({number for number, _ in keys})
    )
    return {tuple(row) for row in rows_of(engine, query)} & set(keys)


def chats_saying(engine: Engine, messages: Collection[str]) -> dict[str, int]:
    """Returns the number of one chat, the first, for each message; many may have said the same."""
    query = (
        sa.select(inbox.c.message, sa.func.min(inbox.c.number))
        .where(inbox.c.message.in_(set(messages)))
        .group_by(inbox.c.message)
    )
    return dict(rows_of(engine, query))


def sentences_of(messages: Iterable[str]) -> list[str]:
    """Returns messages as training sentences, those that can be one.

    With a mark in the place of personal data they teach nothing: nobody types a mark.
    """
    # They are as they were typed: one that can't be a sentence is left out, not refused.
    cleaned, _ = clean_sentences([message for message in messages if "[" not in message])
    return cleaned


def counts(engine: Engine) -> dict[str, int]:
    """Counts: `waiting` messages, `cards` to look at, and `known` ones that teach nothing."""
    by_kind = sa.select(cards.c.nothing_new, sa.func.count()).group_by(cards.c.nothing_new)
    by_known = dict(rows_of(engine, by_kind))
    (waiting,) = values_of(engine, sa.select(sa.func.count()).select_from(inbox).where(waits))
    return {"waiting": waiting, "cards": by_known.get(False, 0), "known": by_known.get(True, 0)}


def alike(engine: Engine, number: int) -> list[str]:
    """Returns middles of other cards that may be the same question as this one, likest first."""
    among = (
        sa.select(cards.c.id)
        .where(cards.c.id != number)
        .order_by(cards.c.nothing_new, cards.c.count.desc(), cards.c.id.desc())
        .limit(_AMONG)
    )
    query = (
        sa.select(cards.c.id, inbox.c.message, inbox.c.vector, inbox.c.encoder)
        .join(inbox, sa.and_(is_middle, inbox.c.card == cards.c.id))
        .where(waits, inbox.c.encoder.is_not(None))
        .where(sa.or_(cards.c.id == number, cards.c.id.in_(among)))
    )
    rows = rows_of(engine, query)
    encoder = next((row.encoder for row in rows if row.id == number), None)
    rows = [row for row in rows if row.encoder == encoder]
    own = [place for place, row in enumerate(rows) if row.id == number]
    if not own or len(rows) < 2:
        return []
    vectors = from_bytes([row.vector for row in rows])
    # All are about the same few things; what they share tells nothing.
    vectors -= vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    likeness = vectors @ vectors[own[0]]
    likest = [place for place in np.argsort(-likeness).tolist() if place != own[0]]
    return [
        rows[place].message for place in likest[:_SUGGESTED] if likeness[place] >= _RATHER_ALIKE
    ]


def _card(row: Row) -> Card:
    guesses = tuple((name, confidence) for name, confidence in json.loads(row.guesses))
    return Card(row.id, row.message, row._mapping["count"], row.last_at, guesses)


def _around(connection: Connection, rows: Sequence[Row]) -> dict[Key, tuple[Around, ...]]:
    """Returns some turns before and after each of these messages, and the message itself."""
    chats = defaultdict(list)
    for turn in connection.execute(
        sa.select(turns.c.event, turns.c.number, turns.c.turn, turns.c.message)
        .where(turns.c.number.in_({row.number for row in rows}))
        .order_by(turns.c.event)
    ):
        chats[turn.number].append(turn)
    near = {}
    for row in rows:
        chat = chats[row.number]
        places = [place for place, turn in enumerate(chat) if turn.turn == row.turn]
        if places:
            near[row.number, row.turn] = chat[max(0, places[0] - _BEFORE) : places[0] + _AFTER + 1]
    said = defaultdict(list)
    for reply in connection.execute(
        sa.select(replies.c.turn_event, replies.c.text, replies.c.kind)
        .where(replies.c.turn_event.in_({turn.event for some in near.values() for turn in some}))
        .order_by(replies.c.event)
    ):
        said[reply.turn_event].append(reply)
    return {
        key: tuple(Around(turn.turn, turn.message, tuple(said[turn.event])) for turn in some)
        for key, some in near.items()
    }


def _corrections(connection: Connection, rows: Sequence[Row]) -> dict[Key, tuple[Row, ...]]:
    found = defaultdict(list)
    for row in connection.execute(
        sa.select(corrections, accounts.c.name.label("by"))
        .join(accounts, accounts.c.id == corrections.c.account)
        .where(corrections.c.number.in_({row.number for row in rows}))
        .order_by(corrections.c.id)
    ):
        found[row.number, row.turn].append(row)
    return {key: tuple(some) for key, some in found.items()}
