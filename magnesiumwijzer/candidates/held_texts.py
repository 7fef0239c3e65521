"""Texts that wait for a second person: which they are, who wrote them, and letting them through."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.reasons import checked_reason
from magnesiumwijzer.candidates.tables import let_through, writers
from magnesiumwijzer.project.answer_checks.texts import Text, held
from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import Account
from magnesiumwijzer.staff.tables import NAME_LIMIT
from magnesiumwijzer.storage.engine import rows_of, values_of
from magnesiumwijzer.transcripts.writing import insert_new

#: Texts that are named in a sentence; the rest is counted.
_NAMED = 3
WHAT_TO_DO = "Verander ze, of laat een beheerder ze nakijken bij ‘Ter controle’."


class NotYours(Exception):
    """This account can't let this text through; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Waiting:
    """A text that waits, and who wrote it; nobody is known where a file was changed by hand."""

    text: Text
    by: tuple[str, ...]


class HeldTexts:
    """What the database knows of texts that need a second person. Safe to share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def in_folder(self, folder: Path) -> list[Text]:
        """Returns the texts that wait in a project as it is now, those of one place together.

        Raises:
            ProjectError: when it can't be read.
        """
        return self.in_domain(read_project(folder).domain)

    def in_domain(self, domain: Mapping[str, Any]) -> list[Text]:
        """Returns the texts of a domain that wait."""
        found = held(domain)
        if not found:
            return []
        passed = set(values_of(self._engine, sa.select(let_through.c.digest)))
        return list({one.digest: one for one in found if one.digest not in passed}.values())

    def waiting(self, folder: Path) -> list[Waiting]:
        """Returns the texts that wait in a project, with who wrote them."""
        found = self.in_folder(folder)
        query = sa.select(writers).where(writers.c.digest.in_([one.digest for one in found]))
        by = defaultdict(list)
        for row in rows_of(self._engine, query.order_by(writers.c.at)):
            by[row.digest].append(row.name)
        return [Waiting(one, tuple(by[one.digest])) for one in found]

    def why_held(self, domain: Mapping[str, Any]) -> str:
        """Says which texts of a domain wait, in Dutch; empty where none does."""
        return told(self.in_domain(domain))

    def noting(self, make: Callable[[Project], Change], name: str) -> Callable[[Project], Change]:
        """Makes a change as before, and keeps who wrote the texts of it that will wait."""

        def noted(project: Project) -> Change:
            change = make(project)
            self._note(project, change, name)  # before it is written: no text is without a writer
            return change

        return noted

    def _note(self, project: Project, change: Change, name: str) -> None:
        before, domain = project.domain, change.on(project).domain
        if domain["responses"] == before["responses"]:  # sentences only, which no visitor reads
            return
        known = {one.digest for one in held(before)}
        now = dt.datetime.utcnow()
        rows = [
            {"digest": digest, "name": name[:NAME_LIMIT].lower(), "at": now}
            for digest in {one.digest for one in held(domain)} - known
        ]
        if rows:
            with self._engine.begin() as connection:
                insert_new(connection, writers, rows)

    def pass_on(self, account: Account, folder: Path, digest: str, typed: str) -> Text:
        """Lets a text through, which is logged.

        Args:
            account: who does it.
            folder: of the project.
            digest: of the text as it was shown.
            typed: the reason.

        Raises:
            NotYours: when it isn't theirs to let through, or waits no longer.
            NoReason: when the reason is missing or says nothing.
        """
        one = next((w for w in self.waiting(folder) if w.text.digest == digest), None)
        if one is None:
            raise NotYours("Deze tekst wacht niet meer: hij is veranderd of al doorgelaten.")
        if not account.may("beheerder"):
            raise NotYours("Alleen een beheerder kan een tekst doorlaten.")
        if account.name.lower() in one.by:
            raise NotYours(
                "U schreef deze tekst zelf. Vraag een andere beheerder om mee te kijken."
            )
        reason = checked_reason(typed)
        with self._engine.begin() as connection:
            row = {
                "digest": digest,
                "response": one.text.response[:255],
                "part": one.text.part,
                "reason": reason,
                "name": account.name,
                "at": dt.datetime.utcnow(),
            }
            insert_new(connection, let_through, [row])
            detail = f"{one.text.intent}, {one.text.part}: {reason}"
            audit.write(connection, account, "let_through", detail=detail)
        return one.text


def told(texts: list[Text]) -> str:
    """Names texts that wait in one or two Dutch sentences; empty where there is none."""
    if not texts:
        return ""
    names = ", ".join(f"{one.intent} ({one.part})" for one in texts[:_NAMED])
    more = f" en nog {len(texts) - _NAMED}" if len(texts) > _NAMED else ""
    if len(texts) == 1:
        return f"Deze tekst wacht op een tweede persoon: {names}. {WHAT_TO_DO}"
    return f"Deze teksten wachten op een tweede persoon: {names}{more}. {WHAT_TO_DO}"
