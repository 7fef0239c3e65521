"""Sentences of a visitor that trainers took over: told before erasing, and never after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from driving.databases import staff_database
from driving.projects import copy_project
from magnesiumwijzer.helpdesk.pages import chats as chat_pages
from magnesiumwijzer.inbox.tables import cards, inbox
from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.accounts import Account, AccountStore
from magnesiumwijzer.staff.pages.visit import Refusal, Visit
from magnesiumwijzer.staff.sessions import Session
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages import cards as card_pages
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.transcripts.tables import conversations, turns
from magnesiumwijzer.web.rate_limits import RateLimits

AT = dt.datetime(2026, 11, 20, 12)
SAID = ("mag een zwarte pinguin in het voetenbad", "wil een paarse krokodil ook magnesium")


class MeanwhileErased(TrainerDesk):
    """A bench on which chats are erased while a sentence is being added to the project."""

    gone: tuple[str, ...] = ()

    def change(self, make: Callable[[Project], Change], author: str) -> None:
        """Changes the project; the chats are erased before that."""
        erase(self.engine, list(self.gone))
        super().change(make, author)


async def _erase(_chat: str) -> None:
    """Not used here."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MeanwhileErased]:
    """A bench with one card of two messages."""
    project = copy_project(tmp_path / "project")
    with staff_database("sqlite", tmp_path) as engine:
        chosen = Settings(project_dir=project, state_dir=tmp_path / "live")  # type: ignore[call-arg]
        for event, message in enumerate(SAID):
            with engine.begin() as connection:
                number = connection.execute(
                    conversations.insert().values(
                        chat=f"chat {event}", turns=1, started_at=AT, last_at=AT
                    )
                ).inserted_primary_key[0]
                row = {"event": event, "number": number, "turn": f"t{event}", "at": AT}
                connection.execute(
                    turns.insert().values(
                        **row, message=message, chosen=False, ranking="[]", kind="clarify"
                    )
                )
                connection.execute(
                    inbox.insert().values(
                        **row, message=message, why="unsure", guesses="[]", card=1
                    )
                )
        with engine.begin() as connection:
            connection.execute(
                cards.insert().values(
                    id=1, number=1, turn="t0", count=2, last_at=AT, guesses="[]", nothing_new=False
                )
            )
        MeanwhileErased.gone = ()
        yield MeanwhileErased(chosen, engine, RateLimits(chosen), _erase, lambda: None)


def visit(desk: MeanwhileErased, path: dict[str, Any], **form: str) -> Visit:
    """A request of a trainer."""
    known = next(iter(desk.accounts.all()), None)
    account: Account = known or AccountStore(desk.engine).add(
        "tess", "trainer", "een lang wachtwoord"
    )
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [],
        "path_params": path,
    }
    session = Session(account=account, form_token="")
    return Visit(desk, Request(scope), session, dict(form))


def sentences(desk: MeanwhileErased) -> tuple[str, ...]:
    """The sentences of the intent that the tests add to."""
    return read_project(desk.settings.project_dir).intents["atp_wat_is"].sentences


def decide(desk: MeanwhileErased) -> None:
    """Adds the messages of the card to an intent."""
    card_pages.decide(visit(desk, {"id": 1}, besluit="added:atp_wat_is", vorm="kaart"))


def test_staff_are_told_which_messages_are_sentences(desk: MeanwhileErased) -> None:
    asked = visit(desk, {"number": 1})
    assert "trainingszin" not in bytes(chat_pages.show(asked).body).decode()
    decide(desk)
    assert set(SAID) < set(sentences(desk))
    shown = bytes(chat_pages.show(asked).body).decode()
    assert "trainingszin" in shown
    assert f'‘{SAID[0]}’ bij <a href="/trainer/antwoord/atp_wat_is">Wat is ATP?</a>' in shown
    assert f"‘{SAID[1]}’" not in shown


def test_a_sentence_whose_chat_is_erased_in_that_moment_is_taken_back(
    desk: MeanwhileErased,
) -> None:
    MeanwhileErased.gone = ("chat 1",)
    decide(desk)
    assert SAID[0] in sentences(desk)
    assert SAID[1] not in sentences(desk)


def test_when_all_of_a_card_is_erased_in_that_moment_nothing_is_added(
    desk: MeanwhileErased,
) -> None:
    MeanwhileErased.gone = ("chat 0", "chat 1")
    with pytest.raises(Refusal, match="al behandeld"):
        decide(desk)
    assert not set(SAID) & set(sentences(desk))
