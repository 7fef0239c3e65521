"""Accounts and the log, for the beheerder."""

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import ROLES, AccountError
from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.pages.visit import Visit, get, number_in, post, text, to

ACCOUNTS = "/helpdesk/accounts"
_ROLE = "beheerder"


def routes(desk: Desk) -> list[Route]:
    """Returns the routes of these pages."""
    one = ACCOUNTS + "/{id:number}"
    return [
        get(desk, ACCOUNTS, show, _ROLE),
        post(desk, ACCOUNTS, add, _ROLE),
        post(desk, one, change, _ROLE),
        post(desk, one + "/wachtwoord", set_password, _ROLE),
        get(desk, "/helpdesk/logboek", log, _ROLE),
    ]


def add(visit: Visit) -> Response:
    """Makes an account."""
    try:
        account = visit.desk.accounts.add(
            text(visit, "naam"), text(visit, "rol"), text(visit, "wachtwoord")
        )
    except AccountError as error:
        return show(visit, 422, str(error))
    visit.log("account_add", detail=f"{account.name}: {account.role}")
    return to(ACCOUNTS)


def change(visit: Visit) -> Response:
    """Changes the role of an account, or closes or opens it."""
    try:
        account = visit.desk.accounts.change(
            visit.number_named("id"),
            role=text(visit, "rol") or None,
            active=text(visit, "open") == "ja",
        )
    except AccountError as error:
        return show(visit, 422, str(error))
    state = "open" if account.active else "gesloten"
    visit.log("account_change", detail=f"{account.name}: {account.role}, {state}")
    return to(ACCOUNTS)


def set_password(visit: Visit) -> Response:
    """Gives an account another password, as when it was forgotten."""
    account_id = visit.number_named("id")
    try:
        visit.desk.accounts.set_password(account_id, text(visit, "wachtwoord"))
    except AccountError as error:
        return show(visit, 422, str(error))
    names = {account.id: account.name for account in visit.desk.accounts.all()}
    visit.log("password", detail=names[account_id])
    return to(ACCOUNTS)


def log(visit: Visit) -> Response:
    """Shows a page of the log."""
    asked = visit.request.query_params
    name = asked.get("naam", "").replace("\0", "")[:60]
    number = number_in(asked.get("gesprek", ""))
    rows = audit.read(
        visit.desk.engine,
        number_in(asked.get("voor", "")),
        name,
        number,
    )
    return visit.page(
        "log.html",
        rows=rows[: audit.PAGE],
        older=rows[audit.PAGE - 1].id if len(rows) > audit.PAGE else None,
        name=name,
        number=number,
        actions=audit.ACTIONS,
    )


def show(visit: Visit, status: int = 200, problem: str = "") -> Response:
    """Shows the accounts."""
    return visit.page(
        "accounts.html",
        status,
        accounts=visit.desk.accounts.all(),
        roles=ROLES,
        problem=problem,
        typed=visit.form,
    )
