"""The demonstration: two pages of a shop that embed the chat as any website would."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "demo_pages"
#: Pages by their address, and their files.
_PAGES = {"/": "index.html", "/bezorgen": "bezorgen.html"}
#: As strict as a page can be that still runs the chat; docs/embedding.md names the lines it needs.
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def routes() -> list[Route]:
    """Returns the routes of the pages and of their style sheet."""
    return [
        *(Route(path, _page, methods=["GET"]) for path in _PAGES),
        Route("/shop.css", _style, methods=["GET"]),
    ]


async def _page(request: Request) -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY}
    return FileResponse(_FOLDER / _PAGES[request.url.path], headers=headers)


async def _style(request: Request) -> Response:
    return FileResponse(_FOLDER / "shop.css", headers={"Cache-Control": "no-cache"})
