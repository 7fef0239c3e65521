"""The demonstration: two pages of a shop that embed the chat as any website would."""

from __future__ import annotations

from pathlib import Path

import jinja2
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from magnesiumwijzer.company import company

_FOLDER = Path(__file__).parent / "demo_pages"
#: Pages by their address, and their files.
_PAGES = {"/": "index.html", "/bezorgen": "bezorgen.html"}
#: As strict as a page can be that still runs the chat; docs/embedding.md names the lines it needs.
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_templates = jinja2.Environment(loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True)


def routes() -> list[Route]:
    """Returns the routes of the pages and of their style sheet."""
    return [
        *(Route(path, _page, methods=["GET"]) for path in _PAGES),
        Route("/shop.css", _style, methods=["GET"]),
    ]


async def _page(request: Request) -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY}
    page = _templates.get_template(_PAGES[request.url.path]).render(company=company())
    return HTMLResponse(page, headers=headers)


async def _style(request: Request) -> Response:
    return FileResponse(_FOLDER / "shop.css", headers={"Cache-Control": "no-cache"})
