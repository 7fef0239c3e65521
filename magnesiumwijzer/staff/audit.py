"""The log of who looked at what and who changed what. It is only added to."""

import datetime as dt
import textwrap
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.tables import audit
from magnesiumwijzer.storage.engine import rows_of

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
    """Writes down whose words a page of several chats shows, some thirty numbers a line.

    `view` names the page, without a visitor's words; `numbers` are those of the chats. Without
    numbers nothing is written.
    """
    room = audit.c.detail.type.length
    head = f"{view[: room // 2]}: "
    # A space follows each number too: `read` looks for numbers between spaces.
    for part in textwrap.wrap(" ".join(map(str, numbers)), room - len(head) - 1):
        write(connection, account, "seen", detail=f"{head}{part} ")


def read(
    engine: Engine, before: int | None = None, name: str = "", number: int | None = None
) -> list[sa.engine.Row]:
    """Returns lines of the log below an id, the newest first, and one more than a page has.

    Args:
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
    return rows_of(engine, query)
