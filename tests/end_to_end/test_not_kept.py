"""When chats can't be kept: nobody is told that they are, and danger still gets its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from driving.disks import fill, make_room, small_disk_at
from driving.product import Answer, Product
from driving.running import ready, running
from driving.staff import Staff, make_account
from driving.waiting import eventually
from magnesiumwijzer.safety.danger import find_danger
from magnesiumwijzer.storage.engine import open_engine

PHONE = "0598-626810"
#: Of the training sentences, so that the model knows it; the rules don't.
ONLY_THE_MODEL_SEES_IT = "ik tel de dagen tot ik er niet meer hoef te zijn"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small disk, with room for a day's transcripts."""
    with small_disk_at(tmp_path_factory.mktemp("small") / "disk", megabytes=8) as made:
        yield made


@pytest.fixture(scope="module")
def cramped(disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product whose transcripts have the small disk to themselves."""
    settings = {"MAGNESIUMWIJZER_TRACKER_STORE_URL": f"sqlite:///{disk / 'transcripts.db'}"}
    with running(tmp_path_factory.mktemp("cramped"), settings) as product:
        yield product


@pytest.fixture(scope="module")
def staff(cramped: Product) -> Staff:
    """Somebody of the helpdesk, logged in while all was well."""
    make_account(cramped, "hanna", "helpdesk")
    return Staff(cramped, "hanna")


def kept(product: Product) -> list[str]:
    """Returns what visitors said, as Rasa's tracker store has it, in order."""
    engine = open_engine(product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"])
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT data FROM events WHERE type_name = 'user' ORDER BY id")
        )
        said = [json.loads(data)["text"] for (data,) in rows]
    engine.dispose()
    return said


def test_on_a_full_disk_nothing_is_said_to_be_kept(
    cramped: Product, disk: Path, staff: Staff
) -> None:
    assert find_danger(ONLY_THE_MODEL_SEES_IT) is None
    assert staff.news()["lost"] is None
    chat = cramped.chat()
    assert chat.say("wat is atp").status == 200
    before = kept(cramped)
    fill(disk)
    try:
        answers: list[Answer] = [
            chat.say("wat is neuropathie"),
            cramped.ask("ik wil een medewerker spreken"),
        ]
        urgent = [
            chat.say("mijn man ademt niet meer"),
            cramped.ask("ik wil niet meer leven"),
            cramped.ask(ONLY_THE_MODEL_SEES_IT),
        ]
        health = eventually(lambda: cramped.get("/health"), lambda answer: answer.status == 503)
        told = staff.news()["lost"]
    finally:
        make_room(disk)
    parts = health.body["parts"]
    for answer in answers:
        assert answer.status == 503
        assert PHONE in answer.text
        # A code would be looked for in vain.
        assert "reference" not in answer.first
    assert [answer.status for answer in urgent] == [503] * 3
    assert [answer.first["kind"] for answer in urgent] == ["urgent"] * 3
    assert "113" in urgent[2].text
    assert health.status == 503
    assert parts == {
        "rasa": True,
        "transcripts": False,
        "chats": True,
        "actions": True,
    }
    assert "5 berichten van bezoekers" in told
    assert "3 keer was het acuut" in told
    assert kept(cramped) == before


def test_with_room_again_the_chat_goes_on_where_it_was(cramped: Product, disk: Path) -> None:
    chat = cramped.chat()
    chat.say("wat is atp")
    fill(disk)
    lost = chat.say("wat is neuropathie")
    make_room(disk)
    more = chat.say("vertel eens meer")
    assert (lost.status, more.status) == (503, 200)
    assert more.first["topic"] == "atp_wat_is"
    assert kept(cramped)[-2:] == ["wat is atp", "vertel eens meer"]
    assert eventually(lambda: ready(cramped))


def test_a_file_that_is_taken_away_is_noticed(cramped: Product, disk: Path) -> None:
    chat = cramped.chat()
    assert chat.say("wat is atp").status == 200
    aside = disk / "aside"
    aside.mkdir()
    files = list(disk.glob("transcripts.db*"))
    for file in files:
        file.rename(aside / file.name)
    lost = chat.say("wat is neuropathie")
    for file in disk.glob("transcripts.db*"):
        file.unlink()
    for file in aside.iterdir():
        file.rename(disk / file.name)
    assert lost.status == 503
    assert PHONE in lost.text
    assert eventually(lambda: chat.say("vertel eens meer").status == 200)
    assert kept(cramped)[-1] == "vertel eens meer"


def test_staff_whose_pages_are_apart_hear_of_it_too(apart: Product) -> None:
    make_account(apart, "hanna", "helpdesk")
    staff = Staff(apart, "hanna")
    actions = apart.part("rasa_sdk")
    actions.suspend()
    try:
        assert apart.ask("ik wil een medewerker spreken").status == 503
        told = staff.news()["lost"]
    finally:
        actions.resume()
    assert "niet beantwoorden" in told
