"""One writer at a time, and no reader in between, in all threads and processes.

portalocker locks by `flock`, alone or shared; filelock's shared locks take an SQLite file.
"""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

import portalocker

from magnesiumwijzer.project.errors import ProjectError

#: Folder of the lock and the journal; git leaves it alone by the file in it that says so.
STATE = ".trainer"
_PATIENCE = 20.0  # seconds
_PAUSE = 0.01
#: Beside the lock: trainers work with these files, so what is trained on them is compared first.
_CHANGED = "changed"
#: What the system says where nothing can be written, so that there can be no writer either.
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC)


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
    kind = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
    with contextlib.ExitStack() as stack:
        try:
            file, flags = _lock_file(folder), kind | portalocker.LOCK_NB
            lock = portalocker.Lock(file, "ab", _PATIENCE, _PAUSE, flags=flags)
            lock.acquire()
            stack.callback(lock.release)
        except portalocker.LockException as error:
            raise ProjectError(
                "Een collega is nog aan het bewaren. Er is niets veranderd; probeer het over een "
                "minuut opnieuw."
            ) from error
        except OSError as error:
            if not shared or error.errno not in _READ_ONLY:
                raise ProjectError(why(error)) from error
        yield


def why(error: OSError) -> str:
    """Says in Dutch why files can't be written or read, and that nothing has changed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        reason = "De schijf is vol"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = "De bestanden mogen hier niet veranderd worden"
    else:
        reason = f"De bestanden kunnen niet geschreven worden ({error.strerror or error})"
    return f"{reason}. Er is niets veranderd; waarschuw een beheerder."


def _lock_file(folder: Path) -> Path:
    file = folder / STATE / "lock"
    if not file.exists():
        if not folder.is_dir():
            raise ProjectError(f"De map {folder} van het project is er niet.")
        file.parent.mkdir(exist_ok=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    return file
