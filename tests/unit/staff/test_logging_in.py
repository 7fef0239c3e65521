"""Who tries to log in: staff always can, strangers learn nothing, and visitors feel none of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import argon2
import httpx2
import psutil
import pytest
from sqlalchemy.engine import Engine
from starlette.testclient import TestClient

from driving.databases import KINDS, empty_database
from magnesiumwijzer.process import end
from magnesiumwijzer.staff import audit, hashing
from magnesiumwijzer.staff.accounts import AccountStore, Busy
from magnesiumwijzer.staff.known_browsers import MOST, KnownBrowsers
from magnesiumwijzer.staff.pages.login import BROWSER
from magnesiumwijzer.staff.pages.visit import COOKIE, LOGIN
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from tests.scheduling import schedulers
from tests.staff_pages import PASSWORD, staff_pages

WRONG = "een heel ander wachtwoord"
#: Names that exist, that exist and are closed, and that don't.
NAMES = ("anna", "eva", "niemand")
LIMIT = 5


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A helpdesk's database."""
    with empty_database(request.param, tmp_path, "helpdesk") as made:
        engine = open_engine(made)
        upgrade(engine)
        engine.dispose()
        yield made


@pytest.fixture
def client(url: str, tmp_path: Path) -> Iterator[TestClient]:
    """A browser that was never here."""
    with staff_pages(url, tmp_path) as made:
        yield made


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database, as the pages have it."""
    opened = open_engine(url)
    yield opened
    opened.dispose()


def _try(client: TestClient, name: str, password: str) -> httpx2.Response:
    form = {"naam": name, "wachtwoord": password}
    return client.post(LOGIN, data=form, follow_redirects=False)


def _leave(client: TestClient) -> None:
    client.cookies.delete(COOKIE)


def _guess(client: TestClient, name: str) -> list[int]:
    return [_try(client, name, WRONG).status_code for _ in range(LIMIT + 1)]


# What strangers learn


def test_names_that_exist_are_answered_as_those_that_don_t(
    client: TestClient, engine: Engine
) -> None:
    store = AccountStore(engine)
    eva = next(one for one in store.all() if one.name == "eva")
    store.change(eva.id, role=None, active=False)
    told = {}
    for name in NAMES:
        answers = [_try(client, name, WRONG) for _ in range(LIMIT + 2)]
        told[name] = [(one.status_code, one.text.replace(name, "")) for one in answers]
        assert [status for status, _ in told[name]] == [401] * LIMIT + [429] * 2
    assert told["anna"] == told["eva"] == told["niemand"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_costs_one_hash_whether_it_exists_or_not(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked = []
    check = hashing.Line.check

    def counted(self: hashing.Line, *arguments: str) -> object:
        asked.append(self)
        return check(self, *arguments)

    monkeypatch.setattr(hashing.Line, "check", counted)
    _guess(client, name)
    assert asked == [hashing.OF_STRANGERS] * LIMIT  # and none for what is refused


def test_who_types_a_password_as_a_name_finds_it_in_no_log(
    client: TestClient, engine: Engine
) -> None:
    _guess(client, "mijn geheime wachtwoord")
    rows = audit.read(engine)
    assert {row.name for row in rows} == {"onbekend"}
    assert [row.detail for row in rows] == ["te vaak geprobeerd"] + [""] * LIMIT


# Who gets in


def test_a_known_browser_gets_in_whatever_strangers_do(client: TestClient) -> None:
    assert _try(client, "anna", PASSWORD).status_code == 303
    _leave(client)
    token = client.cookies[BROWSER]
    client.cookies.clear()
    assert 429 in _guess(client, "anna")
    assert _try(client, "anna", PASSWORD).status_code == 429
    client.cookies.set(BROWSER, token)
    assert _try(client, "anna", PASSWORD).status_code == 303


def test_who_mistypes_in_a_known_browser_gets_in_all_the_same(client: TestClient) -> None:
    assert _try(client, "anna", PASSWORD).status_code == 303
    _leave(client)
    assert set(_guess(client, "anna") * 3) == {401}
    assert _try(client, "anna", PASSWORD).status_code == 303


def test_a_browser_that_one_is_known_by_is_no_way_in_for_guesses_at_others(
    client: TestClient,
) -> None:
    assert _try(client, "anna", PASSWORD).status_code == 303
    assert 429 in _guess(client, "eva")


def test_colleagues_who_share_a_browser_are_both_known(client: TestClient) -> None:
    for name in ("anna", "eva", "anna"):
        assert _try(client, name, PASSWORD).status_code == 303
        _leave(client)
    assert 429 not in _guess(client, "eva") + _guess(client, "anna")


def test_a_copy_of_the_cookie_is_worth_nothing_after_the_next_time(client: TestClient) -> None:
    _try(client, "anna", PASSWORD)
    copy = client.cookies[BROWSER]
    _leave(client)
    _try(client, "anna", PASSWORD)
    client.cookies.clear()
    client.cookies.set(BROWSER, copy)
    assert 429 in _guess(client, "anna")


@pytest.mark.parametrize("how", ["password", "closed"])
def test_no_browser_is_known_after_another_password_or_a_closed_account(
    client: TestClient, engine: Engine, how: str
) -> None:
    anna = AccountStore(engine).candidate("anna").account
    assert anna
    _try(client, "anna", PASSWORD)
    token = client.cookies[BROWSER]
    assert KnownBrowsers(engine).knows(token, anna)
    if how == "password":
        AccountStore(engine).set_password(anna.id, PASSWORD)
    else:
        AccountStore(engine).change(anna.id, role=None, active=False)
    assert not KnownBrowsers(engine).knows(token, anna)


def test_only_so_many_browsers_of_an_account_are_known(engine: Engine) -> None:
    anna = AccountStore(engine).add("Anna", "helpdesk", PASSWORD)
    browsers = KnownBrowsers(engine)
    tokens = [browsers.remember(anna, "") for _ in range(MOST + 1)]
    assert [browsers.knows(token, anna) for token in tokens] == [False] + [True] * MOST


def test_the_cookie_is_for_the_page_to_log_in_alone(client: TestClient) -> None:
    cookie = next(
        one
        for one in _try(client, "anna", PASSWORD).headers.get_list("set-cookie")
        if one.startswith(BROWSER)
    ).lower()
    for part in ("httponly", "samesite=strict", f"path={LOGIN};"):
        assert part in cookie


def test_who_gets_another_password_of_a_beheerder_needn_t_wait(
    client: TestClient, engine: Engine
) -> None:
    assert 429 in _guess(client, "anna")
    store = AccountStore(engine)
    anna = store.candidate("anna").account
    assert anna
    store.set_password(anna.id, PASSWORD)
    assert _try(client, "anna", PASSWORD).status_code == 303


def test_logging_in_again_and_again_without_cookies_is_no_guessing(client: TestClient) -> None:
    for _ in range(LIMIT * 2):
        assert _try(client, "anna", PASSWORD).status_code == 303
        client.cookies.clear()


def test_a_password_that_changes_while_it_is_looked_at_opens_nothing(engine: Engine) -> None:
    store = AccountStore(engine)
    anna = store.add("Anna", "helpdesk", PASSWORD)
    candidate = store.candidate("anna")
    looked = store.check(candidate, PASSWORD, known=True).result()
    assert looked.right
    store.set_password(anna.id, "weer een ander wachtwoord")
    assert store.admit(candidate, looked) is None


def test_a_guess_costs_what_argon2_advises() -> None:
    line = hashing.Line()  # the other tests' hashes are cheap
    made = line.make(PASSWORD).result().fresh
    assert made
    assert argon2.extract_parameters(made) == argon2.profiles.RFC_9106_LOW_MEMORY
    assert line.process
    end(line.process)


# What visitors feel of it


@contextlib.contextmanager
def _held() -> Iterator[None]:
    """Stops all processes that hash, so that every password waits."""
    with _stopped(hashing.OF_KNOWN), _stopped(hashing.OF_STRANGERS):
        yield


@contextlib.contextmanager
def _stopped(line: hashing.Line) -> Iterator[None]:
    line.check("", None).result()  # it starts with the first
    process = psutil.Process(_number(line))
    process.suspend()
    try:
        yield
    finally:
        process.resume()


def _number(line: hashing.Line) -> int:
    """The id of the process of a line."""
    assert line.process
    return line.process.pid


def test_others_are_answered_while_sixty_logins_hang(client: TestClient) -> None:
    with ThreadPoolExecutor(60) as pool:
        with _held():
            tries = [pool.submit(_try, client, f"naam{number}", WRONG) for number in range(60)]
            # All that isn't in the line is told so, and nobody holds a thread of the pages.
            while sum(one.done() for one in tries) < 60 - hashing.LONGEST:
                assert client.get(LOGIN).status_code == 200
            refused = [one.result() for one in tries if one.done()]
            assert client.get(LOGIN).status_code == 200
        statuses = [one.result().status_code for one in tries]
    assert {one.status_code for one in refused} == {503}
    assert "te druk" in refused[0].text
    assert statuses.count(401) == hashing.LONGEST


def test_staff_who_are_known_do_not_wait_for_strangers(engine: Engine) -> None:
    store = AccountStore(engine)
    store.add("anna", "helpdesk", PASSWORD)
    nobody = store.candidate("niemand")
    with _stopped(hashing.OF_STRANGERS):
        waiting = [store.check(nobody, WRONG, known=False) for _ in range(hashing.LONGEST)]
        with pytest.raises(Busy):
            store.check(nobody, WRONG, known=False)
        assert store.log_in("anna", PASSWORD)
    assert not any(one.result().right for one in waiting)


def test_a_hashing_process_that_is_killed_is_started_again(engine: Engine) -> None:
    store = AccountStore(engine)
    store.add("anna", "helpdesk", PASSWORD)
    killed = psutil.Process(_number(hashing.OF_KNOWN))
    killed.kill()
    assert store.log_in("anna", PASSWORD)
    assert _number(hashing.OF_KNOWN) != killed.pid


def test_strangers_passwords_are_looked_at_when_no_other_wants_the_processor() -> None:
    hashing.OF_STRANGERS.check("", None).result()
    hashing.OF_KNOWN.check("", None).result()
    strangers, known = _number(hashing.OF_STRANGERS), _number(hashing.OF_KNOWN)
    assert psutil.Process(known).nice() == 10
    assert set(schedulers(strangers)) == {os.SCHED_IDLE}


def test_a_form_of_too_many_fields_is_refused_without_a_word_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.post(LOGIN, data={f"a{number}": "1" for number in range(300)}).status_code == 413
    assert "failed" not in caplog.text
