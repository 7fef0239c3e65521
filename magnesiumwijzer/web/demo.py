"""The demonstration: two pages of a shop that embed the chat as any website would."""

from pathlib import Path

import jinja2
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.company import company

_FOLDER = Path(__file__).parent / "demo_pages"
_FILES = {"/": "index.html", "/bezorgen": "bezorgen.html", "/shop.css": "shop.css"}
_HEADERS = {
    "Cache-Control": "no-cache",
    # The strictest that still runs the chat; docs/embedding.md names the lines it needs.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
_templates = jinja2.Environment(loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True)


def routes() -> list[Route]:
    """Returns the routes of the pages and of their style sheet."""
    return [Route(path, _serve, methods=["GET"]) for path in _FILES]


async def _serve(request: Request) -> Response:
    name = _FILES[request.url.path]
    text = _templates.get_template(name).render(company=company())
    kind = "text/css" if name.endswith(".css") else "text/html"
    return Response(text, media_type=kind, headers=_HEADERS)
