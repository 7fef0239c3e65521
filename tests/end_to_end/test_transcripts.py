"""The transcripts hold what visitors saw, whatever happens to the projector.

The events are those of real chats with the real product, copied to databases of each kind.
"""

from __future__ import annotations

import datetime as dt
import json

import sqlalchemy as sa

from driving.databases import everything
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.transcripts.retention import erase_silent
from magnesiumwijzer.transcripts.tables import (
    figures,
    handoffs,
    metadata,
    replies,
    turns,
)
from tests.end_to_end.stores import Day, Stores


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
    projector.start_over()
    while projector.run_once():
        pass
    projector.drop_empty()
    assert stores.dump() == before


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
    databases = (stores.tracker, stores.chats, stores.transcripts)
    for engine in databases:
        with engine.connect() as connection:  # what a database keeps to plan by are samples of rows
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    past, future = (dt.datetime.utcnow() + dt.timedelta(days=days) for days in (-1, 1))
    assert erase_silent(stores.tracker, chats, stores.transcripts, past) == 0
    assert all(_said(database) for database in databases[::2])
    assert erase_silent(stores.tracker, chats, stores.transcripts, future) == 6
    assert not any(stores.dump().values())
    with stores.tracker.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM events")).scalar() == 0
    assert not chats.exists(str(day.answered.conversation))
    assert not any(_said(database) for database in databases)


def _said(database: sa.engine.Engine) -> list[str]:
    """Which of the day's words still stand somewhere in a database."""
    text = everything(database).lower()
    return [words for words in ("scheve mond", "verzamelnaam") if words in text]


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
