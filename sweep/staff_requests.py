"""Random requests to staff's and trainers' pages: no 5xx, and nobody does more than they may."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa

from driving.product import Product
from driving.projects import copy_project
from driving.running import running
from magnesiumwijzer.project.reading import data_digest
from magnesiumwijzer.staff.accounts import ROLES
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.storage.engine import open_engine
from sweep import junk, staff_routes
from sweep.browser import Browser
from sweep.line import Got
from sweep.report import Row

PART = "pages"
#: Requests of each role to each route.
EACH = 8
#: Of forms, those that lack the token by which they are ours.
_FOREIGN = 0.15
#: So that there is something to look at.
_CHATS = (
    "wat is atp",
    "magnesium",
    "ik wil een medewerker spreken",
    "mijn man ademt niet meer",
    "xqzw plof",
)


def run(folder: Path, seed: int) -> list[Row]:
    """Sends requests; returns a row for each role."""
    project = copy_project(folder / "project")
    routes = staff_routes.routes(folder)
    with running(folder / "product", {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}) as product:
        for message in _CHATS:
            product.ask(message)
        # The lowest first: what they changed can't have been done by somebody higher.
        return [_one_role(product, routes, role, seed) for role in (None, *ROLES)]


def _one_role(product: Product, routes: list[tuple[str, str]], role: str | None, seed: int) -> Row:
    rng, row = random.Random(f"{seed} {role}"), Row(PART, f"as {role or 'nobody'}")
    browser, names = Browser(product, role), staff_routes.fields()
    before = _kept(product)
    asked = [one for one in routes for _ in range(EACH)]
    rng.shuffle(asked)
    for method, pattern in asked:
        path = re.sub(r"\{(\w+)(:\w+)?\}", lambda name: _in_path(rng, name), pattern)
        form = {rng.choice(names): junk.text(rng) for _ in range(rng.randrange(12))}
        with_token = rng.random() > _FOREIGN
        if method == "GET":
            query = urlencode(form, errors="replace")
            got = browser.get(f"{path}?{query}")
        else:
            got = browser.post(path, form, with_token=with_token)
        asks_to_log_in = browser.is_sent_to_login(got)
        row.count(got.status, sent_on=got.status == 303 and not asks_to_log_in)
        row.faults += _too_much(browser, role, (method, pattern), got, with_token=with_token)
        if asks_to_log_in:
            browser.log_in()
    row.faults += [f"{what} changed" for what in _changed(role, before, _kept(product))]
    return row


def _too_much(
    browser: Browser, role: str | None, route: tuple[str, str], got: Got, *, with_token: bool
) -> list[str]:
    """Returns what was let through that should not have been."""
    method, path = route
    let_through = 0 < got.status < 400 and not browser.is_sent_to_login(got)
    if not let_through or path == staff_routes.LOGIN:
        return []
    if not staff_routes.may(role, path):
        return [f"ESCALATION: {role or 'nobody'} got {got.status} at {method} {path}"]
    if method == "POST" and not with_token:
        return [f"a form of another website got {got.status} at {path}"]
    return []


def _kept(product: Product) -> dict[str, Any]:
    """Returns what only some may change: the accounts, the answers, and which model is live."""
    engine = open_engine(product.environment["MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"])
    columns = (accounts.c.name, accounts.c.role, accounts.c.active, accounts.c.password_hash)
    with engine.connect() as connection:
        found = connection.execute(sa.select(*columns).order_by(accounts.c.id)).all()
    engine.dispose()
    state = Path(product.environment["MAGNESIUMWIJZER_STATE_DIR"])
    return {
        "an account": found,
        "an answer": data_digest(Path(product.environment["MAGNESIUMWIJZER_PROJECT_DIR"])),
        "the live model": [path.read_bytes() for path in sorted(state.glob("*.json"))],
    }


def _changed(role: str | None, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Returns what a role has changed that it may not."""
    may_change = {"trainer": ["an answer", "the live model"], "beheerder": list(before)}
    return [
        what
        for what, was in before.items()
        if after[what] != was and what not in may_change.get(role or "", ())
    ]


def _in_path(rng: random.Random, name: re.Match[str]) -> str:
    if name[2]:  # a number, or the rest of a path
        return rng.choice(("1", "2", "3", "4", "5", "0", "999999999", "9" * 20, "x", "%00"))
    return quote(rng.choice(("atp_wat_is", "grens_prijs", "staff.css", junk.text(rng))), safe="")
