"""How the threads of a process are scheduled, for tests of who goes first."""

from __future__ import annotations

import os
from pathlib import Path


def schedulers(process: int) -> list[int]:
    """How each thread of a process is scheduled: `os.SCHED_OTHER` is as usual."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [os.sched_getscheduler(int(thread.name)) for thread in threads]
