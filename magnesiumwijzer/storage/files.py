"""Files that are there whole or not at all, and which of them others on the machine may read.

What the product keeps holds words of visitors, and is for the product's own user only. The files of
the project are as an editor and git leave them.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import portalocker

#: What is taken from others: all of what the product keeps, writing of the project's files.
PRIVATE_UMASK = 0o077
PROJECT_UMASK = 0o022
_OTHERS = 0o077
#: Beside an SQLite file, as long as it is in use.
_SQLITE = ("", "-wal", "-shm", "-journal")


def write_whole(path: Path, content: str | bytes, *, of_project: bool = False) -> None:
    """Writes a file in one piece: a reader finds the old content or the new, never a part.

    Args:
        path: of the file.
        content: to write.
        of_project: whether others may read it, as they may the rest of the project.

    Raises:
        OSError: when it can't be written, such as on a full disk; the old content stays then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(number, "wb") as file:
            if of_project:
                os.fchmod(number, 0o666 & ~PROJECT_UMASK)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(number)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    sync_folder(path.parent)


@contextlib.contextmanager
def alone(path: Path, taken: Exception) -> Iterator[None]:
    """Holds the lock of a file, which the system frees when the process is killed.

    Raises `taken` where another holds it, in this process or another.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = portalocker.Lock(path, fail_when_locked=True)
    with contextlib.ExitStack() as stack:
        try:
            lock.acquire()
            stack.callback(lock.release)
        except portalocker.LockException as error:
            raise taken from error
        yield


def make_private_database(path: Path) -> None:
    """Keeps an SQLite file from others, also one that is still to be made.

    What SQLite makes beside it gets the same mode. A failure says nothing: who opens it will.
    """
    with contextlib.suppress(OSError):
        # Never one that is there: closing it would end the locks that this process has on it.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for suffix in _SQLITE:
        make_private(Path(f"{path}{suffix}"))


def make_private(path: Path) -> None:
    """Takes from others what they may do with a file or folder of ours; a link is left alone."""
    with contextlib.suppress(OSError):
        found = path.lstat()
        is_ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
        if is_ours and found.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder last, or a crash of the machine could bring the old one back.

    The files are there already, so that this fails is no failure of the writing.
    """
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
