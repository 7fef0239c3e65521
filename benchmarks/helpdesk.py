"""The helpdesk's pages with 100,000 chats: `python -m benchmarks.helpdesk`.

A product answers held-out questions; its real chats are then copied with other ids and times until
there are enough. Over HTTP, as staff ask: the list with every filter, searches, one chat, a code.
Beside them the same questions to Rasa's own `events` table, by reading its JSON, on a tenth of the
chats. Then how fast the projector works, and what staff's pages cost a visitor's reply.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import itertools
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from benchmarks.many_transcripts import copy_rows, multiply, real_chats
from driving.databases import KINDS, empty_database
from driving.lacking import Lacking
from driving.product import Product
from driving.serving import served_to_staff
from magnesiumwijzer.evaluation.held_out import load_all
from magnesiumwijzer.staff.accounts import AccountStore
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.projector import Projector, tracker_events
from magnesiumwijzer.transcripts.tables import conversations, turns

PASSWORD = "alleen voor een meting"
#: Queries of lists, as in the address.
LISTS: dict[str, dict[str, str]] = {
    "all": {},
    "an old page": {"voor": "5000"},
    "outcome": {"uitkomst": "urgent"},
    "period": {"van": "2026-03-01", "tot": "2026-03-07"},
    "intent": {"intent": "grens_dosering"},
    "topic": {"onderwerp": "neuropathie_wat_is"},
    "confidence": {"zeker_van": "40", "zeker_tot": "55"},
    "not reviewed": {"beoordeling": "open"},
    "no thumb, no note": {"duim": "none", "notitie": "nee"},
    "nothing fits": {"uitkomst": "urgent", "intent": "atp_wat_is", "duim": "up"},
    "search, frequent word": {"zoek": "magnesium"},
    "search, rare words": {"zoek": "pijnstillers tintelende"},
    "search, phrase": {"zoek": '"wat is"', "uitkomst": "handoff"},
    "search, nothing": {"zoek": "olifantenpaadje"},
}


class Staff:
    """Somebody who is logged in, on one connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        body = urlencode({"naam": "meting", "wachtwoord": PASSWORD})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", "/helpdesk/inloggen", body, headers)
        answer = self._connection.getresponse()
        answer.read()
        self._cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        page = self.get("/helpdesk/wachtwoord").decode()
        self._token = page.split('name="formulier" value="')[1].split('"')[0]

    def get(self, path: str) -> bytes:
        """Gets a page.

        Raises:
            RuntimeError: when it is not given.
        """
        try:
            self._connection.request("GET", path, headers={"Cookie": self._cookie})
            answer = self._connection.getresponse()
        except http.client.RemoteDisconnected:  # it had been idle
            self._connection.close()
            self._connection.request("GET", path, headers={"Cookie": self._cookie})
            answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body

    def find(self, code: str) -> None:
        """Types a code, and reads the chat that it leads to.

        Raises:
            RuntimeError: when there is none.
        """
        headers = {
            "Cookie": self._cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"formulier": self._token, "code": code})
        self._connection.request("POST", "/helpdesk/code", body, headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 303:
            raise RuntimeError(f"no chat with code {code}")
        self.get(answer.getheader("Location") or "")


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Returns milliseconds of each time, without the first."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def report(name: str, taken: list[float]) -> None:
    """Prints one line."""
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"  {name:28} p50 {statistics.median(taken):8.1f}  p95 {p95:8.1f} ms", flush=True)


def pages(url: str, folder: Path, chats: int, times: int) -> None:
    """Measures the pages on one database."""
    engine = open_engine(url)
    AccountStore(engine).add("meting", "helpdesk", PASSWORD)
    with engine.connect() as connection:
        code = connection.execute(sa.select(sa.func.max(conversations.c.reference))).scalar()
    with served_to_staff(url, folder) as port:
        staff = Staff(port)
        for name, query in LISTS.items():
            path = f"/helpdesk/gesprekken?{urlencode(query)}"
            report(name, timed(lambda path=path: staff.get(path), times))  # type: ignore[misc]
        report("found by code", timed(lambda: staff.find(code), times))
        numbers = itertools.cycle(range(1, chats, max(1, chats // 97)))
        report("one chat", timed(lambda: staff.get(f"/helpdesk/gesprekken/{next(numbers)}"), times))
        report(
            "looking for news", timed(lambda: staff.get("/helpdesk/nieuws?alert=0&mark=x"), times)
        )
        report(
            "overview of a month",
            timed(lambda: staff.get("/helpdesk/overzicht"), max(3, times // 4)),
        )
    engine.dispose()


def scanning(tracker: Engine, copies: int, real_events: int, times: int) -> None:
    """Asks Rasa's own table, copied, by reading its JSON: all there is without transcripts."""
    with tracker.begin() as connection:
        for copy in range(1, copies):
            connection.exec_driver_sql(
                "INSERT INTO events "
                "(sender_id, type_name, timestamp, intent_name, action_name, data)"
                f" SELECT sender_id || '-{copy}', type_name, timestamp - {copy}, intent_name,"
                f" action_name, data FROM events WHERE id <= {real_events}"
            )

    def chats_with(test: Callable[[dict[str, Any]], bool]) -> list[str]:
        found: dict[str, float] = {}
        with tracker.connect() as connection:
            rows = connection.execution_options(stream_results=True).execute(
                sa.select(
                    tracker_events.c.sender_id, tracker_events.c.timestamp, tracker_events.c.data
                ).where(tracker_events.c.type_name == "user")
            )
            for sender, timestamp, data in rows:
                if test(json.loads(data)):
                    found[sender] = timestamp
        return sorted(found, key=lambda sender: -found[sender])[:50]

    def intent(event: dict[str, Any]) -> bool:
        return bool(event["parse_data"]["intent"]["name"] == "grens_dosering")

    report("intent", timed(lambda: chats_with(intent), times))
    words = ("pijnstillers", "tintelende")
    report(
        "search, rare words",
        timed(lambda: chats_with(lambda e: all(w in str(e["text"]).lower() for w in words)), times),
    )


def projecting(folder: Path, product: Product, copies: int) -> None:
    """Measures the projector on copies of the real events, from nothing."""
    tracker = open_engine(f"sqlite:///{folder / 'many-events.db'}")
    source = sa.create_engine(product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"])
    metadata = sa.MetaData()
    metadata.reflect(source, only=["events"])
    metadata.create_all(tracker)
    table = metadata.tables["events"]
    with source.connect() as reading:
        rows = [
            dict(row) for row in reading.execute(sa.select(table).order_by(table.c.id)).mappings()
        ]
    with tracker.begin() as writing:
        for copy in range(copies):
            writing.execute(
                table.insert(),
                [{**row, "id": None, "sender_id": f"{row['sender_id']}-{copy}"} for row in rows],
            )
    target = open_engine(f"sqlite:///{folder / 'projected.db'}")
    upgrade(target)
    chats = open_engine(product.environment["MAGNESIUMWIJZER_DATABASE_URL"])
    working = Projector(tracker, chats, target)
    start = time.perf_counter()
    done = 0
    while read := working.run_once():
        done += read
    spent = time.perf_counter() - start
    print(f"projector: {done} events in {spent:.1f} s: {done / spent:.0f} events/s")


def visitors(product: Product, questions: int) -> None:
    """Measures a visitor's reply while five pages of staff are open and lists are read, and not."""
    asked = itertools.cycle(q.text for script in load_all() for q in script)
    port = int(product.environment["MAGNESIUMWIJZER_PORT"])
    stop = threading.Event()
    busy = threading.Event()

    def work(number: int) -> None:
        staff = Staff(port)
        while not stop.is_set():
            if busy.wait(0.1):
                staff.get("/helpdesk/nieuws?alert=0&mark=x")
                if number == 0:
                    staff.get(f"/helpdesk/gesprekken?zoek={quote('magnesium')}")
                stop.wait(3)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    taken: dict[bool, list[float]] = {False: [], True: []}
    for block in range(10):  # by turns, so that both meet the same machine
        is_busy = block % 2 == 1
        (busy.set if is_busy else busy.clear)()
        time.sleep(1)
        for _ in range(questions // 10):
            start = time.perf_counter()
            product.ask(next(asked))
            taken[is_busy].append((time.perf_counter() - start) * 1000)
    stop.set()
    for thread in threads:
        thread.join()
    print("a visitor's reply:")
    report("no page of staff open", taken[False])
    report("five open, one searching", taken[True])


@contextlib.contextmanager
def databases(folder: Path) -> Iterator[list[str]]:
    """Gives the URL of an empty database of each kind that is there."""
    with contextlib.ExitStack() as stack:
        urls = []
        for kind in KINDS:
            try:
                urls.append(stack.enter_context(empty_database(kind, folder, "many")))
            except Lacking as lacks:
                print(f"{lacks}: not measured")
        yield urls


def main() -> None:
    """Makes the chats, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100_000)
    parser.add_argument("--real", type=int, default=100, help="chats that are real")
    parser.add_argument("--times", type=int, default=20, help="times that each page is asked for")
    options = parser.parse_args()
    copies = options.chats // options.real
    with tempfile.TemporaryDirectory() as name, databases(folder := Path(name)) as urls:
        product = Product(folder)
        product.start()
        real_chats(product, options.real)
        time.sleep(3)  # the last events are projected
        source = open_engine(product.environment["MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"])
        AccountStore(source).add("meting", "helpdesk", PASSWORD)
        for url in urls:
            engine = open_engine(url)
            upgrade(engine)
            real, event = copy_rows(engine, source)
            multiply(engine, real, event, copies)
            with engine.connect() as connection:
                many = connection.execute(sa.select(sa.func.count()).select_from(turns)).scalar()
            print(f"{engine.dialect.name}: {real * copies} chats, {many} turns", flush=True)
            engine.dispose()
            pages(url, folder, real * copies, options.times)
        visitors(product, 300)
        product.stop()
        projecting(folder, product, max(1, copies // 50))
        tracker = open_engine(f"sqlite:///{folder / 'transcripts.db'}")
        with tracker.connect() as connection:
            events = connection.execute(sa.select(sa.func.max(tracker_events.c.id))).scalar_one()
        print(f"Rasa's events by JSON, a tenth of the chats ({options.chats // 10}):")
        scanning(tracker, copies // 10, events, max(3, options.times // 5))


if __name__ == "__main__":
    main()
