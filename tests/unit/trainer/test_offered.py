"""What was erased while a trainer had it before them in a form is not saved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from driving.databases import staff_database
from magnesiumwijzer.inbox.tables import cards, inbox
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.transcripts.erasing import erase
from tests.staff_pages import SignedIn
from tests.unit.candidates.test_held_texts import form
from tests.unit.helpdesk.test_helpdesk import chat
from tests.unit.project.copies import copy_files

AT = dt.datetime(2026, 11, 20, 12)
SAID = "waar vliegt een zwartepinguin heen"
FINE = "U leest er meer over bij de andere vragen."


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database("sqlite", tmp_path) as opened:
        yield opened


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a product with a project of its own."""
    return Settings.parse_obj(
        {"project_dir": copy_files(tmp_path / "project"), "state_dir": tmp_path / "state"}
    )


def card_of(engine: Engine, *numbers: int) -> int:
    """A card with a message of each of these chats; all said the same."""
    with engine.begin() as connection:
        card: int = connection.execute(
            cards.insert().values(
                count=len(numbers),
                last_at=AT,
                guesses="[]",
                nothing_new=False,
                number=numbers[0],
                turn=f"turn{numbers[0]}",
            )
        ).inserted_primary_key[0]
        for number in numbers:
            connection.execute(
                inbox.insert().values(
                    number=number,
                    turn=f"turn{number}",
                    event=number,
                    at=AT,
                    message=SAID,
                    why="unsure",
                    guesses="[]",
                    nothing_new=False,
                    card=card,
                )
            )
    return card


def test_a_sentence_of_a_chat_that_was_erased_meanwhile_is_left_out(
    engine: Engine, chosen: Settings
) -> None:
    first, second = (chat(engine, SAID, chat=name) for name in ("one", "two"))
    card = card_of(engine, first, second)
    tess = SignedIn.named(chosen, engine, "tess", "trainer")
    opened = tess.get(f"/trainer/nieuw?kaart={card}")
    assert SAID in opened.html
    came_from = re.search(r'name="herkomst" value="([^"]+)"', opened.html)
    assert came_from
    sent = form(antwoord=FINE, kaart=str(card), herkomst=came_from[1])
    sent["zinnen"] += f"\n - {SAID} "
    erase(engine, ["one", "two"])
    told = tess.post("/trainer/nieuw", **sent)
    assert told.status == 422
    assert "een gesprek gewist waar 1 van de zinnen uit kwam" in told.words
    assert "pinguin" not in told.html
    assert sent["naam"] not in read_project(chosen.project_dir).intents
    sent["zinnen"] = form()["zinnen"]
    assert tess.post("/trainer/nieuw", **sent).status == 303
    assert sent["naam"] in read_project(chosen.project_dir).intents


def test_what_another_visitor_said_too_may_stay(engine: Engine, chosen: Settings) -> None:
    first, second = (chat(engine, SAID, chat=name) for name in ("one", "two"))
    card = card_of(engine, first, second)
    tess = SignedIn.named(chosen, engine, "tess", "trainer")
    came_from = re.search(
        r'name="herkomst" value="([^"]+)"', tess.get(f"/trainer/nieuw?kaart={card}").html
    )
    assert came_from
    erase(engine, ["one"])
    sent = form(antwoord=FINE, kaart=str(card), herkomst=came_from[1])
    sent["zinnen"] += f"\n{SAID}"
    assert tess.post("/trainer/nieuw", **sent).status == 303
    assert SAID in read_project(chosen.project_dir).intents[sent["naam"]].sentences
