"""The routes of the trainer's bench, to put in an application."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from magnesiumwijzer.helpdesk.pages.visit import NO_PAGE, Refusal, Visit, get, post
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages import answers, cards, comparison, held, models, new, work
from magnesiumwijzer.trainer.pages.common import ROLE

_STATIC = Path(__file__).with_name("static")
_FILES = ("trainer.css", "trainer.js")


def routes(bench: TrainerDesk) -> list[BaseRoute]:
    """Returns all routes below `/trainer`."""
    return [
        *cards.routes(bench),
        *new.routes(bench),
        *answers.routes(bench),
        *models.routes(bench),
        *comparison.routes(bench),
        *held.routes(bench),
        *work.routes(bench),
        Route("/trainer/static/{name}", _file, methods=["GET"]),
        get(bench, "/trainer/{rest:path}", _nothing, ROLE),
        post(bench, "/trainer/{rest:path}", _nothing, ROLE),
    ]


def _nothing(visit: Visit) -> Response:
    raise Refusal(*NO_PAGE)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return Response(status_code=404)
    return FileResponse(_STATIC / name, headers={"Cache-Control": "no-cache"})
