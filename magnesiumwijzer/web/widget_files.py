"""The files of the visitor's window, as browsers load them.

A page asks for `/widget.js`, which is tiny and always fresh. It loads the modules of `widget/` from
a folder named by their content: a browser may keep them for good, and never mixes two versions.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import rjsmin
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from magnesiumwijzer.company import company
from magnesiumwijzer.live.topics import topics

#: The modules; `define.js` registers the element, the others only define things.
FOLDER = Path(__file__).parent / "widget"
_ENTRY = "define.js"
#: The module whose values are those of company.yml.
_COMPANY = "company.js"
#: Works as a module and as a plain script. A plain one from another website has no address of its
#: own to import from, so the address is told.
_LOADER = """\
{{
  const mine = document.currentScript ??
    [...document.scripts].find((script) => /\\/widget\\.js([?#]|$)/.test(script.src));
  for (const name of {names})
    import(new URL("{folder}" + name, mine.src).href).catch((error) => console.error(
      "magnesiumwijzer-chat: de chat kon niet laden. Is deze website toegestaan (allowed origins)?",
      error));
}}
"""
_GOOD_FOR = "public, max-age=31536000, immutable"


class WidgetFiles:
    """Serves what stood in `widget/` when it was made, without its comments, compressed."""

    def __init__(self) -> None:
        texts = {
            path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.js"))
        }
        texts[_COMPANY] = f"export const COMPANY = Object.freeze({json.dumps(_company())});"
        modules = {name: rjsmin.jsmin(text).encode() for name, text in texts.items()}
        self._plain = modules
        self._gzipped = {name: gzip.compress(text, mtime=0) for name, text in modules.items()}
        self._version = hashlib.sha256(b"".join(modules.values())).hexdigest()[:16]
        # Every module by name: the browser needn't read one to learn of the next.
        names = [_ENTRY, *(name for name in modules if name != _ENTRY)]
        self._script = _LOADER.format(folder=f"./widget/{self._version}/", names=json.dumps(names))

    async def script(self, request: Request) -> Response:
        """`GET /widget.js`: the script that a page embeds."""
        return _javascript(self._script, {"Cache-Control": "no-cache"})

    async def module(self, request: Request) -> Response:
        """`GET /widget/{version}/{name}`: one module of today's version."""
        name = request.path_params["name"]
        if request.path_params["version"] != self._version or name not in self._plain:
            raise HTTPException(404)
        headers = {"Cache-Control": _GOOD_FOR, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return _javascript(self._gzipped[name], {**headers, "Content-Encoding": "gzip"})
        return _javascript(self._plain[name], headers)


def _company() -> dict[str, Any]:
    of, known, now = company(), topics().questions, topics().answers
    offered = dict.fromkeys(now[name] for name in of.first_questions if name in now)
    return {
        "bot": of.bot,
        "phone": of.phone,
        "dial": of.dial,
        "greeting": of.fill(of.greeting),
        "questions": [known[name] for name in offered],
    }


def _javascript(content: str | bytes, headers: dict[str, str]) -> Response:
    # Pages that isolate themselves load only what allows it.
    allowing = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(content, media_type="text/javascript", headers={**headers, **allowing})
