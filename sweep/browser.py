"""A browser of staff, without a screen, that sends whatever it is told to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from driving.product import Product
from driving.staff import PASSWORD, make_account
from magnesiumwijzer.staff.pages.visit import COOKIE, FORM_TOKEN
from sweep.line import Got, send
from sweep.staff_routes import LOGIN


class Browser:
    """Somebody of a role; None: somebody who has no account."""

    def __init__(self, product: Product, role: str | None) -> None:
        self._product = product
        self._role = role
        self._accounts = 0
        self._headers: dict[str, str] = {}
        self._token = ""
        self._name = ""
        self._refusal = "it was let in, but its page has no token"
        self.log_in()

    def log_in(self) -> None:
        """Logs in; with a new account where the one of before no longer may."""
        if self._role is None or (self._name and self._let_in()):
            return
        self._accounts += 1
        self._name = f"veger {self._role} {self._accounts}"
        make_account(self._product, self._name, self._role)
        if not self._let_in():
            raise RuntimeError(f"{self._name} can't log in: {self._refusal}")

    def get(self, path: str) -> Got:
        """Gets a page."""
        return send(self._product.url, "GET", path, headers=self._headers)

    def post(self, path: str, form: Mapping[str, str], *, with_token: bool = True) -> Got:
        """Sends a form; without the token, it is one of another website."""
        body = urlencode({**form, **({FORM_TOKEN: self._token} if with_token else {})})
        headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        return send(self._product.url, "POST", path, body.encode(errors="replace"), headers)

    def is_sent_to_login(self, got: Got) -> bool:
        """Tells whether an answer asks to log in."""
        return got.status == 303 and got.location.startswith(LOGIN)

    def _let_in(self) -> bool:
        self._headers = {}
        got = self.post(LOGIN, {"naam": self._name, "wachtwoord": PASSWORD})
        cookie = re.search(rf"{COOKIE}=([^;]+)", got.headers.get("set-cookie", ""))
        if cookie is None:
            self._refusal = f"{got.status} {got.body.decode(errors='replace')[-500:]}"
            return False
        self._headers = {"Cookie": f"{COOKIE}={cookie[1]}"}
        page = self.get("/helpdesk/wachtwoord").body.decode()
        token = re.search(rf'name="{FORM_TOKEN}" value="([^"]+)"', page)
        self._token = token[1] if token else ""
        return bool(token)
