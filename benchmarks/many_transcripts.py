"""Transcripts of many chats, made of real ones: the same words with other ids and times."""

from __future__ import annotations

import itertools

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.product import Product
from magnesiumwijzer.evaluation.held_out import load_all
from magnesiumwijzer.transcripts.tables import (
    alerts,
    conversations,
    handoffs,
    projector,
    replies,
    turns,
)

TURNS = 10  # of a chat
_YEAR = 365 * 86400  # seconds


def real_chats(product: Product, count: int) -> None:
    """Lets visitors ask held-out questions, ten each."""
    questions = itertools.cycle(q.text for script in load_all() for q in script)
    for _ in range(count):
        chat = product.chat()
        for _ in range(TURNS):
            chat.say(next(questions))


def copy_rows(engine: Engine, source: Engine) -> tuple[int, int]:
    """Copies the real chats to an empty database; returns the highest number and event."""
    with source.connect() as reading, engine.begin() as writing:
        for table in (conversations, turns, replies, handoffs, alerts):
            rows = [dict(row) for row in reading.execute(sa.select(table)).mappings()]
            writing.execute(table.insert(), rows)
        texts = reading.exec_driver_sql("SELECT rowid, stems FROM search").all()
        insert = (
            "INSERT INTO search(rowid, stems) VALUES(:n, :s)"
            if engine.dialect.name == "sqlite"
            else "INSERT INTO search(number, stems) VALUES(:n, to_tsvector('simple', :s))"
        )
        writing.execute(sa.text(insert), [{"n": n, "s": s} for n, s in texts])
        number = writing.execute(sa.select(sa.func.max(conversations.c.number))).scalar_one()
        event = writing.execute(sa.select(sa.func.max(replies.c.event))).scalar_one()
        writing.execute(projector.update().values(event=event))
        return number, event


def multiply(engine: Engine, real: int, event: int, copies: int) -> None:
    """Adds copies of the real chats, the later ones newer, over a year that ends now."""
    is_sqlite = engine.dialect.name == "sqlite"

    def moved(column: sa.Column, seconds: float) -> str:
        if is_sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%f000', {column.name}, '{seconds:+.0f} seconds')"
        return f"{column.name} + interval '{seconds:.0f} seconds'"

    with engine.begin() as connection:
        for copy in range(1, copies):
            seconds = -_YEAR * (1 - copy / copies)
            for table in (conversations, turns, replies, handoffs):
                values = []
                for column in table.c:
                    value = column.name
                    if column.name == "number":
                        value = f"number + {real * copy}"
                    elif column.name in ("event", "turn_event"):
                        value = f"{column.name} + {event * copy}"
                    elif isinstance(column.type, sa.DateTime):
                        value = moved(column, seconds)
                    elif column.name == "chat":
                        value = f"chat || '-{copy}'"
                    elif column.name == "reference":
                        value = "NULL"
                    values.append(value)
                columns = ", ".join(column.name for column in table.c)
                connection.exec_driver_sql(
                    f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(values)} "
                    f"FROM {table.name} WHERE number <= {real}".replace(
                        "%", "%%" if not is_sqlite else "%"
                    )
                )
            key = "rowid" if is_sqlite else "number"
            connection.exec_driver_sql(
                f"INSERT INTO search({key}, stems) SELECT {key} + {real * copy}, stems "
                f"FROM search WHERE {key} <= {real}"
            )
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
