"""What staff write about chats. Every change is logged in its own transaction."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from magnesiumwijzer.helpdesk.tables import corrections, flags, notes, reviews, tags
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.labels import FAULTS, STATES
from magnesiumwijzer.staff.tables import accounts
from magnesiumwijzer.transcripts.erasing import Gone
from magnesiumwijzer.transcripts.tables import conversations, turns
from magnesiumwijzer.transcripts.writing import insert_new

NOTE_LIMIT = 2000
ANSWER_LIMIT = 1000
TAG_LIMIT = 40
#: Labels of one chat.
_TAGS = 20


class Refused(Exception):
    """What was written can't be kept; the message is a Dutch sentence."""


class Changed(Exception):
    """A colleague was first; the message is a Dutch sentence that names them."""


@dataclass(frozen=True)
class Reviewing:
    """Writes for one of the staff. Safe to share between threads."""

    engine: Engine

    def review(
        self, account: Account, number: int, *, state: str, about: str | None, version: int
    ) -> None:
        """Sets how far a chat is reviewed (`labels.STATES`), and the topic that a call was about.

        `version` is that of the page: what a colleague wrote since is not overwritten.

        Raises:
            Changed: when a colleague was first; nothing is written.
        """
        if state not in STATES:
            raise Refused("Kies een beoordeling.")
        with self.engine.begin() as connection:
            _check(connection, number)
            insert_new(connection, reviews, [{"number": number, "state": "", "version": 0}])
            changed = connection.execute(
                reviews.update()
                .where(reviews.c.number == number, reviews.c.version == version)
                .values(
                    state=state,
                    about=about,
                    version=version + 1,
                    account=account.id,
                    at=dt.datetime.utcnow(),
                )
            )
            if not changed.rowcount:
                raise Changed(_who_changed(connection, number))
            audit.write(connection, account, "review", number, STATES[state])
            if about:
                audit.write(connection, account, "about", number, about)

    def note(self, account: Account, number: int, text: str) -> None:
        """Adds a note."""
        text = _text(text, NOTE_LIMIT, "Een notitie")
        if not text:
            raise Refused("Schrijf eerst een notitie.")
        with self.engine.begin() as connection:
            _check(connection, number)
            connection.execute(notes.insert().values(text=text, **_stamp(account, number)))
            audit.write(connection, account, "note", number)

    def tag(self, account: Account, number: int, tag: str) -> None:
        """Adds a label; one that is there already stays."""
        tag = " ".join(_text(tag, TAG_LIMIT, "Een label").lower().split())
        if not tag:
            raise Refused("Schrijf eerst een label.")
        with self.engine.begin() as connection:
            _check(connection, number)
            there = connection.execute(
                sa.select(sa.func.count()).select_from(tags).where(tags.c.number == number)
            ).scalar_one()
            if there >= _TAGS:
                raise Refused(f"Een gesprek heeft hooguit {_TAGS} labels.")
            insert_new(connection, tags, [{"number": number, "tag": tag}])
            audit.write(connection, account, "tag", number, "erbij")

    def untag(self, account: Account, number: int, tag: str) -> None:
        """Takes a label away; one that is not there is no problem."""
        with self.engine.begin() as connection:
            _check(connection, number)
            connection.execute(tags.delete().where(tags.c.number == number, tags.c.tag == tag))
            audit.write(connection, account, "tag", number, "weg")

    def flag(self, account: Account, number: int, turn: str, *, on: bool) -> None:
        """Marks a turn, or takes the mark away."""
        with self.engine.begin() as connection:
            _check(connection, number, turn)
            if on:
                insert_new(connection, flags, [{"turn": turn, **_stamp(account, number)}])
            else:
                connection.execute(
                    flags.delete().where(flags.c.number == number, flags.c.turn == turn)
                )
            audit.write(connection, account, "flag", number, "aan" if on else "uit")

    def correct(
        self,
        account: Account,
        number: int,
        turn: str,
        *,
        fault: str,
        intent: str | None,
        answer: str,
    ) -> None:
        """Says what was wrong with a turn (`labels.FAULTS`): an item for trainers.

        `intent` and `answer` would have been right, where they are known.
        """
        if fault not in FAULTS:
            raise Refused("Kies wat er mis was.")
        answer = _text(answer, ANSWER_LIMIT, "Een antwoord")
        with self.engine.begin() as connection:
            _check(connection, number, turn)
            connection.execute(
                corrections.insert().values(
                    turn=turn,
                    fault=fault,
                    intent=intent,
                    answer=answer,
                    state="open",
                    **_stamp(account, number),
                )
            )
            audit.write(connection, account, "correct", number, FAULTS[fault])


def _stamp(account: Account, number: int) -> dict[str, Any]:
    return {"number": number, "account": account.id, "at": dt.datetime.utcnow()}


def _check(connection: Connection, number: int, turn: str | None = None) -> None:
    query = sa.select(conversations.c.number).where(conversations.c.number == number)
    if turn is not None:
        query = sa.select(turns.c.number).where(turns.c.number == number, turns.c.turn == turn)
    if connection.execute(query).first() is None:
        raise Gone


def _text(text: str, limit: int, what: str) -> str:
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > limit:
        raise Refused(f"{what} heeft hooguit {limit} tekens; dit zijn er {len(text)}.")
    return text


def _who_changed(connection: Connection, number: int) -> str:
    name = connection.execute(
        sa.select(accounts.c.name)
        .join(reviews, reviews.c.account == accounts.c.id)
        .where(reviews.c.number == number)
    ).scalar()
    return (
        f"{name or 'Een collega'} heeft dit gesprek net veranderd. Hieronder staat hoe het nu is. "
        "Uw keuze is nog niet bewaard."
    )
