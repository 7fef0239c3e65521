"""Which websites may use the chat: this one, and those in the settings.

A browser tells with each request of a page from which website it comes. Other websites are refused
before anything is done, not only kept from reading the reply: their pages could otherwise fill a
visitor's chat. Programs that aren't browsers send no origin and are let through; they have no
visitor to harm, and rate limits hold for them too.

A website of the settings may use what its own pages need, the chat; to staff's pages, and to all
else, it is a website like any other.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from magnesiumwijzer.web import errors

#: How the addresses begin that a page with the chat on it asks for.
_CHAT = ("/api/", "/widget/", "/widget.js")
#: Seconds that a browser may remember that a website is allowed.
_REMEMBER = 3600


class Origins:
    """Middleware that refuses other websites and tells browsers about the allowed ones."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._same = app
        self._allowed = frozenset(allowed)
        self._other = CORSMiddleware(
            app,
            allow_origins=list(allowed),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type"],
            max_age=_REMEMBER,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._same(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "").lower()
        if origin in self._allowed and scope["path"].startswith(_CHAT):
            await self._other(scope, receive, send)
        elif not origin or _host(origin) == headers.get("host", "").lower():
            await self._same(scope, receive, send)
        else:
            refusal = JSONResponse(errors.error_body(errors.WRONG_ORIGIN), 403)
            await refusal(scope, receive, send)


def _host(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # such as of http://[
        return None
