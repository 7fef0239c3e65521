"""The helpdesk's database, ready before any process uses it."""

from __future__ import annotations

import sqlalchemy as sa

from magnesiumwijzer.helpdesk.accounts import AccountStore
from magnesiumwijzer.helpdesk.schema import upgrade
from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.engine import open_engine


def first_account(settings: Settings) -> str:
    """Tells how to get in: who has no account yet must make one."""
    engine = open_engine(settings.helpdesk_database_url)
    accounts = AccountStore(engine).all()
    engine.dispose()
    if accounts:
        return "log in with your account; make account makes another"
    return "make the first account with: make account"


def prepare_database(settings: Settings) -> None:
    """Makes the tables, or brings them up to date.

    Raises:
        NotReady: when the database can't be reached or changed.
    """
    try:
        engine = open_engine(settings.helpdesk_database_url)
        upgrade(engine)
        engine.dispose()
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise NotReady(
            "The database of MAGNESIUMWIJZER_HELPDESK_DATABASE_URL can't be used: "
            f"{getattr(error, 'orig', None) or error}"
        ) from error
