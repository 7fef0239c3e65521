"""Browsers from which somebody of the staff has logged in before.

Guessing at a name from elsewhere slows down strangers, and must not keep out who it belongs to. So
a browser gets a cookie with a random token when it logs in; the database has its hash, for each
account that used the browser. It opens nothing without the password, and dies when that changes.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.sessions import hashed
from magnesiumwijzer.staff.tables import known_browsers
from magnesiumwijzer.storage.engine import first_of

#: How long a browser stays known after its last time.
KNOWN_FOR = dt.timedelta(days=180)
#: Of one account; those that were used last.
MOST = 10
_BYTES = 32


@dataclass(frozen=True)
class KnownBrowsers:
    """Known browsers in the helpdesk's database. Safe to share between threads."""

    engine: Engine

    def knows(self, token: str, account: Account | None) -> bool:
        """Tells whether an account has logged in from the token's browser; None never has."""
        query = sa.select(known_browsers.c.account).where(
            known_browsers.c.account == (account.id if account else None),
            known_browsers.c.token_hash == hashed(token),
            known_browsers.c.seen_at > dt.datetime.utcnow() - KNOWN_FOR,
        )
        return first_of(self.engine, query) is not None

    def remember(self, account: Account, token: str) -> str:
        """Makes a browser known for an account that has just given its password.

        Returns its new token. The old one (or anything, where it had none) is worth nothing any
        more, and so is any copy of it.
        """
        now = dt.datetime.utcnow()
        fresh = secrets.token_urlsafe(_BYTES)
        here = known_browsers.c.token_hash == hashed(token)
        with self.engine.begin() as connection:
            connection.execute(
                known_browsers.delete().where(
                    (known_browsers.c.seen_at < now - KNOWN_FOR)
                    | (here & (known_browsers.c.account == account.id))
                )
            )
            # Colleagues who share the browser stay known too.
            connection.execute(known_browsers.update().where(here).values(token_hash=hashed(fresh)))
            connection.execute(
                known_browsers.insert().values(
                    token_hash=hashed(fresh), account=account.id, seen_at=now
                )
            )
            mine = known_browsers.c.account == account.id
            last = (
                sa.select(known_browsers.c.token_hash)
                .where(mine)
                .order_by(known_browsers.c.seen_at.desc())
                .limit(MOST)
            )
            kept = connection.execute(last).scalars().all()
            connection.execute(
                known_browsers.delete().where(mine & known_browsers.c.token_hash.not_in(kept))
            )
        return fresh
