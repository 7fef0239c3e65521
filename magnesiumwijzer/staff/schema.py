"""The schema of the helpdesk's database, brought up to date by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection, Engine

_MIGRATIONS = Path(__file__).with_name("migrations")
#: Key of PostgreSQL's lock that keeps two processes from changing the tables at once.
_LOCK = 4_121_987_336


def upgrade(engine: Engine) -> None:
    """Makes the tables, or brings those of an earlier version up to date, keeping what they hold.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: when the database is away or refuses; nothing has changed.
    """
    with engine.begin() as connection:
        # One transaction for all, and one process at a time: a half-changed schema has no version.
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        command.upgrade(_config(connection), "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
