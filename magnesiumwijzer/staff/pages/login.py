"""Logging in and out, and another password."""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import Account, AccountError, Busy, Candidate, plain_name
from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.known_browsers import KNOWN_FOR
from magnesiumwijzer.staff.pages.visit import (
    COOKIE,
    HOME,
    LOGIN,
    Refusal,
    Visit,
    get,
    post,
    safe_target,
    text,
    to,
)
from magnesiumwijzer.staff.sessions import LONGEST, hashed
from magnesiumwijzer.web.errors import Refusal as TooMany

_WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar."
_TOO_OFTEN = (
    "Te vaak geprobeerd met deze naam. Probeer het over een kwartier weer, of log in met een "
    "browser waarmee u hier eerder hebt ingelogd."
)
#: Cookie of a browser that is known; only the page to log in needs it.
BROWSER = "bekend"
#: Of the cookie: staff's pages stand at more than one address.
_PATH = "/"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def routes(desk: Desk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, LOGIN, login_page, role=None),
        post(desk, LOGIN, log_in, role=None),
        post(desk, "/helpdesk/uitloggen", log_out),
        get(desk, "/helpdesk/wachtwoord", password_page),
        post(desk, "/helpdesk/wachtwoord", change_password),
    ]


def login_page(visit: Visit) -> Response:
    """Asks for a name and a password."""
    target = safe_target(visit.request.query_params.get("naar", HOME))
    return to(target) if visit.session else _form(visit, target)


async def log_in(visit: Visit) -> Response:
    """Starts a session.

    What is refused is refused before the password is looked at, which takes long, on purpose; and
    alike for every name, so that nobody learns which exist.
    """
    if not _keeps_cookies(visit.request):
        return await _told(visit, "Inloggen kan alleen over https.", 403)
    candidate, known = await run_in_threadpool(_who, visit)
    host = visit.request.client.host if visit.request.client else ""
    # Nobody else can use up the tries of a browser that is known.
    await _count(visit, hashed(_browser(visit)) if known else host)
    name = plain_name(text(visit, "naam"))
    if not known and not await visit.desk.login_limits.may_try(name, candidate.password_hash, host):
        await run_in_threadpool(_log_failure, visit, candidate, "te vaak geprobeerd")
        return await _told(visit, _TOO_OFTEN, 429)
    try:
        checking = visit.desk.accounts.check(candidate, text(visit, "wachtwoord"), known=known)
    except Busy as busy:
        return await _told(visit, str(busy), 503)
    looked = await asyncio.wrap_future(checking)
    account = await run_in_threadpool(visit.desk.accounts.admit, candidate, looked)
    if account is None:
        await run_in_threadpool(_log_failure, visit, candidate)
        return await _told(visit, _WRONG, 401)
    if not known:
        await visit.desk.login_limits.got_in(name, candidate.password_hash, host)
    return await run_in_threadpool(_enter, visit, account)


def _who(visit: Visit) -> tuple[Candidate, bool]:
    """Returns the account that was named, and whether it has logged in from this browser before."""
    candidate = visit.desk.accounts.candidate(text(visit, "naam"))
    return candidate, visit.desk.browsers.knows(_browser(visit), candidate.account)


def _enter(visit: Visit, account: Account) -> Response:
    desk, request = visit.desk, visit.request
    with desk.engine.begin() as connection:
        audit.write(connection, account, "log_in")
    response = to(_target(visit))
    session = desk.sessions.start(account, instead_of=request.cookies.get(COOKIE))
    browser = desk.browsers.remember(account, _browser(visit))
    for name, value, lasts, path in (
        (COOKIE, session, LONGEST, _PATH),
        (BROWSER, browser, KNOWN_FOR, LOGIN),
    ):
        response.set_cookie(
            name,
            value,
            max_age=int(lasts.total_seconds()),
            path=path,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
    return response


def _log_failure(visit: Visit, candidate: Candidate, detail: str = "") -> None:
    # Some type their password where the name should be.
    name = candidate.account.name if candidate.account else "onbekend"
    with visit.desk.engine.begin() as connection:
        audit.write(connection, name, "log_in_failed", detail=detail)


async def _count(visit: Visit, of: str) -> None:
    try:
        await visit.desk.limits.check_login(of)
    except TooMany as refusal:
        raise Refusal(429, "Te vaak geprobeerd", refusal.message) from refusal


def log_out(visit: Visit) -> Response:
    """Ends the session."""
    visit.desk.sessions.end(visit.request.cookies[COOKIE])
    visit.log("log_out")
    response = to(LOGIN)
    response.delete_cookie(COOKIE, path=_PATH)
    return response


def password_page(visit: Visit) -> Response:
    """Asks for another password."""
    return visit.page("password.html", problem="")


async def change_password(visit: Visit) -> Response:
    """Takes another password, where the one of now is right; all sessions end."""
    await _count(visit, f"password of {visit.me.account.id}")
    return await run_in_threadpool(_change_password, visit)


def _change_password(visit: Visit) -> Response:
    account = visit.me.account
    try:
        if visit.desk.accounts.log_in(account.name, text(visit, "nu")) is None:
            raise AccountError("Uw wachtwoord van nu klopt niet.")
        if text(visit, "nieuw") != text(visit, "nogmaals"):
            raise AccountError("De twee nieuwe wachtwoorden zijn niet gelijk.")
        visit.desk.accounts.set_password(account.id, text(visit, "nieuw"))
    except AccountError as error:
        return visit.page("password.html", 422, problem=str(error))
    visit.log("password", detail=account.name)
    return to(LOGIN)


def _form(visit: Visit, target: str, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "login.html", status, target=target, problem=problem, name=text(visit, "naam")
    )


async def _told(visit: Visit, problem: str, status: int) -> Response:
    return await run_in_threadpool(_form, visit, _target(visit), problem, status)


def _target(visit: Visit) -> str:
    return safe_target(text(visit, "naar") or HOME)


def _browser(visit: Visit) -> str:
    return visit.request.cookies.get(BROWSER, "")


def _keeps_cookies(request: Request) -> bool:
    """Tells whether a password and a cookie may travel: over https, or within this machine."""
    return request.url.scheme == "https" or request.url.hostname in _LOOPBACK
