"""The code of a hand-over comes to staff with the reply that tells it, or as it came before."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from driving.databases import staff_database
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.chats.turns import Reply
from magnesiumwijzer.helpdesk.chat import find_by_reference, read
from magnesiumwijzer.rasa_io.nlg import SwitchableResponses
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.transcripts.projector import Projector

ASKED = {"event": "user", "text": "wat kost gel", "message_id": "a", "input_channel": "gateway"}
SLOT = {"event": "slot", "name": "code", "value": "482 013"}


def told(**metadata: str) -> dict[str, Any]:
    """A hand-over, as Rasa keeps it."""
    known = {"kind": "handoff", "topic": "grens_prijs", **metadata}
    return {"event": "bot", "text": "Noem dan code 482 013.", "metadata": {"metadata": known}}


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([ASKED, told(reference="482013")], True),
        ([ASKED, SLOT, told(reference="482013")], True),
        # As transcripts of before tell it.
        ([ASKED, SLOT, told()], True),
        ([ASKED, told()], False),
    ],
)
def test_a_chat_is_found_by_the_code_that_was_told(
    tmp_path: Path, events: list[dict[str, Any]], found: bool
) -> None:
    tracker = open_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
    rows = SQLTrackerStore.SQLEvent.__table__
    rows.metadata.create_all(tracker)
    with tracker.begin() as connection:
        for place, event in enumerate(events):
            row = {"sender_id": "chat", "type_name": event["event"], "timestamp": place}
            data = json.dumps({**event, "timestamp": place})
            connection.execute(rows.insert().values(**row, data=data))
    chats = ChatStore(f"sqlite:///{tmp_path / 'chats.db'}")
    with staff_database("sqlite", tmp_path) as staff:
        projector = Projector(tracker, chats.engine, staff)
        while projector.run_once():
            pass
        number = find_by_reference(staff, "482 013")
        assert (number is not None) is found
        chat = read(staff, number or 1)
        assert chat is not None
        assert [reply.kind for turn in chat.turns for reply in turn.replies] == ["handoff"]
    for engine in (tracker, chats.engine):
        engine.dispose()


@pytest.mark.parametrize(
    ("response", "slots", "given", "reference"),
    [
        ("utter_hand_over", {"code": "482 013"}, {}, "482013"),
        # Of two questions, the action gives the code before the slot has it.
        ("utter_grens_prijs", {}, {"code": "482 013"}, "482013"),
        ("utter_hand_over", {}, {}, None),
        ("utter_atp_wat_is", {"code": "482 013"}, {}, None),
    ],
)
def test_a_hand_over_tells_its_code_beside_its_words(
    domain: dict[str, Any],
    response: str,
    slots: dict[str, str],
    given: dict[str, str],
    reference: str | None,
) -> None:
    real = Domain.from_dict(domain)
    tracker = DialogueStateTracker.from_events(
        "chat", [SlotSet(name, value) for name, value in slots.items()], real.slots
    )
    said = asyncio.run(
        SwitchableResponses(domain=real).generate(response, tracker, "gateway", **given)
    )
    assert said is not None
    assert Reply.from_rasa(said["text"], metadata=said["metadata"]).reference == reference
