"""Staff's pages asked by strangers and with what no page of ours would send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from driving.databases import KINDS, empty_database
from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.settings import settings
from magnesiumwijzer.staff.pages.visit import COOKIE, LOGIN
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.rate_limits import RateLimits
from tests.staff_pages import PASSWORD, Staff, staff_pages

SHOP = "https://www.winkel.nl"
#: Numbers that a database, Python or a page may not be able to count to, and what is none.
HOSTILE = (
    "0",
    "999999999",
    "2147483648",
    "9223372036854775808",
    "99999999999999999999",
    "9" * 5000,
    "-1",
    "1e3",
    "²",
    "٣",
    "%00",
    "1-9999999999999999999",
    "[",
    "//[",
)


@pytest.fixture(scope="module", params=KINDS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Staff's pages, as a shop of the settings may reach them too."""
    folder = tmp_path_factory.mktemp("staff")
    with empty_database(request.param, folder, "helpdesk") as url:
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        with staff_pages(url, folder, allowed_origins=SHOP) as client:
            yield client


@pytest.fixture
def client(served: TestClient) -> TestClient:
    """A browser that was never here."""
    served.cookies.clear()
    return served


@pytest.fixture
def staff(client: TestClient) -> Staff:
    """A beheerder, who may see every page."""
    return Staff(client, "baas")


def routes(tmp_path: Path) -> list[Route]:
    """Every route of staff."""
    engine = open_engine(f"sqlite:///{tmp_path / 'none.db'}")

    async def erase(_chat: str) -> None: ...

    desk = TrainerDesk(settings(), engine, RateLimits(settings()), erase, lambda: None)
    return [one for one in (*helpdesk.routes(desk), *trainer.routes(desk)) if type(one) is Route]


def filled(route: Route, value: str) -> str:
    """The address of a route with this in the place of each part that varies."""
    path = route.path
    for name in route.param_convertors:
        before, _, after = path.partition("{" + name)
        path = before + value + after.partition("}")[2]
    return path


@pytest.mark.slow
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:20])
def test_no_number_of_an_address_makes_a_page_fail(
    staff: Staff, tmp_path: Path, value: str
) -> None:
    failed = []
    for route in routes(tmp_path):
        path = filled(route, value)
        if path in ("/helpdesk/uitloggen", LOGIN):
            continue
        if "GET" in (route.methods or ()):
            status, _ = staff.get(path)
        elif "{" in route.path:
            status = staff.send(path, {"zeker": "ja", "oordeel": "accepted"})
        else:
            continue
        if status >= 500:
            failed.append(f"{status} {path[:60]}")
    assert failed == []


@pytest.mark.slow
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:20])
def test_no_number_of_a_query_or_a_form_makes_a_page_fail(staff: Staff, value: str) -> None:
    queries = {
        "/helpdesk/gesprekken": ("voor", "bericht", "zeker_van", "van", "zoek", "label", "model"),
        "/helpdesk/nieuws": ("alert", "mark", "bericht"),
        "/helpdesk/overzicht": ("van", "tot"),
        "/helpdesk/export": ("bericht", "intent"),
        "/helpdesk/logboek": ("voor", "naam", "gesprek"),
        "/trainer": ("na", "bekend", "besluit", "gezegd"),
        "/trainer/nieuw": ("kaart",),
        "/trainer/modellen/1": ("vanaf",),
        LOGIN: ("naar",),
    }
    forms = {
        "/helpdesk/gesprekken/1/beoordeling": ("versie", "stand", "onderwerp"),
        "/helpdesk/gesprekken/1/label-weg": ("label",),
        "/helpdesk/gesprekken/1/markering": ("beurt",),
        "/helpdesk/accounts": ("naam", "rol", "wachtwoord"),
        "/helpdesk/code": ("code",),
        "/helpdesk/filters": ("naam", "bericht"),
        "/trainer/nieuw": ("kaart",),
        LOGIN: ("naam", "wachtwoord", "naar"),
    }
    typed = value.replace("%00", "\0")
    failed = [
        f"{status} {path}?{name}"
        for path, names in queries.items()
        for name in names
        if (status := staff.get(f"{path}?{name}={value}")[0]) >= 500
    ]
    failed += [
        f"{status} {path} {name}"
        for path, names in forms.items()
        for name in names
        if (status := staff.send(path, {name: typed})) >= 500
    ]
    assert failed == []


@pytest.mark.parametrize("path", [LOGIN, "/helpdesk", "/trainer", "/helpdesk/static/staff.css"])
def test_a_shop_that_may_embed_the_chat_may_not_read_staffs_pages(staff: Staff, path: str) -> None:
    asked = {"Origin": SHOP, "Access-Control-Request-Method": "POST"}
    for answer in (
        staff.client.get(path, headers={"Origin": SHOP}),
        staff.client.options(path, headers=asked),
        staff.client.post(path, headers={"Origin": SHOP}),
    ):
        assert answer.status_code == 403
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_form_of_a_shop_that_may_embed_the_chat_logs_nobody_in(client: TestClient) -> None:
    form = {"naam": "baas", "wachtwoord": PASSWORD}
    assert client.post(LOGIN, data=form, headers={"Origin": SHOP}).status_code == 403
    assert not client.cookies


def test_logging_in_again_ends_the_session_that_the_browser_had(staff: Staff) -> None:
    before = staff.client.cookies[COOKIE]
    staff.log_in("anna")
    assert staff.client.cookies[COOKIE] != before
    assert staff.get("/helpdesk")[0] == 200
    staff.client.cookies.clear()
    staff.client.cookies.set(COOKIE, before)
    assert staff.get("/helpdesk")[0] == 303


def test_a_login_that_fails_ends_no_session(staff: Staff) -> None:
    form = {"naam": "anna", "wachtwoord": "een ander wachtwoord"}
    assert staff.client.post(LOGIN, data=form).status_code == 401
    assert staff.get("/helpdesk")[0] == 200


@pytest.mark.parametrize("way", ["log out", "password"])
def test_a_copied_cookie_is_worth_nothing_after_logging_out_or_another_password(
    client: TestClient, way: str
) -> None:
    staff = Staff(client, "anna" if way == "log out" else "eva")
    cookie = staff.client.cookies[COOKIE]
    if way == "log out":
        assert staff.send("/helpdesk/uitloggen", {}) == 303
    else:
        other = "nog een lang wachtwoord"
        form = {"nu": PASSWORD, "nieuw": other, "nogmaals": other}
        assert staff.send("/helpdesk/wachtwoord", form) == 303
    staff.client.cookies.clear()
    staff.client.cookies.set(COOKIE, cookie)
    assert staff.get("/helpdesk")[0] == 303
