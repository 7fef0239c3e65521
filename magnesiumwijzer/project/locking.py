"""One writer at a time, and no reader in between, in all threads and processes."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from magnesiumwijzer.project.errors import ProjectError

#: Folder of the lock and the journal; git leaves it alone by the file in it that says so.
STATE = ".trainer"
_PATIENCE = 20.0  # seconds
_PAUSE = 0.01
#: Beside the lock: trainers work with these files, so what is trained on them is compared first.
_CHANGED = "changed"


def note_change(folder: Path) -> None:
    """Keeps that trainers change or train the files of a project; the lock must be held.

    Raises:
        ProjectError: when it can't be kept.
    """
    try:
        (folder / STATE / _CHANGED).touch()
    except OSError as error:
        raise ProjectError(why(error)) from error


def changed_by_trainers(folder: Path) -> bool:
    """Tells whether trainers have changed or trained the files of a project."""
    return (folder / STATE / _CHANGED).exists()


@contextlib.contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Holds the lock of a project. The system frees it when the process is killed.

    Args:
        folder: of the project.
        shared: for who only reads; a folder that nobody may write to needs no lock then.

    Raises:
        ProjectError: when somebody else holds it for long, or it can't be made.
    """
    try:
        number = _open(folder)
    except OSError as error:
        if shared and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC):
            yield
            return
        raise ProjectError(why(error)) from error
    try:
        _wait(number, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def why(error: OSError) -> str:
    """Says in Dutch why files can't be written or read, and that nothing has changed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        reason = "De schijf is vol"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = "De bestanden mogen hier niet veranderd worden"
    else:
        reason = f"De bestanden kunnen niet geschreven worden ({error.strerror or error})"
    return f"{reason}. Er is niets veranderd; waarschuw een beheerder."


def _open(folder: Path) -> int:
    state = folder / STATE
    lock = state / "lock"
    try:
        return os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        if not folder.is_dir():
            raise ProjectError(f"De map {folder} van het project is er niet.") from None
        state.mkdir(exist_ok=True)
        (state / ".gitignore").write_text("*\n", encoding="utf-8")
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)


def _wait(number: int, kind: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(number, kind | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ProjectError(
                    "Een collega is nog aan het bewaren. Er is niets veranderd; probeer het over "
                    "een minuut opnieuw."
                ) from None
            time.sleep(_PAUSE)
