"""Accounts of staff: who they are, what they may do, and their passwords."""

import datetime as dt
import re
from concurrent.futures import Future
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from magnesiumwijzer.staff.hashing import OF_KNOWN, OF_STRANGERS, LineFull, Looked
from magnesiumwijzer.staff.tables import NAME_LIMIT, accounts, known_browsers, sessions
from magnesiumwijzer.storage.engine import first_of, rows_of

#: Each may do what the one before may, and more.
ROLES = ("helpdesk", "trainer", "beheerder")
#: Characters; no rules on which, as those make passwords worse.
PASSWORD_LENGTH = (12, 200)
_NAME = re.compile(r"[\w.@ -]+")


class AccountError(Exception):
    """An account can't be made or changed so; the message is a Dutch sentence for the person."""


class Busy(AccountError):
    """Too many passwords wait to be checked."""

    def __init__(self) -> None:
        super().__init__("Het is nu te druk. Probeer het over een minuut nog eens.")


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


@dataclass(frozen=True)
class Candidate:
    """The account of a typed name, before the password is checked; both None: there is none."""

    account: Account | None = None
    password_hash: str | None = None


@dataclass(frozen=True)
class AccountStore:
    """Accounts in the helpdesk's database. Safe to share between threads."""

    engine: Engine

    def add(self, name: str, role: str, password: str) -> Account:
        """Adds an account.

        Raises:
            AccountError: when the name is taken or unfit, or the password too short or long.
        """
        name = _checked_name(name)
        _check_role(role)
        password_hash = self._hash(password)
        try:
            with self.engine.begin() as connection:
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

    def candidate(self, name: str) -> Candidate:
        """Returns who has this name."""
        of_name = sa.select(accounts).where(accounts.c.name == plain_name(name))
        row = first_of(self.engine, of_name)
        if row is None:
            return Candidate()
        return Candidate(Account(row.id, row.name, row.role, row.active), row.password_hash)

    def check(self, candidate: Candidate, password: str, *, known: bool) -> Future[Looked]:
        """Checks a password, which takes as long for an unknown name; `admit` comes next.

        Where the browser is not `known`, it waits in the queue of strangers.

        Raises:
            Busy: when too many wait already.
        """
        line = OF_KNOWN if known else OF_STRANGERS
        try:
            # A password longer than any can be isn't worth the time to hash it.
            return line.check(password[: PASSWORD_LENGTH[1] + 1], candidate.password_hash)
        except LineFull:
            raise Busy from None

    def admit(self, candidate: Candidate, looked: Looked) -> Account | None:
        """Returns the account when its password was right; None where it may not be used.

        Nor where it was closed, or got another password, in the meantime.
        """
        if not looked.right or candidate.account is None:
            return None
        here = (accounts.c.id == candidate.account.id) & accounts.c.active
        here &= accounts.c.password_hash == candidate.password_hash
        with self.engine.begin() as connection:
            if connection.execute(sa.select(accounts.c.id).where(here)).first() is None:
                return None
            if looked.fresh:
                connection.execute(accounts.update().where(here).values(password_hash=looked.fresh))
        return candidate.account

    def log_in(self, name: str, password: str) -> Account | None:
        """Returns the account with this name and password, and waits for it.

        Raises:
            Busy: when too many passwords are looked at already.
        """
        candidate = self.candidate(name)
        return self.admit(candidate, self.check(candidate, password, known=True).result())

    def all(self) -> list[Account]:
        """Returns all accounts by name."""
        rows = rows_of(self.engine, sa.select(accounts).order_by(accounts.c.name))
        return [Account(row.id, row.name, row.role, row.active) for row in rows]

    def change(self, account_id: int, *, role: str | None, active: bool) -> Account:
        """Gives an account another role, or closes or opens it; a closed one is logged out.

        Raises:
            AccountError: when there is no such account, or no beheerder would be left.
        """
        with self.engine.begin() as connection:
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
                _forget(connection, account_id)
        return Account(row.id, row.name, role, active)

    def set_password(self, account_id: int, password: str) -> None:
        """Gives an account another password; its sessions end and its browsers are unknown.

        Raises:
            AccountError: when there is no such account, or the password is too short or long.
        """
        password_hash = self._hash(password)
        with self.engine.begin() as connection:
            _row(connection, account_id)
            connection.execute(
                accounts.update()
                .where(accounts.c.id == account_id)
                .values(password_hash=password_hash)
            )
            _forget(connection, account_id)

    def _hash(self, password: str) -> str:
        shortest, longest = PASSWORD_LENGTH
        if not shortest <= len(password) <= longest:
            raise AccountError(f"Een wachtwoord heeft {shortest} tot {longest} tekens.")
        try:
            made = OF_KNOWN.make(password).result()
        except LineFull:
            raise Busy from None
        assert made.fresh is not None
        return made.fresh


def plain_name(name: str) -> str:
    """Returns a name as it is kept."""
    return name.strip().lower()


def _forget(connection: Connection, account_id: int) -> None:
    """Ends what an account has open: its sessions, and what its browsers are known by."""
    for table in (sessions, known_browsers):
        connection.execute(table.delete().where(table.c.account == account_id))


def _row(connection: Connection, account_id: int) -> sa.engine.Row:
    row = connection.execute(sa.select(accounts).where(accounts.c.id == account_id)).first()
    if row is None:
        raise AccountError("Dit account bestaat niet.")
    return row


def _checked_name(name: str) -> str:
    name = plain_name(name)
    if not name or len(name) > NAME_LIMIT or not _NAME.fullmatch(name):
        raise AccountError(
            f"Een naam heeft 1 tot {NAME_LIMIT} letters, cijfers, punten of streepjes."
        )
    return name


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError("Kies een rol: " + ", ".join(ROLES) + ".")
