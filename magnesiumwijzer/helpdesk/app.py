"""The routes of the helpdesk's pages, to put in an application."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from magnesiumwijzer.helpdesk.desk import Desk
from magnesiumwijzer.helpdesk.pages import admin, chats, exports, lists, login, overview
from magnesiumwijzer.helpdesk.pages.visit import NO_PAGE, Refusal, Visit, get, post

_STATIC = Path(__file__).with_name("static")
_FILES = ("helpdesk.css", "helpdesk.js")


def routes(desk: Desk) -> list[BaseRoute]:
    """Returns all routes below `/helpdesk`."""
    return [
        *login.routes(desk),
        *lists.routes(desk),
        *chats.routes(desk),
        *overview.routes(desk),
        *exports.routes(desk),
        *admin.routes(desk),
        Route("/helpdesk/static/{name}", _file, methods=["GET"]),
        get(desk, "/helpdesk/{rest:path}", _nothing),
        post(desk, "/helpdesk/{rest:path}", _nothing),
    ]


def _nothing(visit: Visit) -> Response:
    raise Refusal(*NO_PAGE)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return Response(status_code=404)
    return FileResponse(_STATIC / name, headers={"Cache-Control": "no-cache"})
