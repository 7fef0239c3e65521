"""Real messages that are asked again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.candidates.replay import otherwise, real_chats
from magnesiumwijzer.transcripts.tables import conversations, replies, turns

NOW = dt.datetime(2026, 1, 1)
SALT = {"kind": "answer", "topic": "zout", "text": "Zout komt uit zee."}
SUGAR = {"kind": "answer", "topic": "suiker", "text": "Suiker is zoet."}
CODE = {"kind": "handoff", "topic": "grens_x", "text": "Bel 0598-626810 en noem 12 34 56."}
HELLO = {"kind": "smalltalk", "topic": None, "text": "Ik ben een chatbot."}


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


class Transcripts:
    """Writes chats as the projector does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._event = 0

    def chat(self, *said: tuple[str, list[dict[str, Any]]], chosen: tuple[str, ...] = ()) -> int:
        """Adds a chat: messages and the replies to each; returns its number."""
        with self._engine.begin() as connection:
            number = connection.execute(
                conversations.insert().values(
                    chat=f"chat-{self._event}", started_at=NOW, last_at=NOW
                )
            ).inserted_primary_key[0]
            for message, read in said:
                self._event += 1
                turn = self._event
                connection.execute(
                    turns.insert().values(
                        event=turn,
                        number=number,
                        turn=f"t{turn}",
                        at=NOW,
                        message=message,
                        chosen=message in chosen,
                        ranking="[]",
                    )
                )
                for reply in read:
                    self._event += 1
                    buttons = [
                        {"title": title, "payload": f"/{title}"} for title in reply.get("b", [])
                    ]
                    connection.execute(
                        replies.insert().values(
                            event=self._event,
                            number=number,
                            turn_event=turn,
                            at=NOW,
                            text=reply["text"],
                            kind=reply["kind"],
                            topic=reply["topic"],
                            source="{}",
                            buttons=json.dumps(buttons),
                        )
                    )
        return int(number)


def test_the_last_messages_come_with_what_stood_before_them(engine: Engine) -> None:
    transcripts = Transcripts(engine)
    transcripts.chat(("te oud", [SALT]))
    number = transcripts.chat(
        ("wat is zout", [SALT]), ("en suiker", [SUGAR]), ("hoezo", [SALT]), ("dag", [HELLO])
    )
    (found,) = real_chats(engine, 2).values()
    assert [(turn.message, turn.asked) for turn in found] == [
        ("wat is zout", False),
        ("en suiker", False),
        ("hoezo", True),
        ("dag", True),
    ]
    assert set(real_chats(engine)) == {number, number - 1}


def test_a_button_is_pressed_again_by_its_payload_and_is_no_message(engine: Engine) -> None:
    Transcripts(engine).chat(
        ("zout", [{**SALT, "b": ["Meer hierover"]}]),
        ("Meer hierover", [SUGAR]),
        ("en nu", [SUGAR]),
        ("Meer hierover", [SUGAR]),
        chosen=("Meer hierover",),
    )
    (found,) = real_chats(engine).values()
    assert [turn.said for turn in found] == [
        {"text": "zout"},
        {"payload": "/Meer hierover"},
        {"text": "en nu"},
    ]
    assert [turn.asked for turn in found] == [True, False, True]


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ([SALT], [SALT], False),
        ([SALT, HELLO], [SALT], False),  # the words of first contact
        ([SALT], [SUGAR], True),
        ([SALT], [SALT, SUGAR], True),  # a second answer
        ([SALT], [{**SALT, "text": "Zout is wit."}], True),
        ([CODE], [{**CODE, "text": "Bel 0598-626810 en noem 99 88 77."}], False),
        ([CODE], [{**CODE, "text": "Mail ons en noem 99 88 77."}], True),
        ([{**CODE, "topic": "uitgeschakeld"}], [SALT], False),  # that was no model's doing
        ([], [SALT], False),  # nobody got a reply
    ],
)
def test_what_counts_as_another_reply(
    engine: Engine, before: list[dict[str, Any]], after: list[dict[str, Any]], differs: bool
) -> None:
    number = Transcripts(engine).chat(("wat is zout", before))
    found = otherwise(real_chats(engine), {number: [after]})
    assert bool(found) is differs
    if differs:
        assert (found[0].number, found[0].message) == (number, "wat is zout")
        assert found[0].before["text"] == before[0]["text"]
        assert found[0].after["text"].startswith(after[0]["text"])


def test_a_message_that_only_gave_context_is_not_compared(engine: Engine) -> None:
    number = Transcripts(engine).chat(("wat is zout", [SALT]), ("en nu", [SALT]))
    found = otherwise(real_chats(engine, 1), {number: [[SUGAR], [SALT]]})
    assert found == []
