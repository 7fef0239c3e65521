"""The transcripts hold what visitors saw, whatever happens to the projector.

The events are those of real chats with the real product, copied to databases of each kind.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats import tables as chats_tables
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.helpdesk.schema import upgrade
from magnesiumwijzer.helpdesk.tables import tags
from magnesiumwijzer.launch.trial import Chat, Product
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.transcripts.projector import Projector
from magnesiumwijzer.transcripts.retention import erase_silent
from magnesiumwijzer.transcripts.tables import (
    alerts,
    conversations,
    feedback,
    figures,
    handoffs,
    metadata,
    replies,
    turns,
)
from tests.databases import KINDS, empty_database

TRACKER = SQLTrackerStore.Base.metadata
#: Small, so that a chat's events come in several batches.
BATCH = 7


@dataclass
class Day:
    """Real chats, and the databases that they are in."""

    answered: Chat
    in_doubt: Chat
    handed_over: Chat
    acute: Chat
    thumbed_down: Chat
    greeting: Chat
    tracker: Engine
    chats: Engine


@dataclass
class Stores:
    """Three databases of one kind: Rasa's and the chats', filled, and the transcripts', empty."""

    tracker: Engine
    chats: Engine
    transcripts: Engine

    def projector(self) -> Projector:
        return Projector(self.tracker, self.chats, self.transcripts, BATCH)

    def project(self) -> None:
        projector = self.projector()
        while projector.run_once():
            pass

    def dump(self) -> dict[str, list[Any]]:
        """All that was projected; with the chats' ids, as their numbers may skip some."""
        with self.transcripts.connect() as connection:
            chats = dict(
                connection.execute(sa.select(conversations.c.number, conversations.c.chat)).all()
            )
            found = {}
            for table in (conversations, turns, replies, handoffs, feedback, alerts):
                rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
                found[table.name] = [
                    {**row, "id": None, "number": chats[row["number"]]} for row in rows.mappings()
                ]
            return found

    def found(self, query: str) -> set[int]:
        """Numbers of the conversations that a search finds."""
        with self.transcripts.connect() as connection:
            wanted = search.matching(query, connection.dialect.name)
            return set() if wanted is None else set(connection.execute(wanted).scalars())

    def number(self, chat: Chat) -> int:
        with self.transcripts.connect() as connection:
            found: int = connection.execute(
                sa.select(conversations.c.number).where(conversations.c.chat == chat.conversation)
            ).scalar_one()
            return found

    def row(self, chat: Chat) -> Any:
        with self.transcripts.connect() as connection:
            return connection.execute(
                sa.select(conversations).where(conversations.c.chat == chat.conversation)
            ).one()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Six chats of a product of its own."""
    product = Product(tmp_path_factory.mktemp("day"))
    product.start()
    names = ("answered", "in_doubt", "handed_over", "acute", "thumbed_down", "greeting")
    visitors = {name: product.chat() for name in names}
    first = visitors["answered"].say("Wat is neuropathie?").first
    assert visitors["answered"].choose(first["choices"][-1]["id"]).status == 200
    assert visitors["in_doubt"].say("magnesium").first["kind"] == "clarify"
    visitors["handed_over"].say("wat is atp")
    visitors["handed_over"].say("Wat kost de magnesiumgel?")
    visitors["acute"].say("mijn man heeft ineens een scheve mond")
    disliked = visitors["thumbed_down"].say("Wat is magnesium?").first
    for thumb, reason in (("up", None), ("down", "dit klopt niet")):
        product.post(
            {
                "conversation": visitors["thumbed_down"].conversation,
                "reply": disliked["id"],
                "thumb": thumb,
                "reason": reason,
            },
            "/api/feedback",
        )
    visitors["greeting"].say("hallo")
    product.stop()
    return Day(
        **visitors,
        tracker=open_engine(product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"]),
        chats=open_engine(product.environment["MAGNESIUMWIJZER_DATABASE_URL"]),
    )


def copy(source: Engine, target: Engine, tables: sa.MetaData) -> None:
    tables.create_all(target)
    for table in tables.sorted_tables:
        with source.connect() as reading, target.begin() as writing:
            rows = [dict(row) for row in reading.execute(sa.select(table)).mappings()]
            if rows:
                writing.execute(table.insert(), rows)


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, day: Day, tmp_path: Path) -> Iterator[Stores]:
    """The day's chats, still to be projected."""
    with contextlib.ExitStack() as stack:
        engines = [
            open_engine(stack.enter_context(empty_database(request.param, tmp_path, name)))
            for name in ("tracker", "chats", "transcripts")
        ]
        made = Stores(*engines)
        copy(day.tracker, made.tracker, TRACKER)
        copy(day.chats, made.chats, chats_tables.metadata)
        upgrade(made.transcripts)
        yield made
        for engine in engines:
            engine.dispose()


def test_staff_read_what_the_visitor_read_and_why(stores: Stores, day: Day) -> None:
    stores.project()
    number = stores.number(day.answered)
    with stores.transcripts.connect() as connection:
        asked = connection.execute(
            sa.select(turns).where(turns.c.number == number).order_by(turns.c.event)
        ).all()
        said = connection.execute(
            sa.select(replies).where(replies.c.number == number).order_by(replies.c.event)
        ).all()
    assert asked[0].message == "Wat is neuropathie?"
    assert asked[1].chosen
    assert asked[1].message in {b["title"] for b in json.loads(said[0].buttons)}
    assert asked[0].intent == "neuropathie_wat_is"
    ranked = json.loads(asked[0].ranking)[0]
    assert ranked[0][0] == "neuropathie_wat_is"
    assert len(ranked) > 3
    assert all(turn.model and turn.milliseconds >= 0 for turn in asked)
    assert said[0].text.startswith("Neuropathie is de verzamelnaam")
    assert json.loads(said[0].source)["paragraph"]


def test_each_chat_tells_what_it_ended_in(stores: Stores, day: Day) -> None:
    stores.project()
    outcomes = {
        name: stores.row(getattr(day, name)).outcome
        for name in ("answered", "in_doubt", "handed_over", "acute", "thumbed_down", "greeting")
    }
    assert outcomes == {
        "answered": "answer",
        "in_doubt": "clarify",
        "handed_over": "handoff",
        "acute": "urgent",
        "thumbed_down": "thumb_down",
        "greeting": "smalltalk",
    }
    later = dt.datetime.utcnow() + dt.timedelta(hours=1)
    stores.projector().give_up_silent(later)
    assert stores.row(day.in_doubt).outcome == "abandoned"


def test_a_hand_over_has_the_code_that_the_visitor_read(stores: Stores, day: Day) -> None:
    stores.project()
    with stores.transcripts.connect() as connection:
        handed = connection.execute(sa.select(handoffs)).all()
        told = connection.execute(
            sa.select(replies.c.text).where(replies.c.event == handed[0].event)
        ).scalar_one()
    code = stores.row(day.handed_over).reference
    assert f"{code[:3]} {code[3:]}" in told
    assert [h.reason for h in handed] == ["grens_prijs"]


def test_the_last_thumb_counts_with_its_reason(stores: Stores, day: Day) -> None:
    stores.project()
    assert [(f["thumb"], f["reason"]) for f in stores.dump()["feedback"]] == [
        ("down", "dit klopt niet")
    ]
    row = stores.row(day.thumbed_down)
    assert (row.thumbs_up, row.thumbs_down) == (0, 1)


def test_searching_finds_other_forms_of_a_word(stores: Stores, day: Day) -> None:
    stores.project()
    assert stores.found("scheve monden") == {stores.number(day.acute)}
    assert stores.found('"scheve mond" man') == {stores.number(day.acute)}
    assert stores.found('"mond scheve"') == set()
    assert stores.found("ATP OR neuropathie") == set()  # OR is a word like others
    assert stores.found("") == stores.found("'\"%*()-:^ ") == set()
    assert stores.found("atp " * 5000) == {stores.number(day.handed_over)}


def test_projecting_again_changes_nothing(stores: Stores) -> None:
    stores.project()
    before = stores.dump()
    stores.project()
    assert stores.dump() == before


def test_made_anew_it_is_the_same(stores: Stores) -> None:
    stores.project()
    before = stores.dump()
    projector = stores.projector()
    projector.start_anew()
    while projector.run_once():
        pass
    projector.drop_empty()
    assert stores.dump() == before


def test_made_anew_beside_a_running_projector_nothing_of_staff_is_lost(stores: Stores) -> None:
    stores.project()
    running = stores.projector()
    running.run_once()
    before = stores.dump()
    with stores.transcripts.begin() as connection:
        number = connection.execute(sa.select(conversations.c.number)).scalars().first()
        connection.execute(tags.insert().values(number=number, tag="bewaren"))
    anew = stores.projector()
    anew.start_anew()
    more = True
    while more:  # by turns, as two processes would
        more = bool(running.run_once()) or bool(anew.run_once())
    anew.drop_empty()
    assert stores.dump() == before
    with stores.transcripts.connect() as connection:
        assert connection.execute(sa.select(tags.c.tag)).scalars().all() == ["bewaren"]


def test_a_batch_that_could_not_be_kept_is_read_again(stores: Stores) -> None:
    stores.project()
    wanted = stores.dump()
    empty(stores)
    projector = stores.projector()
    projector.run_once()

    def fail(*_: Any) -> None:
        raise sa.exc.OperationalError("commit", {}, Exception("disk full"))

    sa.event.listen(stores.transcripts, "commit", fail)
    with pytest.raises(sa.exc.OperationalError):
        projector.run_once()
    sa.event.remove(stores.transcripts, "commit", fail)
    while projector.run_once():
        pass
    assert stores.dump() == wanted


def test_an_event_that_can_not_be_read_keeps_nothing_else_away(stores: Stores, day: Day) -> None:
    event = SQLTrackerStore.SQLEvent.__table__
    odd = {"event": "bot", "timestamp": 1, "metadata": {"metadata": {"kind": ["x"]}}, "data": 7}
    with stores.tracker.begin() as connection:
        first = connection.execute(sa.select(event).where(event.c.type_name == "bot")).first()
        assert first is not None
        connection.execute(
            event.update().where(event.c.id == first.id).values(data=json.dumps(odd))
        )
    stores.project()
    assert stores.row(day.greeting).turns == 1


def test_a_chat_erased_by_halves_goes_when_its_time_is_up(stores: Stores, day: Day) -> None:
    stores.project()
    with stores.tracker.begin() as connection:
        connection.execute(sa.text("DELETE FROM events"))
    chats = ChatStore(str(stores.chats.url))
    for visitor in (day.answered, day.acute):
        chats.forget(str(visitor.conversation))
    future = dt.datetime.utcnow() + dt.timedelta(days=1)
    assert erase_silent(stores.tracker, chats, stores.transcripts, future) == 6
    assert not any(stores.dump().values())


def test_killed_at_any_statement_it_goes_on_where_it_was(stores: Stores) -> None:
    stores.project()
    wanted = stores.dump()
    statement = 1
    while True:
        empty(stores)
        if not killed_at_statement(statement, stores):
            break
        stores.project()
        assert stores.dump() == wanted, f"killed at statement {statement}"
        # Every batch has a dozen of them; where each costs a server's work, the fifths meet all.
        statement += 1 if stores.transcripts.dialect.name == "sqlite" else 5
    assert statement > 100


def killed_at_statement(count: int, stores: Stores) -> bool:
    """Projects in a process that dies at its nth statement; tells whether it came so far."""
    stores.transcripts.dispose()  # no connection may be shared by two processes
    stores.tracker.dispose()
    stores.chats.dispose()
    child = os.fork()
    if child == 0:
        left = count

        def maybe_die(*_: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        engine = open_engine(str(stores.transcripts.url))
        for moment in ("before_cursor_execute", "commit"):
            sa.event.listen(engine, moment, maybe_die)
        try:
            Stores(
                open_engine(str(stores.tracker.url)), open_engine(str(stores.chats.url)), engine
            ).project()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status == signal.SIGKILL


def empty(stores: Stores) -> None:
    """Makes the transcripts as they were before anything was projected."""
    stores.projector().start_anew()
    with stores.transcripts.begin() as connection:
        connection.execute(conversations.delete())


# SQLite has one writer at a time.
@pytest.mark.parametrize("stores", ["postgresql"], indirect=True)
def test_what_a_slow_transaction_of_rasa_saves_late_is_not_missed(stores: Stores, day: Day) -> None:
    stores.project()
    event = SQLTrackerStore.SQLEvent.__table__
    with stores.tracker.connect() as connection:
        last = connection.execute(sa.select(event).order_by(event.c.id.desc())).first()
        user = connection.execute(sa.select(event).where(event.c.type_name == "user")).first()
    assert last is not None
    assert user is not None
    now = dt.datetime.now(dt.timezone.utc).timestamp()

    def said(sender: str, number: int) -> dict[str, Any]:
        data = {**json.loads(user.data), "timestamp": now, "message_id": sender}
        return {
            **dict(user._mapping),
            "id": number,
            "sender_id": sender,
            "timestamp": now,
            "data": json.dumps(data),
        }

    projector = stores.projector()
    with stores.tracker.connect() as slow:
        transaction = slow.begin()
        slow.execute(event.insert().values(**said("slow", last.id + 1)))
        with stores.tracker.begin() as quick:
            quick.execute(event.insert().values(**said("quick", last.id + 2)))
        projector.run_once()
        restarted = stores.projector()  # as after a crash
        transaction.commit()
    for one in (projector, restarted):
        one.run_once()
        chats = {row["chat"] for row in stores.dump()["conversations"]}
        assert {"slow", "quick"} <= chats


def test_an_erased_chat_leaves_counts_only_and_does_not_come_back(stores: Stores, day: Day) -> None:
    projector = stores.projector()
    for _ in range(3):
        projector.run_once()  # some of its events are in, some still to come
    gone = [day.handed_over.conversation, day.thumbed_down.conversation]
    erase(stores.transcripts, [str(chat) for chat in gone])
    while projector.run_once():
        pass
    dump = stores.dump()
    assert not {row["chat"] for row in dump["conversations"]} & set(gone)
    assert not dump["handoffs"]
    assert not dump["feedback"]
    stores.project()
    number = stores.number(day.acute)
    erase(stores.transcripts, [str(day.acute.conversation)])
    assert stores.found("scheve mond") == set()
    with stores.transcripts.connect() as connection:
        kept = connection.execute(sa.select(figures)).all()
        assert ("outcome", "urgent", 1) in {(f.measure, f.name, f.count) for f in kept}
        for table in metadata.sorted_tables:
            if "number" in table.c:
                assert not connection.execute(
                    sa.select(table).where(table.c.number == number)
                ).first()


def test_silent_chats_are_erased_everywhere_when_their_time_is_up(stores: Stores, day: Day) -> None:
    stores.project()
    chats = ChatStore(str(stores.chats.url))
    past, future = (dt.datetime.utcnow() + dt.timedelta(days=days) for days in (-1, 1))
    assert erase_silent(stores.tracker, chats, stores.transcripts, past) == 0
    assert erase_silent(stores.tracker, chats, stores.transcripts, future) == 6
    assert not any(stores.dump().values())
    with stores.tracker.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM events")).scalar() == 0
    assert not chats.exists(str(day.answered.conversation))
