"""The Starlette application."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.settings import Settings, settings
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.chat_api import ChatApi
from magnesiumwijzer.web.health import Health
from magnesiumwijzer.web.rasa_client import RasaClient

logger = logging.getLogger(__name__)

_STATIC = Path(__file__).parent / "static"
_MESSAGES = {404: errors.NOT_FOUND, 405: errors.WRONG_METHOD}


def create_app(with_settings: Settings | None = None) -> Starlette:
    """Makes the application; `uvicorn --factory` calls this."""
    chosen = with_settings or settings()

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        rasa = RasaClient(chosen)
        api = ChatApi(chosen, ChatStore(chosen.database_url), rasa)
        health = Health(rasa)
        app.router.routes.extend(
            [
                Route("/", _page, methods=["GET"]),
                Route("/openapi.yaml", _openapi, methods=["GET"]),
                Route("/api/chat", api.chat, methods=["POST"]),
                Route("/health", health.health, methods=["GET"]),
                Route("/health/live", health.live, methods=["GET"]),
                Mount("/static", StaticFiles(directory=_STATIC)),
            ]
        )
        yield
        await rasa.close()

    return Starlette(
        lifespan=lifespan,
        exception_handlers={HTTPException: _refuse, Exception: _fail},
    )


async def _page(request: Request) -> Response:
    return FileResponse(_STATIC / "index.html", headers={"Cache-Control": "no-cache"})


async def _openapi(request: Request) -> Response:
    return FileResponse(Path(__file__).with_name("openapi.yaml"), media_type="application/yaml")


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = _MESSAGES.get(error.status_code, errors.FAILED)
    return JSONResponse(errors.error_body(message), error.status_code, headers=error.headers)


async def _fail(request: Request, error: Exception) -> Response:
    logger.error("A request failed", exc_info=error)
    return JSONResponse(errors.error_body(errors.FAILED), 500)
