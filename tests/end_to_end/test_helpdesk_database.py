"""The helpdesk's database in trouble: staff are told, and the chat with visitors goes on."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator

import pytest

from driving.product import Product
from driving.staff import Staff, make_account
from driving.waiting import eventually


@pytest.fixture(scope="module")
def staff(apart: Product) -> Staff:
    """Somebody of the helpdesk."""
    make_account(apart, "wacht", "helpdesk")
    return Staff(apart, "wacht")


@contextlib.contextmanager
def database(product: Product, name: str = "helpdesk.db") -> Iterator[sqlite3.Connection]:
    """A connection of somebody else to a database."""
    with contextlib.closing(sqlite3.connect(product.folder / name)) as connection:
        connection.isolation_level = None
        yield connection


def test_a_locked_database_is_told_and_visitors_go_on(apart: Product, staff: Staff) -> None:
    chat = apart.chat()
    assert chat.say("wat is atp").first["kind"] == "answer"
    link = r'href="(/helpdesk/gesprekken/\d+)"'
    found = eventually(lambda: re.search(link, staff.get("/helpdesk/gesprekken")[1]))
    assert found
    with database(apart) as other:
        other.execute("BEGIN IMMEDIATE")
        assert chat.say("wat is neuropathie").first["kind"] == "answer"
        status, page = staff.get(found[1])  # looking at a chat is logged
        assert status == 503
        assert "De chat met bezoekers gaat door." in page
        refused = apart.delete(f"/api/chat/{chat.conversation}")
        assert refused.status == 503
        assert "0598-626810" in refused.body["error"]
        other.execute("ROLLBACK")
    assert staff.get(found[1])[0] == 200
    assert apart.delete(f"/api/chat/{chat.conversation}").status == 204


def test_a_database_without_tables_is_told_and_nothing_is_missed(
    apart: Product, staff: Staff
) -> None:
    chat = apart.chat()
    with database(apart) as other:
        other.execute("ALTER TABLE projector RENAME TO away")
        try:
            assert chat.say("wat is een zenuwcel toch").status == 200
            assert apart.ask("hallo").status == 200
        finally:
            other.execute("ALTER TABLE away RENAME TO projector")
    assert eventually(lambda: "wat is een zenuwcel toch" in staff.get("/helpdesk/gesprekken")[1])


def test_danger_is_answered_also_when_no_chat_can_be_kept(apart: Product) -> None:
    chat, calm = apart.chat(), apart.chat()
    for visitor in (chat, calm):
        assert visitor.say("wat is atp").status == 200
    with database(apart, "chats.db") as other:
        other.execute("BEGIN IMMEDIATE")
        for visitor in (chat, apart.chat()):
            answer = visitor.say("mn man praat ineens wartaal en zn mond hangt scheef")
            assert answer.first["kind"] == "urgent"
            assert "112" in answer.text
        answer = calm.say("wat is atp")
        assert answer.status == 503
        assert "0598-626810" in answer.text
        other.execute("ROLLBACK")
    assert calm.say("wat is atp").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/helpdesk/gesprekken/99999999999999999999",
        "/helpdesk/overzicht?van=0001-01-01&tot=0001-02-01",
        "/helpdesk/gesprekken?voor=9999999999&zoek=%00&bericht=99999999999999999",
        "/helpdesk/nieuws?alert=x&mark=%22",
        "/helpdesk/bestaat-niet",
        "/helpdesk/export?soort=exe",
    ],
)
def test_odd_addresses_get_a_page(staff: Staff, path: str) -> None:
    status, _ = staff.get(path)
    assert status in (200, 404)
