"""Logging in and out, and another password."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.helpdesk import audit
from magnesiumwijzer.helpdesk.accounts import AccountError, Locked
from magnesiumwijzer.helpdesk.desk import Desk
from magnesiumwijzer.helpdesk.pages.visit import (
    COOKIE,
    HOME,
    LOGIN,
    AsyncHandler,
    Handler,
    Refusal,
    Visit,
    get,
    post,
    post_async,
    safe_target,
    text,
    to,
)
from magnesiumwijzer.helpdesk.sessions import LONGEST
from magnesiumwijzer.web.errors import Refusal as TooMany

_WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar."
#: Of the cookie: staff's pages stand at more than one address.
_PATH = "/"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def routes(desk: Desk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, LOGIN, login_page, role=None),
        post_async(desk, LOGIN, _limited(log_in), role=None),
        post(desk, "/helpdesk/uitloggen", log_out),
        get(desk, "/helpdesk/wachtwoord", password_page),
        post(desk, "/helpdesk/wachtwoord", change_password),
    ]


def _limited(handler: Handler) -> AsyncHandler:
    """Refuses an address that tries too often: a password takes long to check, on purpose."""

    async def limited(visit: Visit) -> Response:
        try:
            await visit.desk.limits.check_login(visit.request)
        except TooMany as refusal:
            raise Refusal(429, "Te vaak geprobeerd", refusal.message) from refusal
        return await run_in_threadpool(handler, visit)

    return limited


def login_page(visit: Visit) -> Response:
    """Asks for a name and a password."""
    target = safe_target(visit.request.query_params.get("naar", HOME))
    if visit.session:
        return to(target)
    return _form(visit, target)


def log_in(visit: Visit) -> Response:
    """Starts a session."""
    name, target = text(visit, "naam"), safe_target(text(visit, "naar") or HOME)
    if not _keeps_cookies(visit.request):
        return _form(visit, target, "Inloggen kan alleen over https.", 403)
    try:
        account = visit.desk.accounts.log_in(name, text(visit, "wachtwoord"))
    except Locked as locked:
        with visit.desk.engine.begin() as connection:
            audit.write(connection, name, "log_in_failed", detail="gesloten voor een kwartier")
        return _form(visit, target, str(locked), 429)
    with visit.desk.engine.begin() as connection:
        if account:
            audit.write(connection, account, "log_in")
        else:
            # Some type their password where the name should be.
            known = name.strip().lower() in {one.name for one in visit.desk.accounts.all()}
            audit.write(connection, name if known else "onbekend", "log_in_failed")
    if account is None:
        return _form(visit, target, _WRONG, 401)
    response = to(target)
    response.set_cookie(
        COOKIE,
        visit.desk.sessions.start(account, instead_of=visit.request.cookies.get(COOKIE)),
        max_age=int(LONGEST.total_seconds()),
        path=_PATH,
        secure=visit.request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


def log_out(visit: Visit) -> Response:
    """Ends the session."""
    visit.desk.sessions.end(visit.request.cookies[COOKIE])
    with visit.desk.engine.begin() as connection:
        audit.write(connection, visit.me.account, "log_out")
    response = to(LOGIN)
    response.delete_cookie(COOKIE, path=_PATH)
    return response


def password_page(visit: Visit) -> Response:
    """Asks for another password."""
    return visit.page("password.html", problem="")


def change_password(visit: Visit) -> Response:
    """Takes another password, where the one of now is right; all sessions end."""
    account = visit.me.account
    try:
        if visit.desk.accounts.log_in(account.name, text(visit, "nu")) is None:
            raise AccountError("Uw wachtwoord van nu klopt niet.")
        if text(visit, "nieuw") != text(visit, "nogmaals"):
            raise AccountError("De twee nieuwe wachtwoorden zijn niet gelijk.")
        visit.desk.accounts.set_password(account.id, text(visit, "nieuw"))
    except AccountError as error:
        return visit.page("password.html", 422, problem=str(error))
    with visit.desk.engine.begin() as connection:
        audit.write(connection, account, "password", detail=account.name)
    return to(LOGIN)


def _form(visit: Visit, target: str, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "login.html", status, target=target, problem=problem, name=text(visit, "naam")
    )


def _keeps_cookies(request: Request) -> bool:
    """Tells whether a password and a cookie may travel: over https, or within this machine."""
    return request.url.scheme == "https" or request.url.hostname in _LOOPBACK
