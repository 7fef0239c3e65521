"""The routes of staff's pages, and who may use them.

The routes are the product's own, so that a new page is attacked too. Who may use them is written
down here once more, so that a page which lets in too many is noticed.
"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.routing import Route

from driving.product import ROOT
from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.accounts import ROLES
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.rate_limits import RateLimits

LOGIN = "/helpdesk/inloggen"
#: The first that fits; what is lower may not.
_WHO = (
    (r"/helpdesk/inloggen|/(helpdesk|trainer)/static/.*", None),
    (r"/helpdesk/(accounts|logboek)(/.*)?", "beheerder"),
    (r"/trainer(/.*)?", "trainer"),
    (r"/helpdesk(/.*)?", "helpdesk"),
)


def routes(folder: Path) -> list[tuple[str, str]]:
    """Returns the method and the path, with names in braces, of every route.

    Args:
        folder: for a database that stays empty.
    """
    url = f"sqlite:///{folder / 'no-chats.db'}"
    chosen = Settings.parse_obj({"database_url": url, "helpdesk_database_url": url})

    async def erase(_chat: str) -> None:
        raise AssertionError("nothing is served here")

    desk = TrainerDesk(chosen, open_engine(url), RateLimits(chosen), erase, lambda: None)
    return [
        (method, route.path)
        for route in (*helpdesk.routes(desk), *trainer.routes(desk))
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


def may(role: str | None, path: str) -> bool:
    """Tells whether somebody of a role (None: not logged in) may use a path."""
    needed = next(who for pattern, who in _WHO if re.fullmatch(pattern, path))
    return needed is None or (role is not None and ROLES.index(role) >= ROLES.index(needed))


def fields() -> list[str]:
    """Returns the names of all fields of all forms."""
    pages = (ROOT / "magnesiumwijzer").glob("*/templates/*.html")
    found = {name for page in pages for name in re.findall(r'name="([\w-]+)"', page.read_text())}
    return sorted(found)
