"""The Starlette application."""

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from magnesiumwijzer.chats.feedback import FeedbackStore
from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.safety.danger import load_rules
from magnesiumwijzer.settings import Settings, settings
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.storage.probe import Probe
from magnesiumwijzer.web import demo, errors
from magnesiumwijzer.web.chat_api import ChatApi
from magnesiumwijzer.web.emergency import FirstAid
from magnesiumwijzer.web.erasing import Eraser
from magnesiumwijzer.web.feedback import FeedbackApi
from magnesiumwijzer.web.health import Health
from magnesiumwijzer.web.lost_turns import LostTurns
from magnesiumwijzer.web.masking import Mask, beside_the_loop
from magnesiumwijzer.web.origins import Origins
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.rate_limits import RateLimits
from magnesiumwijzer.web.refusing import Refusing, refused
from magnesiumwijzer.web.request_log import RequestLog
from magnesiumwijzer.web.security_headers import SecurityHeaders
from magnesiumwijzer.web.widget_files import WidgetFiles

logger = logging.getLogger(__name__)

_CHAT = "/api/"
_MESSAGES = {404: errors.NOT_FOUND, 405: errors.WRONG_METHOD}


class Parts(NamedTuple):
    """What the pages of visitors and of staff both work with."""

    rasa: RasaClient
    limits: RateLimits
    eraser: Eraser


Routes = Callable[[Parts], Awaitable[Sequence[BaseRoute]]]
#: Makes routes of more than the visitors' pages, with what is told of turns that were lost.
More = Callable[[Parts, LostTurns], Sequence[BaseRoute]]


def create_app(with_settings: Settings | None = None, more: More | None = None) -> ASGIApp:
    """Makes the application: the routes, and around them what holds for every request.

    `more` makes the routes that are served beside the visitors'.
    """
    chosen = with_settings or settings()

    async def routes(parts: Parts) -> list[BaseRoute]:
        mask = await run_in_threadpool(_masker, chosen)
        # Read now, and not in the event loop at the first turn that gets no reply.
        await run_in_threadpool(load_rules)
        rasa, limits, eraser = parts
        aid = FirstAid(chosen, rasa, mask)
        await run_in_threadpool(aid.load)
        lost = LostTurns()
        api = ChatApi(eraser.chats, rasa, limits, mask, aid, eraser, lost)
        feedback = FeedbackApi(FeedbackStore(eraser.chats), limits, mask, aid)
        health = Health(rasa, Probe(eraser.chats.engine), lost)
        widget = WidgetFiles()
        return [
            *demo.routes(),
            Route("/widget.js", widget.script, methods=["GET"]),
            Route("/widget/{version}/{name}", widget.module, methods=["GET"]),
            Route("/openapi.yaml", _openapi, methods=["GET"]),
            Route("/api/chat", Refusing(api.chat, aid, limits), methods=["POST"]),
            Route("/api/chat/{conversation}", api.erase, methods=["DELETE"]),
            Route("/api/feedback", Refusing(feedback.feedback, aid, limits), methods=["POST"]),
            Route("/health", health.health, methods=["GET"]),
            Route("/health/live", health.live, methods=["GET"]),
            *(more(parts, lost) if more else ()),
        ]

    return app_of(chosen, routes)


def app_of(settings: Settings, routes: Routes) -> ASGIApp:
    """Makes an application of routes, and around them what holds for visitors and for staff."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        rasa, limits = RasaClient(settings), RateLimits(settings)
        transcripts = open_engine(settings.helpdesk_database_url)
        eraser = Eraser(ChatStore(settings.database_url), rasa, transcripts)
        try:
            app.router.routes.extend(await routes(Parts(rasa, limits, eraser)))
            yield
        finally:
            await rasa.close()
            await limits.close()

    handlers: dict[Any, Any] = {
        errors.Refusal: _refuse,
        HTTPException: _not_served,
        ClientDisconnect: _left,
        Exception: _fail,
    }
    app = Starlette(lifespan=lifespan, exception_handlers=handlers)
    # A path that ends in an extra slash gets 404; Starlette would redirect it.
    app.router.redirect_slashes = False
    return RequestLog(SecurityHeaders(Origins(app, settings.origins)))


def _masker(settings: Settings) -> Mask:
    """Loads what masks personal data; without it nothing is served, unless the settings say so."""
    if settings.mask_personal_data:
        return beside_the_loop(Masker.load().mask)
    logger.warning("Personal data are not masked: MAGNESIUMWIJZER_MASK_PERSONAL_DATA is off")
    return beside_the_loop(str)


async def _openapi(request: Request) -> Response:
    return FileResponse(Path(__file__).with_name("openapi.yaml"), media_type="application/yaml")


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.Refusal)
    return refused(error)


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = _MESSAGES.get(error.status_code, errors.FAILED)
    if request.url.path.startswith(_CHAT):
        # Where a website asks for a wrong address, a visitor may have typed anything.
        message = errors.with_numbers(message)
    return JSONResponse(errors.error_body(message), error.status_code, headers=error.headers)


async def _left(request: Request, error: Exception) -> Response:
    # The visitor left in the middle of a request, or was too slow: nobody reads this answer.
    return Response(status_code=408)


async def _fail(request: Request, error: Exception) -> Response:
    logger.error("A request failed", exc_info=error)
    return JSONResponse(errors.error_body(errors.FAILED), 500)
