"""Breaking off what takes too long. None of the slow things below would end today."""

from __future__ import annotations

import logging
import re
import signal
import threading
import time
from collections.abc import Callable

import dask.local
import pytest

from magnesiumwijzer.rasa_io import time_limit
from magnesiumwijzer.rasa_io.time_limit import TookTooLong, in_time


def _endless_pattern() -> object:
    return re.match(r"(?:a+)+b", "a" * 60)


def _endless_loop() -> object:
    while True:
        pass


def _endless_loop_that_catches_all_errors() -> object:
    while True:
        try:
            _endless_pattern()
        except Exception:
            continue


def _first_interruption_lost() -> object:
    """Loses one, as Python does where an exception is raised in `__del__`."""
    try:
        _endless_pattern()
    except BaseException:
        _endless_pattern()
    return None


def _endless_graph() -> object:
    return dask.local.get_sync({"pattern": (_endless_pattern,)}, ["pattern"])


def _waiting_for_something() -> object:
    time.sleep(3600)
    return None


@pytest.mark.parametrize(
    "endless",
    [
        _endless_pattern,
        _endless_loop,
        _endless_loop_that_catches_all_errors,
        _first_interruption_lost,
        _endless_graph,
        _waiting_for_something,
    ],
)
def test_what_takes_too_long_is_broken_off(endless: Callable[[], object]) -> None:
    with pytest.raises(TookTooLong):
        in_time(0.05, endless)


def test_what_is_in_time_goes_on_and_nothing_is_interrupted_afterwards() -> None:
    assert in_time(60, lambda: "done") == "done"
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    signal.raise_signal(signal.SIGALRM)  # one that was under way


def test_an_error_stays_what_it_is_and_stops_the_timer() -> None:
    with pytest.raises(ZeroDivisionError):
        in_time(60, lambda: 1 / 0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_after_one_was_broken_off_the_next_has_its_time() -> None:
    with pytest.raises(TookTooLong):
        in_time(0.05, _endless_pattern)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert in_time(60, lambda: sum(range(10))) == 45


def test_in_another_thread_nothing_is_bounded_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    def work() -> None:
        done.extend(in_time(0.000001, lambda: sum(range(1000))) for _ in range(2))

    with caplog.at_level(logging.WARNING):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert done == [499500, 499500]
    assert caplog.text.count("can't be broken off") == 1


def test_without_such_a_timer_as_on_windows_all_is_done_as_if_there_were_no_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    time_limit._timer.cache_clear()
    monkeypatch.delattr(signal, "setitimer")
    try:
        assert in_time(0.000001, lambda: sum(range(100_000))) == 4999950000
    finally:
        time_limit._timer.cache_clear()
