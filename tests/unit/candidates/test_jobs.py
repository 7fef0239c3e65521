"""The queue of the bench's work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.candidates.jobs import INTERRUPTED, JobRefused, Jobs, Stopped


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty helpdesk's database."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


def test_a_job_goes_from_waiting_to_done(engine: Engine) -> None:
    jobs = Jobs(engine)
    number = jobs.ask("train", "tess")
    waiting = jobs.current()
    assert waiting is not None
    assert (waiting.id, waiting.state, waiting.name) == (number, "waiting", "tess")

    taken = jobs.next()
    assert taken is not None
    assert (taken.id, taken.state) == (number, "running")
    assert jobs.next() is None
    jobs.progress(number, 2, 6, "Trainen", 0.5)
    running = jobs.current()
    assert running is not None
    assert (running.step, running.steps, running.doing, running.part) == (2, 6, "Trainen", 0.5)

    jobs.finish(number, model=7)
    assert jobs.current() is None
    last = jobs.last()
    assert last is not None
    assert (last.state, last.model, last.problem) == ("done", 7, "")
    assert last.ended_at is not None


def test_jobs_are_done_in_their_order(engine: Engine) -> None:
    jobs = Jobs(engine)
    numbers = [jobs.ask("train", "tess"), jobs.ask("activate", "tess", 3)]
    taken = [jobs.next(), jobs.next()]
    assert [job.id for job in taken if job] == numbers
    assert jobs.next() is None


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("train", "train", True),
        ("activate", "activate", True),
        ("activate", "back", True),  # both say which model answers
        ("train", "activate", False),
        ("back", "train", False),
    ],
)
def test_one_of_a_kind_at_a_time(engine: Engine, first: str, second: str, refused: bool) -> None:
    jobs = Jobs(engine)
    number = jobs.ask(first, "tess")
    if not refused:
        jobs.ask(second, "tom")
        return
    with pytest.raises(JobRefused, match="Wacht tot dat klaar is"):
        jobs.ask(second, "tom")
    jobs.next()
    with pytest.raises(JobRefused):
        jobs.ask(second, "tom")
    jobs.finish(number)
    jobs.ask(second, "tom")


def test_a_job_that_is_stopped_breaks_off_where_it_tells_how_far_it_is(engine: Engine) -> None:
    jobs = Jobs(engine)
    number = jobs.ask("train", "tess")
    jobs.next()
    assert jobs.stop(number)
    with pytest.raises(Stopped):
        jobs.progress(number, 2, 6, "Trainen")
    jobs.finish(number)  # too late
    last = jobs.last()
    assert last is not None
    assert last.state == "stopped"
    assert not jobs.stop(number)


def test_a_job_that_waits_can_be_stopped(engine: Engine) -> None:
    jobs = Jobs(engine)
    assert jobs.stop(jobs.ask("train", "tess"))
    assert jobs.next() is None


def test_what_ran_when_the_bench_was_killed_has_failed(engine: Engine) -> None:
    jobs = Jobs(engine)
    number = jobs.ask("train", "tess")
    jobs.next()
    waiting = jobs.ask("back", "tess")
    assert Jobs(engine).interrupt() == 1
    interrupted = jobs.get(number)
    assert interrupted is not None
    assert (interrupted.state, interrupted.problem) == ("failed", INTERRUPTED)
    follows = jobs.next()
    assert follows is not None
    assert follows.id == waiting


def test_a_failure_is_told(engine: Engine) -> None:
    jobs = Jobs(engine)
    number = jobs.ask("train", "tess")
    jobs.next()
    jobs.finish(number, "De schijf is vol.")
    last = jobs.last()
    assert last is not None
    assert (last.state, last.problem) == ("failed", "De schijf is vol.")
