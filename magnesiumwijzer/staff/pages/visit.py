"""A request of somebody of the staff, and what holds for every page.

Handlers are plain functions that run in a thread, as they talk to the database, or coroutines.
Around each of them: who is it, may they do this, did one of our pages send the form, and what to
show when something is wrong.
"""

import inspect
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import quote, urlsplit

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.sessions import Session
from magnesiumwijzer.transcripts.alerts import last_alert
from magnesiumwijzer.transcripts.erasing import Gone

logger = logging.getLogger(__name__)

LOGIN = "/helpdesk/inloggen"
HOME = "/helpdesk"
TRAINER = "/trainer"
COOKIE = "staf"
FORM_TOKEN = "formulier"
#: Bytes of a form; the largest has a note of 2,000 characters.
_FORM_LIMIT = 64_000
#: A card of the trainers has a box for each of its messages.
_MOST_FIELDS = 250
#: Digits of a number that every database can count to; no chat or card will ever need one more.
_DIGITS = 9
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    # Without one, browsers send forms as if they came from nowhere, and they would be refused.
    "Referrer-Policy": "same-origin",
}


class Refusal(Exception):
    """A page can't be given or a form can't be taken; shown as a page of its own."""

    def __init__(self, status: int, title: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.title = title
        self.message = message


NOT_FOUND = (404, "Niet gevonden", "Dit gesprek is er niet (meer). Misschien is het gewist.")
NO_PAGE = (404, "Niet gevonden", "Deze pagina bestaat niet.")
NOT_ALLOWED = (403, "Geen toegang", "Uw account mag dit niet. Vraag het aan een beheerder.")
OLD_FORM = (403, "Formulier verlopen", "Ga terug, laad de pagina opnieuw en probeer het nog eens.")
TOO_LARGE = (
    413,
    "Te veel tekst",
    "Dit formulier is te groot. Er is niets bewaard. Ga terug: uw tekst staat er nog.",
)
DATABASE_AWAY = (
    503,
    "Database niet bereikbaar",
    "De gesprekken zijn nu niet te lezen en er is niets bewaard. De chat met bezoekers gaat door. "
    "Probeer het over een minuut weer, of waarschuw een beheerder.",
)
FAILED = (500, "Er ging iets mis", "Er is misschien niets bewaard. Probeer het nog eens.")


@dataclass
class Visit:
    """One request of somebody who is logged in (`session` is None on the page to log in)."""

    desk: Desk
    request: Request
    session: Session | None
    form: dict[str, str] = field(default_factory=dict)

    @property
    def me(self) -> Session:
        """The session; only pages that need one ask for it."""
        assert self.session is not None
        return self.session

    @property
    def number(self) -> int:
        """The number of the chat in the address."""
        return self.number_named("number")

    def number_named(self, name: str) -> int:
        """A number in the address."""
        return int(self.request.path_params[name])

    def log(self, action: str, number: int | None = None, detail: str = "") -> None:
        """Writes a line in the log, as `audit.write`."""
        with self.desk.engine.begin() as connection:
            audit.write(connection, self.me.account, action, number, detail)

    def saw(self, view: str, numbers: Iterable[int]) -> None:
        """Logs whose words a page of several chats shows; what can't be logged isn't shown."""
        with self.desk.engine.begin() as connection:
            audit.write_seen(connection, self.me.account, view, numbers)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Shows a page."""
        session = self.session
        return HTMLResponse(
            self.desk.render(
                template,
                me=session.account if session else None,
                form_token=session.form_token if session else "",
                path=self.request.url.path,
                # What came before this page needn't be told again.
                alert=last_alert(self.desk.engine) if session else None,
                **values,
            ),
            status,
            dict(_HEADERS),
        )


class _Number(Convertor[int]):
    """A number in an address; one of too many digits makes it an address that there isn't."""

    regex = f"[0-9]{{1,{_DIGITS}}}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


# Starlette's own `int` takes as many digits as come, and no database does.
register_url_convertor("number", _Number())

Handler = Callable[[Visit], Response]
AsyncHandler = Callable[[Visit], Awaitable[Response]]


def get(
    desk: Desk, path: str, handler: Handler, role: str | None = "helpdesk", *, awake: bool = True
) -> Route:
    """A page that this role may see; None: anybody.

    `awake`: whether somebody asks for it, which keeps the session going.
    """

    async def endpoint(request: Request) -> Response:
        return await _answer(
            desk, request, role, lambda visit: run_in_threadpool(handler, visit), awake=awake
        )

    return Route(path, endpoint, methods=["GET"])


def post(
    desk: Desk,
    path: str,
    handler: Handler | AsyncHandler,
    role: str | None = "helpdesk",
    *,
    room: int = _FORM_LIMIT,
) -> Route:
    """A form that this role may send; None: anybody. `room`: for how many bytes there is room."""

    async def endpoint(request: Request) -> Response:
        async def with_form(visit: Visit) -> Response:
            visit.form = await _read_form(request, room)
            if role and not visit.me.owns(visit.form.get(FORM_TOKEN, "")):
                raise Refusal(*OLD_FORM)
            if inspect.iscoroutinefunction(handler):  # it waits for other than the database
                response: Response = await handler(visit)
                return response
            return await run_in_threadpool(cast(Handler, handler), visit)

        return await _answer(desk, request, role, with_form)

    return Route(path, endpoint, methods=["POST"])


def to(path: str) -> Response:
    """Sends the browser on, after a form or to another page."""
    return RedirectResponse(path, 303)


def text(visit: Visit, name: str) -> str:
    """Returns a field of the form; empty where it is missing."""
    return visit.form.get(name, "")


def number_in(value: str) -> int | None:
    """Reads a number of a form or an address; None where it is not one, or too high."""
    fits = value.isascii() and value.isdigit() and len(value) <= _DIGITS
    return int(value) if fits else None


def safe_target(path: str) -> str:
    """Returns a path of staff's pages to go on to; the first page for anything else."""
    try:
        parts = urlsplit(path)
    except ValueError:  # such as of //[
        return HOME
    is_ours = any(
        parts.path == home or parts.path.startswith(home + "/") for home in (HOME, TRAINER)
    )
    return path if is_ours and not parts.netloc and not parts.scheme and "\\" not in path else HOME


async def _answer(
    desk: Desk, request: Request, role: str | None, handler: AsyncHandler, *, awake: bool = True
) -> Response:
    visit = Visit(desk, request, None)
    try:
        return await _page_or_refusal(visit, role, handler, awake)
    except sa.exc.SQLAlchemyError as error:
        logger.error("The helpdesk's database is away: %s", type(error).__name__)
        problem = Refusal(*DATABASE_AWAY)
    except ClientDisconnect:
        raise  # nobody is there to be told
    except Exception as error:
        logger.error("A page of the helpdesk failed", exc_info=error)
        problem = Refusal(*FAILED)
    visit.session = None  # asking the database for more could fail again
    return refused(visit, problem)


async def _page_or_refusal(
    visit: Visit, role: str | None, handler: AsyncHandler, awake: bool
) -> Response:
    desk, request = visit.desk, visit.request
    try:
        token = request.cookies.get(COOKIE)
        if token:
            visit.session = await run_in_threadpool(desk.sessions.find, token, awake=awake)
        if role and visit.session is None:
            return _to_login(request)
        if role and not visit.me.account.may(role):
            raise Refusal(*NOT_ALLOWED)
        return await handler(visit)
    except Refusal as refusal:
        return await run_in_threadpool(refused, visit, refusal)
    except (Gone, sa.exc.IntegrityError):
        # The chat was erased in this very moment.
        return await run_in_threadpool(refused, visit, Refusal(*NOT_FOUND))


def refused(visit: Visit, refusal: Refusal) -> Response:
    """Shows why not."""
    return visit.page("refused.html", refusal.status, title=refusal.title, message=refusal.message)


def _to_login(request: Request) -> Response:
    target = request.url.path if request.method == "GET" else HOME
    if request.method == "GET" and request.url.query:
        target += f"?{request.url.query}"
    return to(f"{LOGIN}?naar={quote(target, safe='')}")


async def _read_form(request: Request, room: int) -> dict[str, str]:
    length = request.headers.get("content-length", "")
    size = number_in(length)
    if size is None or size > room:
        raise Refusal(*TOO_LARGE)
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise Refusal(*OLD_FORM)
    try:
        form: FormData = await request.form(max_fields=_MOST_FIELDS)
    except HTTPException as error:  # too many fields, and nobody's page sends those
        raise Refusal(*TOO_LARGE) from error
    # PostgreSQL keeps no NUL, and nobody types one.
    return {name: value.replace("\0", "") for name, value in form.items() if isinstance(value, str)}
