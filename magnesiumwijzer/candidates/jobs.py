"""The queue of work for the bench: asked for by pages and commands, done by one process."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates import labels
from magnesiumwijzer.candidates.tables import jobs
from magnesiumwijzer.staff.tables import NAME_LIMIT
from magnesiumwijzer.storage.engine import first_of, write
from magnesiumwijzer.transcripts.writing import lock

#: Kinds of jobs about a candidate; the others are about which model answers.
_ABOUT_CANDIDATES = ("train", "compare")
#: States in which a job is still to be done, or being done.
OPEN = ("waiting", "running")
#: Why a job failed that was in the middle when its process was killed.
INTERRUPTED = "Onderbroken: het proces van de werkbank is gestopt. Begin opnieuw."


class JobRefused(Exception):
    """A job can't be asked for now; the message is a Dutch sentence."""


class Stopped(Exception):
    """Somebody stopped the job that is being done."""


@dataclass(frozen=True)
class Job:
    """Some work, and how far it is."""

    id: int
    kind: str  # of `labels.JOBS`
    model: int | None
    state: str  # of `labels.JOB_STATES`
    step: int
    steps: int
    doing: str
    part: float
    problem: str
    name: str
    asked_at: dt.datetime
    started_at: dt.datetime | None
    ended_at: dt.datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in OPEN


class Jobs:
    """Jobs in the helpdesk's database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, kind: str, name: str, model: int | None = None) -> int:
        """Asks for work; returns the number of the job.

        Args:
            kind: of `labels.JOBS`.
            name: of the account that asks.
            model: number of the model that it is about.

        Raises:
            JobRefused: when one of its kind waits or runs.
        """
        assert kind in labels.JOBS
        with self._engine.begin() as connection:
            lock(connection)  # one at a time looks whether there is room for a job, and adds it
            busy = connection.execute(
                sa.select(jobs.c.kind, jobs.c.state).where(jobs.c.state.in_(OPEN))
            ).all()
            # Putting live and going back are one matter: which model answers.
            about = kind in _ABOUT_CANDIDATES
            if any((row.kind in _ABOUT_CANDIDATES) == about for row in busy):
                raise JobRefused(
                    "Er wordt al getraind of vergeleken. Wacht tot dat klaar is, of stop het."
                    if about
                    else "Er wordt al een model live gezet. Wacht tot dat klaar is."
                )
            made = connection.execute(
                jobs.insert().values(
                    kind=kind,
                    model=model,
                    state="waiting",
                    name=name[:NAME_LIMIT],
                    asked_at=dt.datetime.utcnow(),
                )
            )
            return int(made.inserted_primary_key[0])

    def next(self) -> Job | None:
        """Takes the oldest waiting job; None where nothing waits."""
        waiting = self._first(jobs.c.state == "waiting", jobs.c.id)
        if waiting is None:
            return None
        still = sa.and_(jobs.c.id == waiting.id, jobs.c.state == "waiting")
        taken = self._change(still, state="running", started_at=dt.datetime.utcnow())
        return self.get(waiting.id) if taken else None

    def progress(self, job: int, step: int, steps: int, doing: str, part: float = 0.0) -> None:
        """Tells how far a job is.

        Args:
            job: its number.
            step: which of its `steps`, counted from 1.
            steps: how many there are.
            doing: the step in Dutch.
            part: of this step, 0 to 1.

        Raises:
            Stopped: when somebody stopped it.
        """
        there = self._change(
            sa.and_(jobs.c.id == job, jobs.c.state == "running"),
            step=step,
            steps=steps,
            doing=doing,
            part=min(max(part, 0.0), 1.0),
        )
        if not there:
            raise Stopped

    def finish(self, job: int, problem: str = "", model: int | None = None) -> None:
        """Ends a running job: it failed where there is a problem (a Dutch sentence)."""
        values = {"model": model} if model is not None else {}
        running = sa.and_(jobs.c.id == job, jobs.c.state == "running")
        self._end(running, "failed" if problem else "done", problem=problem, **values)

    def stop(self, job: int) -> bool:
        """Stops a job; tells whether it was still to be stopped."""
        return bool(self._end(sa.and_(jobs.c.id == job, jobs.c.state.in_(OPEN)), "stopped"))

    def interrupt(self) -> int:
        """Ends what was running when its process was killed; returns how many. At a start only."""
        return self._end(jobs.c.state == "running", "failed", problem=INTERRUPTED)

    def current(self) -> Job | None:
        """Returns the job that runs, else the one that is next; None where there is none."""
        return self._first(
            jobs.c.state.in_(OPEN), (jobs.c.state == "running").desc(), jobs.c.id.asc()
        )

    def last(self) -> Job | None:
        """Returns the job that ended last."""
        return self._first(jobs.c.state.not_in(OPEN), jobs.c.ended_at.desc(), jobs.c.id.desc())

    def get(self, job: int) -> Job | None:
        """Returns a job by its number."""
        return self._first(jobs.c.id == job, jobs.c.id)

    def _first(self, condition: sa.sql.ColumnElement, *order: sa.sql.ColumnElement) -> Job | None:
        query = sa.select(jobs).where(condition).order_by(*order)
        row = first_of(self._engine, query.limit(1))
        return Job(**row._mapping) if row else None

    def _end(self, which: sa.sql.ColumnElement, state: str, **values: object) -> int:
        return self._change(which, state=state, ended_at=dt.datetime.utcnow(), **values)

    def _change(self, which: sa.sql.ColumnElement, **values: object) -> int:
        """Returns how many jobs there were to change."""
        return write(self._engine, jobs.update().where(which).values(**values))
