"""The store of chats, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from driving.databases import KINDS, empty_database
from magnesiumwijzer.chats import store as chat_store
from magnesiumwijzer.chats.feedback import Feedback, FeedbackStore
from magnesiumwijzer.chats.recent import Recent
from magnesiumwijzer.chats.references import new_reference, spoken
from magnesiumwijzer.chats.store import ChatStore, NoReferenceLeft, new_turn
from magnesiumwijzer.chats.tables import chats as rows


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    with empty_database(request.param, tmp_path / "new folder", "chats") as found:
        yield found


def test_chats_outlive_the_store(url: str) -> None:
    chat = ChatStore(url).start()
    assert ChatStore(url).exists(chat)
    assert not ChatStore(url).exists("another")


def test_ids_are_long_and_different(url: str) -> None:
    store = ChatStore(url)
    ids = {store.start() for _ in range(50)}
    assert len(ids) == 50
    assert all(re.fullmatch(r"[\w-]{22}", chat) for chat in ids)


def test_choices_add_up(url: str) -> None:
    store = ChatStore(url)
    chat = store.start()
    assert store.answered(chat, new_turn(), 1, {"a": "/a"})
    assert store.answered(chat, new_turn(), 2, {"b": '/b{"x": "y"}'})
    assert store.offered(chat) == {"a": "/a", "b": '/b{"x": "y"}'}
    assert store.offered("another") == {}


def test_nothing_is_kept_of_a_turn_whose_chat_was_erased(url: str) -> None:
    store = ChatStore(url)
    chat = store.start()
    store.forget(chat)
    assert not store.answered(chat, new_turn(), 1, {"a": "/a"})
    assert store.offered(chat) == {}


def test_a_thumb_belongs_to_a_reply_and_the_last_one_counts(url: str) -> None:
    chats = ChatStore(url)
    feedback = FeedbackStore(chats)
    chat, turn = chats.start(), new_turn()
    chats.answered(chat, turn, 2, {})
    assert feedback.give(chat, f"{turn}-1", Feedback("down", "klopt niet"))
    assert feedback.give(chat, f"{turn}-0", Feedback("down"))
    assert feedback.give(chat, f"{turn}-0", Feedback("up"))
    assert feedback.of(chat) == {
        f"{turn}-0": Feedback("up"),
        f"{turn}-1": Feedback("down", "klopt niet"),
    }
    assert feedback.give(chat, f"{turn}-1", Feedback(None))  # taken back
    assert feedback.of(chat) == {f"{turn}-0": Feedback("up")}
    chats.forget(chat)
    assert feedback.of(chat) == {}


@pytest.mark.parametrize("reply", ["", "-", "x-0", "{turn}", "{turn}-2", "{turn}-٣", "{turn}-9999"])
def test_a_thumb_for_what_is_no_reply_of_the_chat_is_not_kept(url: str, reply: str) -> None:
    chats = ChatStore(url)
    chat, other, turn = chats.start(), chats.start(), new_turn()
    chats.answered(chat, turn, 2, {})
    feedback = FeedbackStore(chats)
    assert not feedback.give(chat, reply.format(turn=turn), Feedback("up"))
    assert not feedback.give(other, f"{turn}-0", Feedback("up"))
    assert feedback.of(chat) == feedback.of(other) == {}


def reference(store: ChatStore, chat: str) -> str | None:
    """The code that a chat has now."""
    with store.engine.connect() as connection:
        query = sa.select(rows.c.reference).where(rows.c.id == chat)
        code: str | None = connection.execute(query).scalar()
        return code


def test_a_chat_has_one_code_for_good(url: str) -> None:
    store = ChatStore(url)
    chat = store.start()
    assert reference(store, chat) is None
    code = store.give_reference(chat)
    assert ChatStore(url).give_reference(chat) == code == reference(store, chat)


def test_a_chat_of_rasa_shell_gets_a_code_too(url: str) -> None:
    assert ChatStore(url).give_reference("shell")


def test_codes_given_out_at_once_differ(url: str) -> None:
    store = ChatStore(url)
    chats = [store.start() for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(store.give_reference, chats))
    assert len(set(codes)) == 40


def test_a_code_of_a_live_chat_is_not_given_out_again(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ChatStore(url)
    monkeypatch.setattr(chat_store, "new_reference", lambda: "123456")
    first, second = store.start(), store.start()
    assert store.give_reference(first) == "123456"
    with pytest.raises(NoReferenceLeft):
        store.give_reference(second)
    monkeypatch.setattr(chat_store, "LIVE_FOR", dt.timedelta(seconds=-1))  # the first falls silent
    assert store.give_reference(second) == "123456"
    assert reference(store, first) is None


def test_a_forgotten_chat_is_unknown(url: str) -> None:
    store = ChatStore(url)
    chat = store.start()
    store.give_reference(chat)
    store.forget(chat)
    assert not store.exists(chat)
    assert reference(store, chat) is None


def test_codes_are_easy_to_say() -> None:
    for _ in range(2000):
        code = new_reference()
        assert re.fullmatch(r"[1-8][0-8]{5}", code)
        assert not re.search(r"(\d)\1", code)
    assert spoken("482013") == "482 013"


def test_two_processes_can_go_on_with_one_chat(url: str) -> None:
    first, second = ChatStore(url), ChatStore(url)
    chat = first.start()
    assert first.answered(chat, new_turn(), 1, {"a": "/a"})
    assert second.answered(chat, new_turn(), 1, {"b": "/b"})
    assert first.answered(chat, new_turn(), 1, {"c": "/c"})
    assert second.offered(chat) == {"a": "/a", "b": "/b", "c": "/c"}


def test_a_chat_that_another_process_erased_is_recent_no_longer_than_one_turn(url: str) -> None:
    first, second = ChatStore(url), ChatStore(url)
    chat = first.start()
    second.forget(chat)
    assert first.is_recent(chat)
    assert not first.answered(chat, new_turn(), 1, {"a": "/a"})
    assert not first.is_recent(chat)


def test_of_recent_chats_the_last_ones_are_remembered() -> None:
    recent: Recent[str, str] = Recent(limit=2)
    for chat in ("a", "b", "a", "c"):
        recent.keep(chat, "{}")
    assert [recent.get(chat) for chat in "abc"] == ["{}", None, "{}"]
