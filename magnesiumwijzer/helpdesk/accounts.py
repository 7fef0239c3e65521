"""Accounts of staff: who they are, what they may do, and their passwords."""

from __future__ import annotations

import datetime as dt
import re
import threading
from dataclasses import dataclass

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from magnesiumwijzer.helpdesk.tables import NAME_LIMIT, accounts, sessions

#: Each may do what the one before may, and more.
ROLES = ("helpdesk", "trainer", "beheerder")
#: Characters; no rules on which, as those make passwords worse.
PASSWORD_LENGTH = (12, 200)
#: Wrong passwords in a row after which an account is closed for a while.
_FAILURES = 5
_CLOSED_FOR = dt.timedelta(minutes=15)
_HASHES_AT_A_TIME = 2
_NAME = re.compile(r"[\w.@ -]+")


class AccountError(Exception):
    """An account can't be so; the message is a Dutch sentence for who tried it."""


class Locked(AccountError):
    """Too many wrong passwords."""


@dataclass(frozen=True)
class Account:
    """Somebody of the staff."""

    id: int
    name: str
    role: str
    active: bool = True

    def may(self, role: str) -> bool:
        """Tells whether the account may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class AccountStore:
    """Accounts in the helpdesk's database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hasher = PasswordHasher()
        self._hashing = threading.Semaphore(_HASHES_AT_A_TIME)
        #: Checked where there is no such account, so that the time taken does not tell.
        self._nobody = self._hasher.hash("nobody has this password")

    def add(self, name: str, role: str, password: str) -> Account:
        """Adds an account.

        Raises:
            AccountError: when the name is taken or unfit, or the password too short or long.
        """
        name = _checked_name(name)
        _check_role(role)
        password_hash = self._hash(password)
        try:
            with self._engine.begin() as connection:
                made = connection.execute(
                    accounts.insert().values(
                        name=name,
                        role=role,
                        password_hash=password_hash,
                        made_at=dt.datetime.utcnow(),
                    )
                )
        except IntegrityError:
            raise AccountError(f"Er is al een account met de naam {name}.") from None
        return Account(made.inserted_primary_key[0], name, role)

    def log_in(self, name: str, password: str) -> Account | None:
        """Returns the account with this name and password; None where there is none.

        Raises:
            Locked: after too many wrong passwords, for a while, whatever the password.
        """
        row = self._count_try(name.strip().lower(), dt.datetime.utcnow())
        if row is None:
            self._matches(self._nobody, password)
            return None
        if not self._matches(row.password_hash, password) or not row.active:
            return None
        fresh = {}
        if self._hasher.check_needs_rehash(row.password_hash):
            fresh["password_hash"] = self._hasher.hash(password)
        with self._engine.begin() as connection:
            connection.execute(
                accounts.update()
                .where(accounts.c.id == row.id)
                .values(failures=0, locked_until=None, **fresh)
            )
        return Account(row.id, row.name, row.role, row.active)

    def all(self) -> list[Account]:
        """Returns all accounts by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(accounts).order_by(accounts.c.name))
            return [Account(row.id, row.name, row.role, row.active) for row in rows]

    def change(self, account_id: int, *, role: str | None, active: bool) -> Account:
        """Gives an account another role, or closes or opens it; who is closed is logged out.

        Raises:
            AccountError: when there is no such account, or no beheerder would be left.
        """
        with self._engine.begin() as connection:
            row = _row(connection, account_id)
            role = role or row.role
            _check_role(role)
            connection.execute(
                accounts.update()
                .where(accounts.c.id == account_id)
                .values(role=role, active=active)
            )
            left = connection.execute(
                sa.select(sa.func.count())
                .select_from(accounts)
                .where(accounts.c.role == ROLES[-1], accounts.c.active)
            ).scalar()
            if not left:
                raise AccountError("Er moet minstens één beheerder overblijven.")
            if not active:
                connection.execute(sessions.delete().where(sessions.c.account == account_id))
        return Account(row.id, row.name, role, active)

    def set_password(self, account_id: int, password: str) -> None:
        """Gives an account another password; all its sessions end.

        Raises:
            AccountError: when there is no such account, or the password is too short or long.
        """
        password_hash = self._hash(password)
        with self._engine.begin() as connection:
            _row(connection, account_id)
            connection.execute(
                accounts.update()
                .where(accounts.c.id == account_id)
                .values(password_hash=password_hash, failures=0, locked_until=None)
            )
            connection.execute(sessions.delete().where(sessions.c.account == account_id))

    def _hash(self, password: str) -> str:
        shortest, longest = PASSWORD_LENGTH
        if not shortest <= len(password) <= longest:
            raise AccountError(f"Een wachtwoord heeft {shortest} tot {longest} tekens.")
        return self._hasher.hash(password)

    def _count_try(self, name: str, now: dt.datetime) -> sa.engine.Row | None:
        """Returns the account, with this try counted before it is judged: many at once are many."""
        here = accounts.c.name == name
        with self._engine.begin() as connection:
            connection.execute(
                accounts.update().where(here).values(failures=accounts.c.failures + 1)
            )
            row = connection.execute(sa.select(accounts).where(here)).first()
            if row and row.failures > _FAILURES and not row.locked_until:
                connection.execute(
                    accounts.update().where(here).values(locked_until=now + _CLOSED_FOR)
                )
            elif row and row.locked_until and row.locked_until <= now:
                connection.execute(
                    accounts.update().where(here).values(failures=1, locked_until=None)
                )
                return row
        if row and row.failures > _FAILURES:
            raise Locked("Te vaak een verkeerd wachtwoord. Probeer het over een kwartier weer.")
        return row

    def _matches(self, password_hash: str, password: str) -> bool:
        # A password longer than any can be isn't worth the time to hash it.
        # Each takes much memory and a core for a while; visitors use the same machine.
        with self._hashing:
            try:
                return self._hasher.verify(password_hash, password[: PASSWORD_LENGTH[1] + 1])
            except (VerificationError, InvalidHashError):
                return False


def _row(connection: Connection, account_id: int) -> sa.engine.Row:
    row = connection.execute(sa.select(accounts).where(accounts.c.id == account_id)).first()
    if row is None:
        raise AccountError("Dit account bestaat niet.")
    return row


def _checked_name(name: str) -> str:
    name = name.strip().lower()
    if not name or len(name) > NAME_LIMIT or not _NAME.fullmatch(name):
        raise AccountError(
            f"Een naam heeft 1 tot {NAME_LIMIT} letters, cijfers, punten of streepjes."
        )
    return name


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError("Kies een rol: " + ", ".join(ROLES) + ".")
