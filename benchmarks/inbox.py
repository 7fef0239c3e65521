"""The trainers' inbox with 10,000 messages that wait: `python -m benchmarks.inbox`.

The messages are training sentences, reworded by slips of the pen and by words before and after
them. Measures taking them in, making their vectors, grouping them with vectors that are there
already, and the pages: the list (first and last), a card, the counts and what is like a card.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from benchmarks.helpdesk import PASSWORD, Staff, databases, report, timed
from driving.serving import served_to_staff
from magnesiumwijzer.inbox import deciding, reading
from magnesiumwijzer.inbox.filling import fill
from magnesiumwijzer.inbox.grouping import regroup
from magnesiumwijzer.inbox.likeness import Likeness
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.staff.accounts import AccountStore
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.tables import conversations, replies, turns

TURNS = 10  # of a chat
_BEFORE = (
    "",
    "",
    "hallo, ",
    "even een vraag: ",
    "weet u misschien ",
    "mijn man vraagt: ",
    "sorry ",
)
_AFTER = ("", "", "?", " alvast bedankt", " graag antwoord", "??", " want ik weet het niet")
#: Names of the pages, and their addresses.
_PAGES = {
    "first page": "/trainer",
    "last page": "/trainer?na={last}",
    "what is known": "/trainer?bekend=1",
    "decisions": "/trainer/besluiten",
    "answers": "/trainer/antwoorden",
    "an answer": "/trainer/antwoord/atp_wat_is",
    "models": "/trainer/modellen",
}
_START = dt.datetime(2026, 1, 1)


def worded(known: dict[str, tuple[str, ...]], count: int) -> Iterator[tuple[str, str]]:
    """Yields messages with the intent of the sentence that each is made of."""
    chance = random.Random(6)
    sentences = [(name, s) for name, some in known.items() for s in some]
    chance.shuffle(sentences)
    for intent, sentence in itertools.islice(itertools.cycle(sentences), count):
        letters = list(sentence)
        place = chance.randrange(len(letters))
        if len(letters) > 8:
            letters[place - 1], letters[place] = letters[place], letters[place - 1]
        yield chance.choice(_BEFORE) + "".join(letters) + chance.choice(_AFTER), intent


def put_in(engine: Engine, known: dict[str, tuple[str, ...]], count: int) -> None:
    """Puts chats into the transcripts in which all was unsure."""
    names = [*known]
    chance = random.Random(7)
    chats, said, answers = [], [], []
    for place, (message, intent) in enumerate(worded(known, count)):
        number, event = place // TURNS + 1, place * 2 + 1
        at = _START + dt.timedelta(minutes=place)
        if place % TURNS == 0:
            chats.append(
                {"number": number, "chat": f"chat {number}", "started_at": at, "last_at": at}
            )
        guesses = [[intent, 0.4], [chance.choice(names), 0.2], [chance.choice(names), 0.1]]
        said.append(
            {
                "event": event,
                "number": number,
                "turn": f"turn {place}",
                "at": at,
                "message": message,
                "chosen": False,
                "intent": "te_vaag",
                "confidence": 0.4,
                "ranking": json.dumps([[["te_vaag", 0.4], *guesses]]),
                "kind": "clarify",
            }
        )
        answers.append(
            {
                "event": event + 1,
                "number": number,
                "turn_event": event,
                "at": at,
                "text": "Ik weet niet zeker wat u bedoelt.",
                "kind": "clarify",
                "source": "{}",
                "buttons": "[]",
            }
        )
    with engine.begin() as connection:
        for table, rows in ((conversations, chats), (turns, said), (replies, answers)):
            connection.execute(table.insert(), rows)


def measure(
    url: str,
    folder: Path,
    likeness: Likeness,
    known: dict[str, tuple[str, ...]],
    count: int,
    times: int,
) -> None:
    """Measures on one database, and prints."""
    engine = open_engine(url)
    upgrade(engine)
    put_in(engine, known, count)
    print(f"{engine.dialect.name}: {count} messages")

    def seconds(name: str, start: float) -> None:
        print(f"  {name:44} {time.perf_counter() - start:6.1f} s", flush=True)

    start = time.perf_counter()
    taken, since = fill(engine, (), ())
    assert taken == count
    seconds("taken in", start)
    start = time.perf_counter()
    fill(engine, (), (), since)
    seconds("looked for news", start)
    start = time.perf_counter()
    number = regroup(engine, likeness, known)
    seconds("grouped, with the vectors of all to be made", start)
    start = time.perf_counter()
    regroup(engine, likeness, known)
    seconds("grouped, with vectors made when they came in", start)
    cards, after = reading.page(engine, limit=number)
    assert after is None or reading.counts(engine)["known"]
    print(f"  {number} cards; the largest have {[card.count for card in cards[:5]]} messages")
    last = (cards[-2].count, cards[-2].id)
    some = itertools.cycle([card.id for card in cards[:10] + cards[:: max(1, len(cards) // 40)]])
    report("first page", timed(lambda: reading.page(engine), times))
    report("last page", timed(lambda: reading.page(engine, last), times))
    report("page of what is known", timed(lambda: reading.page(engine, known=True), times))
    report("largest card", timed(lambda: reading.detail(engine, cards[0].id), times))
    report("a card", timed(lambda: reading.detail(engine, next(some)), times))
    report("counts", timed(lambda: reading.counts(engine), times))
    report("like a card", timed(lambda: reading.alike(engine, next(some)), times))
    report("decisions", timed(lambda: deciding.latest(engine), times))
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(turns)).scalar() == count
    AccountStore(engine).add("meting", "trainer", PASSWORD)
    engine.dispose()
    over_http(url, folder, last, [next(some) for _ in range(times)])


def over_http(url: str, folder: Path, last: tuple[int, int], cards: list[int]) -> None:
    """Measures the pages as a trainer opens them, and prints."""
    times = len(cards)
    some = itertools.cycle(cards)
    with served_to_staff(url, folder) as port:
        trainer = Staff(port)
        for name, path in _PAGES.items():
            path = path.format(last=f"{last[0]}-{last[1]}")
            report(f"GET {name}", timed(lambda path=path: trainer.get(path), times))  # type: ignore[misc]
        report("GET a card", timed(lambda: trainer.get(f"/trainer/kaart/{next(some)}"), times))
        report(
            "GET new intent of a card",
            timed(lambda: trainer.get(f"/trainer/nieuw?kaart={next(some)}"), times),
        )


def main() -> None:
    """Makes the messages, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=60, help="times that each page is asked for")
    options = parser.parse_args()
    project = read_project(PROJECT_ROOT)
    known = {name: intent.sentences for name, intent in project.intents.items()}
    with tempfile.TemporaryDirectory() as name, databases(Path(name)) as urls:
        likeness = Likeness.load(Path(name) / "vectors.npz")
        start = time.perf_counter()
        likeness.learn(known)
        spent = time.perf_counter() - start
        print(f"learnt from {sum(map(len, known.values()))} training sentences in {spent:.1f} s")
        start = time.perf_counter()
        Likeness.load(Path(name) / "vectors.npz").learn(known)
        print(f"the same after a restart: {time.perf_counter() - start:.1f} s", flush=True)
        for url in urls:
            measure(url, Path(name), likeness, known, options.messages, options.times)


if __name__ == "__main__":
    main()
