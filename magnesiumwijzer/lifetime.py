"""Processes of the product live no longer than the one that started them, however that ended.

`python -m magnesiumwijzer.lifetime MODULE …` runs a module of another's so.
"""

import contextlib
import ctypes
import os
import runpy
import signal
import sys
import threading
import time

#: Variable in which a process of the product tells its children its own id.
PARENT = "PARENT_PROCESS"
_PAUSE = 0.5  # seconds
_PR_SET_PDEATHSIG = 1  # man 2 prctl


def end_with_parent(number: int = signal.SIGKILL) -> None:
    """Lets this process get a signal once the process of the product that started it has ended.

    A process that was started by hand, or by something else, lives on as usual. On Linux the parent
    is the thread that started this process, which has to wait for it; elsewhere what this process
    becomes by `exec` has to ask for the signal again.

    Args:
        number: the signal. Nothing is lost by SIGKILL, and no process can miss it.
    """
    # Taken out: it is not the parent of what this process starts.
    parent = os.environ.pop(PARENT, "")
    if not parent:
        return
    if not _kernel_sends(number):
        when_parent_ends(number)
    if os.getppid() != int(parent):  # it ended before that
        os.kill(os.getpid(), number)


def when_parent_ends(number: int) -> None:
    """Sends this process a signal, within a second, once its present parent has ended.

    Where the parent may be any program, this is surer than the kernel's signal, which comes when
    the *thread* ends that started this process.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PAUSE)
        os.kill(os.getpid(), number)

    threading.Thread(target=watch, daemon=True).start()


def _kernel_sends(number: int) -> bool:
    """Asks Linux for the signal; tells whether it will come."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0) == 0)
    return False


if __name__ == "__main__":
    end_with_parent()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
