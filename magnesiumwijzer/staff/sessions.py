"""Sessions of staff who logged in. The cookie holds a random token; the database its hash."""

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.tables import accounts, sessions
from magnesiumwijzer.storage.engine import first_of, write

#: A session ends after a working day, or sooner when nothing was done.
LONGEST = dt.timedelta(hours=12)
IDLE = dt.timedelta(hours=2)
#: How often it is written down that a session is in use.
_STEP = dt.timedelta(minutes=1)
_BYTES = 32


@dataclass(frozen=True)
class Session:
    """Somebody who is logged in."""

    account: Account
    form_token: str

    def owns(self, form_token: str) -> bool:
        """Tells whether a form was made for this session; forms of other websites weren't."""
        return hmac.compare_digest(self.form_token.encode(), form_token.encode())


@dataclass(frozen=True)
class SessionStore:
    """Sessions in the helpdesk's database. Safe to share between threads."""

    engine: Engine

    def start(self, account: Account, instead_of: str | None = None) -> str:
        """Starts a session and returns its token; the one of the token `instead_of` ends.

        Sessions that are over are dropped.
        """
        now = dt.datetime.utcnow()
        token = secrets.token_urlsafe(_BYTES)
        with self.engine.begin() as connection:
            connection.execute(
                sessions.delete().where(
                    (sessions.c.started_at < now - LONGEST)
                    | (sessions.c.seen_at < now - IDLE)
                    | (sessions.c.token_hash == hashed(instead_of or ""))
                )
            )
            connection.execute(
                sessions.insert().values(
                    token_hash=hashed(token),
                    account=account.id,
                    form_token=secrets.token_urlsafe(_BYTES),
                    started_at=now,
                    seen_at=now,
                )
            )
        return token

    def find(self, token: str, *, awake: bool = True) -> Session | None:
        """Returns the session of a token, with the account as it is now; None where it is over.

        `awake`: whether somebody did something, which keeps the session going.
        """
        now = dt.datetime.utcnow()
        here = sessions.c.token_hash == hashed(token)
        query = sa.select(sessions, accounts.c.name, accounts.c.role, accounts.c.active)
        of_account = query.join(accounts, accounts.c.id == sessions.c.account)
        row = first_of(self.engine, of_account.where(here))
        if row is None or not row.active:
            return None
        if row.started_at < now - LONGEST or row.seen_at < now - IDLE:
            return None
        if awake and row.seen_at < now - _STEP:
            write(self.engine, sessions.update().where(here).values(seen_at=now))
        return Session(Account(row.account, row.name, row.role, row.active), row.form_token)

    def end(self, token: str) -> None:
        """Ends a session."""
        write(self.engine, sessions.delete().where(sessions.c.token_hash == hashed(token)))


def hashed(token: str) -> str:
    """Returns what the database keeps of a token."""
    # The token is random and long: a plain hash can't be guessed back.
    return hashlib.sha256(token.encode()).hexdigest()
