"""Hashing passwords, out of visitors' way.

A hash takes 64 MB and all cores for a while, on purpose. So there is one at a time, in a process
that lets visitors go first; only a few wait for it, and a login occupies no thread that visitors
need. (A thread that gave way would hold Python's lock meanwhile.)
"""

import json
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from magnesiumwijzer.process import end, receive_line, send_line
from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.staff.hasher import LAST, NEW, NOBODY

#: Passwords that wait or are hashed, in each line.
LONGEST = 16


class LineFull(Exception):
    """Too many passwords wait already."""


class Looked(NamedTuple):
    """Whether a password is right, and a hash to keep where there should be a fresh one."""

    right: bool
    fresh: str | None


class Line:
    """A queue of passwords that are checked one at a time. Safe to share between threads.

    `options` are those of the process, which starts with the first password.
    """

    def __init__(self, *options: str) -> None:
        self._command = [sys.executable, "-m", "magnesiumwijzer.staff.hasher", *options]
        self._pool = ThreadPoolExecutor(1, "hashing")
        self._room = threading.BoundedSemaphore(LONGEST)
        #: None while there is none.
        self.process: subprocess.Popen[str] | None = None

    def check(self, password: str, password_hash: str | None) -> Future[Looked]:
        """Checks a password; without a hash it takes as long, and is wrong.

        Raises:
            LineFull: when the line is too long; nothing was done. The future raises `OSError` when
                the process can't be had.
        """
        return self._join(password, password_hash or NOBODY)

    def make(self, password: str) -> Future[Looked]:
        """Makes a hash, which is the `fresh` one; raises as `check`."""
        return self._join(password, NEW)

    def _join(self, password: str, password_hash: str) -> Future[Looked]:
        if not self._room.acquire(blocking=False):
            raise LineFull
        future = self._pool.submit(self._ask, json.dumps([password, password_hash]))
        future.add_done_callback(lambda _: self._room.release())
        return future

    def _ask(self, question: str) -> Looked:
        # The second process is for the case that the first was killed, as for want of memory.
        for _ in range(2):
            if self.process is None:
                self.process = self._start()
            send_line(self.process, question)
            if answer := receive_line(self.process):
                return Looked(*json.loads(answer))
            broken, self.process = self.process, None
            end(broken)
        raise OSError("The process that hashes passwords ended twice")

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="ascii",
        )


#: Staff in a known browser don't wait for strangers, of whom there may be any number.
OF_KNOWN, OF_STRANGERS = Line(), Line(LAST)
