"""Groups the messages that wait into cards, one for each question that is asked in many ways."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.row import Row

from magnesiumwijzer.inbox.likeness import FloatArray, Likeness, from_bytes, group, to_bytes
from magnesiumwijzer.inbox.tables import (
    GUESSES,
    OUTSIDE,
    Key,
    cards,
    change,
    inbox,
    is_middle,
    waits,
)
from magnesiumwijzer.project.sentences import plain
from magnesiumwijzer.storage.engine import rows_of
from magnesiumwijzer.transcripts.writing import lock

#: What the model's guesses weigh beside the words: more would help questions of known intents, and
#: heap up new ones.
_GUESSES_WEIGH = 0.2
#: How alike messages of one card are to the one in its middle. Of 1,125 questions held out (58
#: topics), 88 of 100 are then on a card that is mostly of their own topic.
ALIKE = 0.45
#: From here on, a training sentence says the same as a message.
_SAME = 0.9
#: Messages whose vectors are made and kept at once, so that little is lost by a stop.
_PART = 512
_COLUMNS = [c for c in inbox.c if c.name not in ("event", "decision", "vector")]


@dataclass(frozen=True)
class _Group:
    """Messages that are alike, the one in the middle first."""

    rows: list[Row]
    card: int | None  # an earlier card that most of them were on


def _make_vectors(engine: Engine, likeness: Likeness) -> None:
    """Makes the vectors of messages that have none, or one of another encoder."""
    without = sa.select(inbox.c.number, inbox.c.turn, inbox.c.message).where(
        inbox.c.encoder.is_distinct_from(likeness.encoder), waits
    )
    # Alike in length: the encoder fills up each to the longest.
    rows = rows_of(engine, without.order_by(sa.func.length(inbox.c.message)))
    for start in range(0, len(rows), _PART):
        part = rows[start : start + _PART]
        vectors = likeness.encode([row.message for row in part])
        with engine.begin() as connection:
            lock(connection)
            made = zip(part, map(to_bytes, vectors), strict=True)
            change(
                connection,
                {
                    (row.number, row.turn): {"vector": one, "encoder": likeness.encoder}
                    for row, one in made
                },
            )


def regroup(
    engine: Engine,
    likeness: Likeness,
    known: Mapping[str, Sequence[str]],
) -> int:
    """Groups everything that waits again; a card that is mostly the same keeps its number.

    Args:
        engine: of the helpdesk's database.
        likeness: it learns from `known` first.
        known: the project's sentences as they are now, by intent.

    Returns:
        How many cards there are.
    """
    sentences = likeness.learn(known)
    _make_vectors(engine, likeness)
    waiting = sa.select(*_COLUMNS, inbox.c.vector).where(waits, inbox.c.encoder == likeness.encoder)
    rows = rows_of(engine, waiting.order_by(inbox.c.event, inbox.c.turn))
    placed = likeness.place(from_bytes([row.vector for row in rows]))
    taught = _teaches_nothing(rows, placed, known, sentences)
    groups = _groups(rows, placed)
    with engine.begin() as connection:
        lock(connection)
        return _write(connection, groups, taught)


def tidy(connection: Connection) -> None:
    """Makes cards tell of the messages that wait now: others were decided on, or erased.

    The connection is that of a transaction that has the lock.
    """
    there = (
        sa.select(
            inbox.c.card,
            sa.func.count().label("count"),
            sa.func.max(inbox.c.at).label("last_at"),
        )
        .where(waits)
        .group_by(inbox.c.card)
        .subquery()
    )
    middle = sa.select(inbox.c.card).where(inbox.c.card == cards.c.id, is_middle, waits).exists()
    query = (
        sa.select(cards.c.id)
        .select_from(cards.outerjoin(there, there.c.card == cards.c.id))
        .where(
            sa.or_(
                there.c.count.is_(None),
                there.c.count != cards.c.count,
                there.c.last_at != cards.c.last_at,
                ~middle,
            )
        )
    )
    for card in connection.execute(query).scalars().all():
        remake(connection, card)


def remake(connection: Connection, card: int) -> None:
    """Rebuilds a card from the messages on it that still wait; without any, the card goes."""
    rows = connection.execute(
        sa.select(*_COLUMNS).where(inbox.c.card == card, waits).order_by(inbox.c.event)
    ).all()
    earlier = connection.execute(
        sa.select(cards.c.number, cards.c.turn).where(cards.c.id == card)
    ).first()
    connection.execute(cards.delete().where(cards.c.id == card))
    if rows:
        # The one in the middle stays there, as long as it waits.
        rows.sort(key=lambda row: (row.number, row.turn) != earlier)
        new = all(row.nothing_new for row in rows)
        connection.execute(cards.insert().values(id=card, **card_of(rows, nothing_new=new)))


def card_of(rows: Sequence[Row], *, nothing_new: bool) -> dict[str, Any]:
    """Returns the columns of a card with these messages, the one in the middle first."""
    sure: Counter[str] = Counter()
    for row in rows:
        sure.update(dict(json.loads(row.guesses)))
    guesses = [(name, round(total / len(rows), 4)) for name, total in sure.most_common(GUESSES)]
    return {
        "number": rows[0].number,
        "turn": rows[0].turn,
        "count": len(rows),
        "last_at": max(row.at for row in rows),
        "guesses": json.dumps(guesses),
        "nothing_new": nothing_new,
    }


def _groups(rows: Sequence[Row], placed: FloatArray) -> list[_Group]:
    # What was typed the same way twice is one row: fewer to compare, and never on two cards.
    same: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        same[plain(row.message)].append(place)
    distinct = [*same.values()]
    firsts = [places[0] for places in distinct]
    joined = np.hstack(
        [
            placed[firsts] * np.float32((1 - _GUESSES_WEIGH) ** 0.5),
            _of_guesses([rows[place] for place in firsts]) * np.float32(_GUESSES_WEIGH**0.5),
        ]
    )
    weights = np.array([len(places) for places in distinct], np.int64)
    members = [
        [rows[place] for number in numbers for place in distinct[number]]
        for numbers in group(joined, ALIKE, weights)
    ]
    return _with_earlier_cards(members)


def _of_guesses(rows: Sequence[Row]) -> FloatArray:
    """Vectors of what the model thought of: alike where it was sure of the same."""
    # This intent is guessed of anything, so it tells nothing of likeness.
    read = [[one for one in json.loads(row.guesses) if one[0] != OUTSIDE] for row in rows]
    names = {name: n for n, name in enumerate(sorted({name for one in read for name, _ in one}))}
    found = np.zeros((len(rows), len(names)), np.float32)
    for place, guesses in enumerate(read):
        total = max(1.0, sum(confidence for _, confidence in guesses))
        for name, confidence in guesses:
            found[place, names[name]] = (confidence / total) ** 0.5
    return found


def _with_earlier_cards(members: list[list[Row]]) -> list[_Group]:
    """Gives each group the number of the card that most of its messages were on, each once."""
    shared = sorted(
        (
            (-count, card, place)
            for place, rows in enumerate(members)
            for card, count in Counter(row.card for row in rows).items()
            if card is not None
        ),
    )
    of_group: dict[int, int] = {}
    given: set[int] = set()
    for _, card, place in shared:
        if place not in of_group and card not in given:
            of_group[place] = card
            given.add(card)
    return [_Group(rows, of_group.get(place)) for place, rows in enumerate(members)]


def _teaches_nothing(
    rows: Sequence[Row],
    placed: FloatArray,
    known: Mapping[str, Sequence[str]],
    sentences: Mapping[str, FloatArray],
) -> set[Key]:
    """Finds the messages that the intent guessed first has as a sentence, or nearly."""
    taught = {name: {plain(sentence) for sentence in some} for name, some in known.items()}
    by_guess: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        guesses = json.loads(row.guesses)
        first = guesses[0][0] if guesses else ""
        # Who was not helped may have been understood; and staff may not have said what is right.
        unsure = not guesses or guesses[0][1] < 1
        unhelped = row.why == "thumb_down" or (row.why == "corrected" and unsure)
        if first in sentences and not unhelped:
            by_guess[first].append(place)
    found: set[Key] = set()
    for name, places in by_guess.items():
        alike = placed[places] @ sentences[name].T
        for place, closest in zip(places, alike.max(axis=1, initial=-1).tolist(), strict=True):
            if closest >= _SAME or plain(rows[place].message) in taught[name]:
                found.add((rows[place].number, rows[place].turn))
    return found


def _write(connection: Connection, groups: list[_Group], taught: set[Key]) -> int:
    """Writes the cards, of what still waits: a trainer may have been at work meanwhile."""
    waiting = {
        (row.number, row.turn): (row.card, row.nothing_new)
        for row in connection.execute(
            sa.select(inbox.c.number, inbox.c.turn, inbox.c.card, inbox.c.nothing_new).where(waits)
        )
    }
    connection.execute(cards.delete())
    old, fresh = [], []
    for one in groups:
        rows = [row for row in one.rows if (row.number, row.turn) in waiting]
        if rows:
            new = all((row.number, row.turn) in taught for row in rows)
            made = card_of(rows, nothing_new=new)
            if one.card is None:
                fresh.append((rows, made))
            else:
                old.append((rows, {"id": one.card, **made}))
    if old:
        connection.execute(cards.insert(), [made for _, made in old])
    on_card = {made["id"]: rows for rows, made in old}
    for rows, made in fresh:
        (card,) = connection.execute(cards.insert().values(made)).inserted_primary_key
        on_card[card] = rows
    changes = {
        key: {"card": card, "nothing_new": key in taught}
        for card, rows in on_card.items()
        for key in ((row.number, row.turn) for row in rows)
        if waiting[key] != (card, key in taught)
    }
    change(connection, changes)
    return len(on_card)
