"""One product on its folders and databases at a time; what earlier ones have left is cleared up."""

import contextlib
import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import portalocker
import psutil
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from magnesiumwijzer.launch.checks import NotReady
from magnesiumwijzer.live.control import control_socket
from magnesiumwijzer.settings import VAR_DIR, Settings
from magnesiumwijzer.storage.files import make_private

#: Variable by which a process of a running product is known: the socket of its supervisor.
CONTROL_SOCKET = "CONTROL_SOCKET"
#: Seconds that what is left gets to stop by itself, and to be gone once it is killed.
_STOPS, _DIES = 10, 10
_DATABASES = ("tracker_store_url", "database_url", "helpdesk_database_url")
#: What systems say of a disk, such as some on a network, that knows no locks.
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
#: The logs in supervisord.conf, and those of training and of trials.
_LOGS = (
    "supervisor",
    "web",
    "rasa",
    "rasa_other",
    "actions",
    "transcripts",
    "helpdesk",
    "trainer",
    "train",
    "trial",
)
_STATE = ("*.json", "*.lock", "*.npz")


class Taken(NotReady):
    """Another product runs on something that this one would write to."""


@contextlib.contextmanager
def claimed(settings: Settings) -> Iterator[None]:
    """Keeps other products away from the state folder and the SQLite databases of this one.

    The system ends it with the process, so that a killed product is no hindrance.

    Raises:
        Taken: when another product runs on one of them.
        NotReady: when one can't be written to.
    """
    with contextlib.ExitStack() as stack:
        for name, what, lock in _claims(settings):
            stack.enter_context(_held(name, what, lock))
        yield


def clear_up(settings: Settings) -> None:
    """Ends what a product that was killed has left running; call it under `claimed`.

    Only processes that carry the address of a supervisor in this very state folder are ended.

    Raises:
        NotReady: when one of them does not end.
    """
    left = _left_by_former(settings)
    if not left:
        return
    print(
        f"Ending what a product that was killed has left: {len(left)} process(es) ...", flush=True
    )
    numbers = {process.pid for process in left}
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.ppid() not in numbers:  # a supervisor, which stops all others in order
                process.terminate()
    psutil.wait_procs(left, _STOPS)
    # Once more from the start: a supervisor may have begun something meanwhile.
    left = _left_by_former(settings)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    _, alive = psutil.wait_procs(left, _DIES)
    if alive:
        which = ", ".join(str(process.pid) for process in alive)
        raise NotReady(f"A product that was killed has left processes that do not end: {which}.")


def tighten(settings: Settings, var: Path = VAR_DIR) -> None:
    """Takes from others what they may do with what the product keeps: an earlier version, or
    somebody's `umask`, may have left it open to every user of the machine.

    Of folders that the settings name, only files with our own names: such a folder may be for more
    than the product. Databases see to themselves when they are opened.
    """
    logs = (path for name in _LOGS for path in settings.log_dir.glob(f"{name}.log*"))
    state = (path for pattern in _STATE for path in settings.state_dir.glob(pattern))
    for path in (var, *var.rglob("*"), *logs, *state):
        make_private(path)


def _left_by_former(settings: Settings) -> list[psutil.Process]:
    folder = control_socket(settings).parent
    ours = {os.getpid(), *(process.pid for process in psutil.Process().parents())}
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            # A zombie holds nothing any more.
            if process.pid in ours or process.status() == psutil.STATUS_ZOMBIE:
                continue
            socket = process.environ().get(CONTROL_SOCKET)
            if socket and Path(socket).parent == folder:
                found.append(process)
    return found


def _claims(settings: Settings) -> Iterator[tuple[str, str, Path]]:
    """Yields the setting, what it names, and the file that is locked."""
    folder = settings.state_dir.resolve()
    yield "state_dir", f"the folder {folder}", folder / "product.lock"
    for name in _DATABASES:
        try:
            url = make_url(getattr(settings, name))
        except ArgumentError:  # told by who opens it
            continue
        if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
            path = Path(url.database).resolve()
            yield name, f"the database {path}", path.with_name(f"{path.name}.product.lock")


@contextlib.contextmanager
def _held(name: str, what: str, path: Path) -> Iterator[None]:
    setting = f"MAGNESIUMWIJZER_{name.upper()}"
    flags = portalocker.LOCK_EX | portalocker.LOCK_NB
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = portalocker.Lock(path, "ab", timeout=0, flags=flags, buffering=0)
            file: IO[bytes] = stack.enter_context(lock)
            with contextlib.suppress(OSError):  # a full disk is told by who needs room
                file.truncate(0)
                file.write(f"process {os.getpid()} on {socket.gethostname()}".encode())
        except portalocker.AlreadyLocked as error:
            with contextlib.suppress(OSError):
                what += f" ({path.read_text(errors='replace')})"
            raise Taken(
                f"A product already runs on {what}: stop it first, or give this one a state "
                f"folder and databases of its own, beginning with {setting}."
            ) from error
        except portalocker.LockException as error:
            why = error.args[0]
            if not isinstance(why, OSError) or why.errno not in _NO_LOCKS:
                raise NotReady(f"A lock on {what} can't be had ({why}).") from error
            print(
                f"The disk of {what} knows no locks, so nothing keeps a second product away from "
                "it.",
                flush=True,
            )
        except OSError as error:
            raise NotReady(
                f"Nothing can be written beside {what} ({error.strerror}): see to that, or choose "
                f"another with {setting}."
            ) from error
        yield
