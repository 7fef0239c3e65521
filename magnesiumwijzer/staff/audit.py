"""The log of who looked at what and who changed what. It is only added to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.tables import audit

#: What is logged, and how the log says it.
ACTIONS = {
    "log_in": "logde in",
    "log_in_failed": "logde niet in: verkeerd wachtwoord",
    "log_out": "logde uit",
    "look": "bekeek het gesprek",
    "seen": "zag berichten in een lijst",
    "find": "zocht op code",
    "review": "zette de beoordeling",
    "tag": "veranderde de labels",
    "note": "schreef een notitie",
    "flag": "markeerde een beurt",
    "correct": "schreef een verbetering",
    "about": "schreef waar het over ging",
    "erase": "wiste het gesprek",
    "export": "maakte een export",
    "account_add": "maakte een account",
    "account_change": "veranderde een account",
    "password": "veranderde een wachtwoord",
    "decide": "besliste over berichten",
    "undo": "maakte een beslissing ongedaan",
    "intent": "veranderde de vragen en antwoorden",
    "switch": "schakelde een antwoord uit of in",
    "train": "liet een model trainen",
    "activate": "zette een model live",
    "let_through": "liet een tekst door",
}
#: Rows on a page of the log.
PAGE = 100


def write(
    connection: Connection,
    account: Account | str,
    action: str,
    number: int | None = None,
    detail: str = "",
) -> None:
    """Writes one line, in the transaction of what it tells of.

    Args:
        connection: of that transaction.
        account: who did it; the name that was typed where nobody is logged in.
        action: one of `ACTIONS`.
        number: of the chat that it is about.
        detail: never a visitor's words.
    """
    assert action in ACTIONS
    name = account if isinstance(account, str) else account.name
    connection.execute(
        audit.insert().values(
            at=dt.datetime.utcnow(),
            name=name[: audit.c.name.type.length],
            action=action,
            number=number,
            detail=detail[: audit.c.detail.type.length],
        )
    )


def write_seen(
    connection: Connection, account: Account | str, view: str, numbers: Iterable[int]
) -> None:
    """Writes down whose words a page shows that is about more than one chat; nobody's: nothing.

    A line holds as many numbers as fit, about thirty, so that the log grows with the pages that are
    looked at and not with the chats on them.

    Args:
        connection: as above.
        account: as above.
        view: names the page, without a visitor's words.
        numbers: of the chats.
    """
    room = audit.c.detail.type.length
    head = f"{view[: room // 2]}: "
    line = head
    for number in numbers:
        if len(line) + len(f"{number} ") > room:
            write(connection, account, "seen", detail=line)
            line = head
        line += f"{number} "
    if line != head:
        write(connection, account, "seen", detail=line)


def read(
    engine: Engine, before: int | None = None, name: str = "", number: int | None = None
) -> list[sa.engine.Row]:
    """Returns lines of the log, the newest first.

    Args:
        engine: of the helpdesk's database.
        before: id that all must be below; None: the latest.
        name: of the account; empty: all.
        number: of a chat that they are about, or whose words were seen; None: any.
    """
    query = sa.select(audit).order_by(audit.c.id.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(audit.c.id < before)
    if name:
        query = query.where(audit.c.name == name.strip().lower())
    if number is not None:
        seen = sa.and_(audit.c.action == "seen", audit.c.detail.like(f"% {number} %"))
        query = query.where(sa.or_(audit.c.number == number, seen))
    with engine.connect() as connection:
        rows: list[sa.engine.Row] = connection.execute(query).all()
        return rows
