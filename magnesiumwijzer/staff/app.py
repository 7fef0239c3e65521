"""The routes of the pages that everybody of the staff has, to put in an application."""

from pathlib import Path

from starlette.routing import BaseRoute, Mount

from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.pages import admin, login
from magnesiumwijzer.web.static_files import FreshFiles

_STATIC = Path(__file__).with_name("static")


def routes(desk: Desk) -> list[BaseRoute]:
    """Returns the routes below `/helpdesk` of logging in, accounts, the log and the files."""
    return [
        *login.routes(desk),
        *admin.routes(desk),
        Mount("/helpdesk/static", FreshFiles(_STATIC)),
    ]
