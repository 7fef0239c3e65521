"""One log line a request: method, route, status and time. No address, no id, no text."""

import logging
import time

from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)


#: Asked by every open page of staff every few seconds.
_POLLED = {"/helpdesk/nieuws", "/trainer/werk"}


class RequestLog:
    """Middleware that logs each request once it is answered, at level INFO."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        status = 500

        async def send_and_remember(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_remember)
        finally:
            spent = round((time.perf_counter() - start) * 1000)
            if (route := _route(scope)) not in _POLLED or status != 200:
                logger.info("%s %s %d %d ms", scope["method"], route, status, spent)


def _route(scope: Scope) -> str:
    """Names the route, not the path: paths hold ids of chats, or whatever a stranger sends."""
    app = scope.get("app")  # absent where a middleware answered
    for route in app.routes if app else ():
        if isinstance(route, Route) and route.path_regex.match(scope["path"]):
            return route.path
    return "(other)"
