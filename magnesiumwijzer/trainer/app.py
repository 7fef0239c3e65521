"""The routes of the trainer's bench, to put in an application."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from magnesiumwijzer.staff.pages.visit import NO_PAGE, Refusal, Visit, get, post
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages import answers, cards, comparison, held, models, new, work
from magnesiumwijzer.trainer.pages.common import ROLE
from magnesiumwijzer.web.static_files import FreshFiles

_STATIC = Path(__file__).with_name("static")


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
        Mount("/trainer/static", FreshFiles(_STATIC)),
        get(bench, "/trainer/{rest:path}", _nothing, ROLE),
        post(bench, "/trainer/{rest:path}", _nothing, ROLE),
    ]


def _nothing(visit: Visit) -> Response:
    raise Refusal(*NO_PAGE)
