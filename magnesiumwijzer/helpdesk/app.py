"""The routes of the helpdesk's pages, to put in an application."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from magnesiumwijzer.helpdesk.desk import HelpdeskDesk
from magnesiumwijzer.helpdesk.pages import chats, exports, lists, overview
from magnesiumwijzer.staff import app as staff
from magnesiumwijzer.staff.pages.visit import NO_PAGE, Refusal, Visit, get, post


def routes(desk: HelpdeskDesk) -> list[BaseRoute]:
    """Returns all routes below `/helpdesk`."""
    return [
        *staff.routes(desk),
        *lists.routes(desk),
        *chats.routes(desk),
        *overview.routes(desk),
        *exports.routes(desk),
        get(desk, "/helpdesk/{rest:path}", _nothing),
        post(desk, "/helpdesk/{rest:path}", _nothing),
    ]


def _nothing(visit: Visit) -> Response:
    raise Refusal(*NO_PAGE)
