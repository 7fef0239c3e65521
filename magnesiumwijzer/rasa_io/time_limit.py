"""Understanding that takes too long is broken off: Rasa has one thread, in which all others wait.

Rasa understands a message without a pause, so that asyncio can't cancel it, and a regular
expression lets no other thread run. A signal does reach both: the timer of the process interrupts
the main thread, which is where Rasa serves, even in the middle of a regular expression.

Only runs of a model's graph have a limit, and these write nothing: a chat is saved after them.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from magnesiumwijzer.settings import settings

if TYPE_CHECKING:
    from rasa.core.agent import Agent

logger = logging.getLogger(__name__)

#: Seconds until the timer interrupts again, where the first time was in code that keeps silent
#: about exceptions.
_AGAIN = 0.5
#: Seconds for the first run of a model, in which libraries also load what they load when they are
#: first used.
_FIRST = 30.0

_Result = TypeVar("_Result")


class TookTooLong(Exception):
    """What had a limit was broken off."""


class _TimeIsUp(BaseException):
    """Raised by the timer; no Exception, so that Rasa and the libraries don't catch it."""


class _Timer:
    """The timer of this process. `running`: whether anything may be interrupted now."""

    def __init__(self) -> None:
        self.running = False
        signal.signal(signal.SIGALRM, self._interrupt)

    def _interrupt(self, *_: Any) -> None:
        # A signal that was under way when the timer was stopped interrupts nothing.
        if self.running:
            raise _TimeIsUp

    def start(self, seconds: float) -> None:
        self.running = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)

    def stop(self) -> None:
        self.running = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def in_time(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Returns what `work` returns, or breaks it off; where no signal reaches, it says so once.

    No context manager: the timer could interrupt that between the work and its own `finally`.

    Raises:
        TookTooLong: when it was broken off.
    """
    timer = _timer() if threading.current_thread() is threading.main_thread() else None
    if timer is None:
        _say_that_nothing_is_bounded()
        return work()
    try:
        try:
            timer.start(seconds)
            return work()
        finally:
            timer.stop()
    except _TimeIsUp:
        timer.stop()
        raise TookTooLong(f"broken off after {seconds:g} s") from None


class BoundedRunner:
    """Rasa's runner of a model's graph, with a limit on the time that each run may take."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner
        self._limit = _FIRST

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runner, name)

    def run(self, *args: Any, **kwargs: Any) -> Any:
        """Runs a part of the graph; raises `TookTooLong` where that has no end."""
        results = in_time(self._limit, lambda: self._runner.run(*args, **kwargs))
        self._limit = settings().understanding_timeout
        return results


def bound(agent: Agent) -> None:
    """Gives the model that an agent has loaded a limit; one that has it keeps it."""
    processor = agent.processor
    if processor is not None and not isinstance(processor.graph_runner, BoundedRunner):
        processor.graph_runner = BoundedRunner(processor.graph_runner)


@lru_cache(maxsize=1)
def _timer() -> _Timer | None:
    return _Timer() if hasattr(signal, "setitimer") else None


@lru_cache(maxsize=1)
def _say_that_nothing_is_bounded() -> None:
    logger.warning("A message that takes too long can't be broken off here: no signal reaches it.")
