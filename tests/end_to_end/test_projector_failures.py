"""Whatever happens to the projector, nothing is lost and nothing comes twice."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore

from magnesiumwijzer.helpdesk.tables import tags
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.tables import (
    conversations,
)
from tests.end_to_end.stores import Day, Stores, empty


def test_made_anew_beside_a_running_projector_nothing_of_staff_is_lost(stores: Stores) -> None:
    stores.project()
    running = stores.projector()
    running.run_once()
    before = stores.dump()
    with stores.transcripts.begin() as connection:
        number = connection.execute(sa.select(conversations.c.number)).scalars().first()
        connection.execute(tags.insert().values(number=number, tag="bewaren"))
    other = stores.projector()
    other.start_over()
    more = True
    while more:  # by turns, as two processes would
        more = bool(running.run_once()) or bool(other.run_once())
    other.drop_empty()
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


@pytest.mark.parametrize("kind", ["bot", "user"])
def test_an_event_that_can_not_be_read_keeps_nothing_else_away(
    stores: Stores, day: Day, kind: str
) -> None:
    event = SQLTrackerStore.SQLEvent.__table__
    odd = {"event": kind, "timestamp": "x", "metadata": {"metadata": {"kind": ["x"]}}, "data": 7}
    stores.project()  # also where the chat is known already, as when everything is rebuilt
    stores.projector().start_over()
    with stores.tracker.begin() as connection:
        connection.execute(
            event.update()
            .where(
                event.c.type_name == kind, event.c.sender_id == str(day.handed_over.conversation)
            )
            .values(data=json.dumps(odd))
        )
    stores.project()
    assert stores.row(day.greeting).turns == 1
    assert stores.row(day.acute).outcome == "urgent"


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
        # Every batch has a dozen of them: in such steps all are met.
        statement += 5 if stores.transcripts.dialect.name == "sqlite" else 17
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
