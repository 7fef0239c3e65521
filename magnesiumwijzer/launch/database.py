"""The helpdesk's database, ready before any process uses it."""

import sqlalchemy as sa

from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.accounts import AccountStore
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine


def first_account(settings: Settings) -> str:
    """Tells how to get in: who has no account yet must make one."""
    try:
        engine = open_engine(settings.helpdesk_database_url)
        accounts = AccountStore(engine).all()
        engine.dispose()
    except (sa.exc.SQLAlchemyError, OSError):
        return "its database can't be used"
    if accounts:
        return "log in with your account; make account makes another"
    return "make the first account with: make account"


def prepare_database(settings: Settings) -> None:
    """Makes the tables, or brings them up to date.

    A database that can't be reached or changed is told and waited for: the chat with visitors goes
    on without it.
    """
    try:
        engine = open_engine(settings.helpdesk_database_url)
        upgrade(engine)
        engine.dispose()
    except (sa.exc.SQLAlchemyError, OSError) as error:
        print(
            "The database of MAGNESIUMWIJZER_HELPDESK_DATABASE_URL can't be used, so the "
            f"helpdesk's pages won't work: {getattr(error, 'orig', None) or error}"
        )
