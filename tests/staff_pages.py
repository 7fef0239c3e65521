"""Staff's pages in this process without a Rasa, and somebody who is logged in."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from driving.projects import copy_project
from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.launch.serve import helpdesk_app
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.accounts import Account, AccountStore
from magnesiumwijzer.staff.pages.visit import COOKIE, FORM_TOKEN, LOGIN
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.rate_limits import RateLimits

PASSWORD = "een lang wachtwoord"


class Staff:
    """A browser of staff."""

    def __init__(self, client: TestClient, name: str) -> None:
        self.client = client
        self.log_in(name)

    def log_in(self, name: str) -> None:
        """Logs in, and reads the token that forms must bring along."""
        form = {"naam": name, "wachtwoord": PASSWORD}
        done = self.client.post(LOGIN, data=form, follow_redirects=False)
        assert done.status_code == 303, done.text
        page = self.client.get("/helpdesk/wachtwoord").text
        token = re.search(rf'name="{FORM_TOKEN}" value="([^"]+)"', page)
        assert token, page
        self._token = token[1]

    def get(self, path: str) -> tuple[int, str]:
        """Gets a page."""
        answer = self.client.get(path, follow_redirects=False)
        return answer.status_code, answer.text

    def send(self, path: str, form: Mapping[str, str]) -> int:
        """Sends a form as a page of ours would; returns the status."""
        data = {FORM_TOKEN: self._token, **form}
        return self.client.post(path, data=data, follow_redirects=False).status_code


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    html: str
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """What somebody reads of it."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.html).split())


class SignedIn:
    """Somebody of staff whose session is there: the pages alone, with no login and no server."""

    def __init__(self, settings: Settings, engine: Engine, account: Account) -> None:
        desk = TrainerDesk(settings, engine, RateLimits(settings), _erase_nothing, lambda: None)
        token = desk.sessions.start(account)
        session = desk.sessions.find(token, awake=True)
        assert session is not None
        self._form_token = session.form_token
        pages = Starlette(routes=[*helpdesk.routes(desk), *trainer.routes(desk)])
        self._client = TestClient(pages, cookies={COOKIE: token}, follow_redirects=False)

    @classmethod
    def named(cls, settings: Settings, engine: Engine, name: str, role: str) -> SignedIn:
        """Makes an account where there is none, and logs in."""
        store = AccountStore(engine)
        there = next((one for one in store.all() if one.name == name), None)
        return cls(settings, engine, there or store.add(name, role, PASSWORD))

    def get(self, path: str) -> Page:
        """Opens a page."""
        answer = self._client.get(path)
        return Page(answer.status_code, answer.text, answer.headers)

    def post(self, path: str, **fields: str) -> Page:
        """Sends a form."""
        answer = self._client.post(path, data={FORM_TOKEN: self._form_token, **fields})
        return Page(answer.status_code, answer.text, answer.headers)


async def _erase_nothing(_chat: str) -> None:
    raise AssertionError("nothing is erased here")


@contextlib.contextmanager
def staff_pages(url: str, folder: Path, **settings: Any) -> Iterator[TestClient]:
    """Serves staff's pages on a helpdesk's database that has its tables.

    Its accounts: `baas`, a beheerder, and `anna` and `eva` of the helpdesk.
    """
    chosen = Settings(
        helpdesk_database_url=url,
        database_url=f"sqlite:///{folder / 'chats.db'}",
        state_dir=folder / "live",
        project_dir=copy_project(folder / "project"),
        rate_limit_login="100000/minute",
        **settings,
    )
    engine = open_engine(url)
    accounts = AccountStore(engine)
    for name, role in (("baas", "beheerder"), ("anna", "helpdesk"), ("eva", "helpdesk")):
        accounts.add(name, role, PASSWORD)
    engine.dispose()
    with TestClient(
        helpdesk_app(chosen), base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        yield client
