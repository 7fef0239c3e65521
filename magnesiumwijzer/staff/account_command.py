"""`make account`: makes an account, such as the first beheerder's, from the terminal.

The password is asked for, or read from standard input where that is no terminal.
"""

import argparse
import getpass
import sys

import sqlalchemy as sa

from magnesiumwijzer.process import keep_private
from magnesiumwijzer.settings import SettingsError, settings
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import PASSWORD_LENGTH, ROLES, AccountError, AccountStore
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine


def main() -> int:
    """Asks what is missing and makes the account; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", help="naam om mee in te loggen")
    parser.add_argument("--role", choices=ROLES, default=ROLES[-1], help="rol (beheerder)")
    options = parser.parse_args()
    keep_private()
    try:
        engine = open_engine(settings().helpdesk_database_url)
        upgrade(engine)
        name = options.name or input("Naam om mee in te loggen: ")
        account = AccountStore(engine).add(name, options.role, _password())
        with engine.begin() as connection:
            audit.write(connection, "make account", "account_add", detail=account.name)
    except (AccountError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except sa.exc.SQLAlchemyError as error:
        print(f"De database is niet te gebruiken: {error}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nEr is geen account gemaakt.", file=sys.stderr)
        return 130
    print(f"Account {account.name} ({account.role}) is gemaakt.")
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(f"Wachtwoord (minstens {PASSWORD_LENGTH[0]} tekens): ")
    if getpass.getpass("Nog een keer: ") != password:
        raise AccountError("De twee wachtwoorden zijn niet gelijk.")
    return password


if __name__ == "__main__":
    sys.exit(main())
