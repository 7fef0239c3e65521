"""How processes of the product run: environment, files' modes, garbage, and talk between two."""

import contextlib
import gc
import os
import subprocess
from pathlib import Path

from magnesiumwijzer.lifetime import PARENT
from magnesiumwijzer.settings import PROJECT_ROOT, Settings
from magnesiumwijzer.storage.files import PRIVATE_UMASK

#: New objects before a collection (700 by default), and collections before an older generation's.
_THRESHOLDS = (50_000, 50, 100)


def calm_collector() -> None:
    """Lets Python look for garbage less often.

    Starting Rasa makes millions of objects that stay for good, TensorFlow's above all. Python looks
    through them again and again while they are made, and later now and then during a reply.
    """
    gc.set_threshold(*_THRESHOLDS)


def keep_private() -> None:
    """Lets nobody else on the machine read what this process and its children write.

    Whoever writes files of the project sets their mode: others may read those.
    """
    os.umask(PRIVATE_UMASK)


def process_environment(settings: Settings, threads: int = 1, **more: str | Path) -> dict[str, str]:
    """Returns this process's environment with the settings and the limits for its children.

    Args:
        settings: passed on, so that every process has the same.
        threads: how many threads arithmetic may use. One message is too small to share between
            threads: waiting for each other would cost more than the work.
        more: variables, such as TMPDIR of what leaves files there when it is killed.
    """
    environment = {
        **os.environ,
        **{
            # So that it means the same in any folder: Rasa runs in its project's.
            f"MAGNESIUMWIJZER_{name.upper()}": str(
                value.resolve() if isinstance(value, Path) else value
            )
            for name, value in settings.dict().items()
            if value is not None
        },
        "PYTHONPATH": str(PROJECT_ROOT),
        "PYTHONWARNINGS": "ignore",
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        # The action server would listen on every address.
        "SANIC_HOST": "127.0.0.1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
        # Fewer arenas: glibc otherwise keeps one per thread and core, mostly empty.
        "MALLOC_ARENA_MAX": "2",
        PARENT: str(os.getpid()),
        **{name: str(value) for name, value in more.items()},
    }
    # Compiling all of Rasa and TensorFlow again would take six seconds at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def send_line(process: subprocess.Popen[str], line: str) -> None:
    """Writes a line to a process; where it has ended, `receive_line` tells."""
    assert process.stdin is not None
    with contextlib.suppress(OSError, ValueError):
        process.stdin.write(line + "\n")
        process.stdin.flush()


def receive_line(process: subprocess.Popen[str]) -> str:
    """Waits for a line of a process; empty where it has ended."""
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        return process.stdout.readline()
    return ""


def end(process: subprocess.Popen[str]) -> None:
    """Kills a process, and closes the line to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What could not be sent any more is of no use.
        with contextlib.suppress(OSError, ValueError):
            if pipe:
                pipe.close()
