"""A member of staff who asks the helpdesk's pages over HTTP, without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

from driving.product import ROOT, Product

PASSWORD = "een lang wachtwoord"


def make_account(product: Product, name: str, role: str = "beheerder") -> None:
    """Makes an account as `make account` does."""
    command = [sys.executable, "-m", "magnesiumwijzer.staff.account_command"]
    done = subprocess.run(
        [*command, "--name", name, "--role", role],
        cwd=ROOT,
        env=product.environment,
        input=f"{PASSWORD}\n",
        text=True,
        capture_output=True,
        check=True,
    )
    assert f"Account {name.lower()} ({role}) is gemaakt." in done.stdout


class Staff:
    """Somebody who is logged in, without a browser."""

    def __init__(self, product: Product, name: str) -> None:
        port = product.environment.get("MAGNESIUMWIJZER_HELPDESK_PORT")
        self.url = f"http://127.0.0.1:{port}" if port else product.url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        form = urlencode({"naam": name, "wachtwoord": PASSWORD}).encode()
        self._opener.open(f"{self.url}/helpdesk/inloggen", form).close()

    def get(self, path: str) -> tuple[int, str]:
        """Gets a page."""
        try:
            with self._opener.open(self.url + path, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def news(self) -> dict[str, Any]:
        """Returns what an open page is told."""
        status, body = self.get("/helpdesk/nieuws?alert=0")
        assert status == 200, body
        told: dict[str, Any] = json.loads(body)
        return told
