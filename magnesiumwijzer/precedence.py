"""Who goes first when processors are scarce: visitors, before all that can wait.

Being nice is not enough beside visitors. A reply passes some ten times from one process to the
next, and each time it waits for a turn of the process in its way; only what runs under Linux's
SCHED_IDLE gives way at once (man 7 sched). Where a system lacks it or forbids it, these functions
leave things as they are.
"""

import contextlib
import os
import resource
import sys
from pathlib import Path

#: Of what nobody waits for: at 10, others get nine tenths of a core that both want.
NICENESS = 10
#: The limit at which a process may go back from SCHED_IDLE to a niceness of 0 (man 2 getrlimit).
_MAY_RETURN = 20
_CAP_SYS_NICE = 1 << 23


def step_back() -> None:
    """Lets other processes go before this one."""
    os.nice(max(0, NICENESS - os.nice(0)))


def give_way() -> None:
    """Lets this process run only when no other has anything to do; it can't come back."""
    step_back()
    _give_way()


def give_way_for_now() -> None:
    """Lets this process give way until `come_forward`, where the system would let it come back."""
    if sys.platform == "linux" and _may_return():
        _give_way()


def come_forward(process: int) -> None:
    """Lets all threads of a process run as others do.

    Args:
        process: its id, of one that may have given way for now.

    Raises:
        OSError: when it can't, or there is no such process.
    """
    if sys.platform != "linux":
        return
    # A thread that begins meanwhile takes after the one that began it: the second round finds it.
    for _ in range(2):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(ProcessLookupError):  # it has ended
                if os.sched_getscheduler(int(thread.name)) == os.SCHED_IDLE:
                    os.sched_setscheduler(int(thread.name), os.SCHED_OTHER, os.sched_param(0))


def _give_way() -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _may_return() -> bool:
    soft, _ = resource.getrlimit(resource.RLIMIT_NICE)
    if soft == resource.RLIM_INFINITY or soft >= _MAY_RETURN - os.nice(0):
        return True
    status = Path("/proc/self/status").read_text()
    held = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(held.split()[1], 16) & _CAP_SYS_NICE)
