"""Staff's pages without a server: the real application, asked in this process."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.engine import Engine
from starlette.applications import Starlette

from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.helpdesk.accounts import Account, AccountStore
from magnesiumwijzer.helpdesk.pages.visit import COOKIE, FORM_TOKEN
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.rate_limits import RateLimits

PASSWORD = "een lang wachtwoord"


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    html: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        """What somebody reads of it."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.html).split())


class Staff:
    """Somebody of the staff who is logged in."""

    def __init__(self, settings: Settings, engine: Engine, account: Account) -> None:
        desk = TrainerDesk(settings, engine, _erase_nothing, RateLimits(settings), lambda: None)
        self._app = Starlette(routes=[*helpdesk.routes(desk), *trainer.routes(desk)])
        self._token = desk.sessions.start(account)
        session = desk.sessions.find(self._token, awake=True)
        assert session is not None
        self._form_token = session.form_token

    @classmethod
    def named(cls, settings: Settings, engine: Engine, name: str, role: str) -> Staff:
        """Makes an account where there is none, and logs in."""
        store = AccountStore(engine)
        there = next((one for one in store.all() if one.name == name), None)
        return cls(settings, engine, there or store.add(name, role, PASSWORD))

    def get(self, path: str) -> Page:
        """Opens a page."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Page:
        """Sends a form."""
        return self._ask("POST", path, urlencode({FORM_TOKEN: self._form_token, **fields}))

    def _ask(self, method: str, path: str, body: str = "") -> Page:
        path, _, query = path.partition("?")
        sent: list[dict[str, Any]] = []
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
            "headers": [
                (b"cookie", f"{COOKIE}={self._token}".encode()),
                (b"content-type", b"application/x-www-form-urlencoded"),
                (b"content-length", str(len(body.encode())).encode()),
            ],
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body.encode(), "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self._app(scope, receive, send))
        start = sent[0]
        html = b"".join(part.get("body", b"") for part in sent[1:]).decode()
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return Page(start["status"], html, headers)


async def _erase_nothing(_chat: str) -> None:
    raise AssertionError("nothing is erased here")
