"""Replacing several files as one: whatever is killed when, all of them change or none.

The new files are written beside the old ones; then the journal says that they are whole, and only
then they take the old ones' places. Who comes next finishes what the journal tells of.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.locking import STATE, locked, why
from magnesiumwijzer.storage.files import PROJECT_UMASK, sync_folder, write_whole

_log = logging.getLogger(__name__)

#: Nothing in place yet: forget it. / All new files are whole: finish it.
WRITING, READY = "writing", "ready"


@dataclass(frozen=True)
class Step:
    """One file of a change."""

    path: str
    new: str | None  # None: it goes
    old: str | None  # None: it is not there yet

    def target(self, folder: Path) -> Path:
        """Where it stands; the file itself where a link leads to it."""
        return (folder / self.path).resolve()

    def beside(self, folder: Path) -> Path:
        """Where the new file waits; Rasa and git see no training data in it."""
        target = self.target(folder)
        return target.with_name(f".{target.name}.trainer-new")


def replace_all(folder: Path, steps: Iterable[Step]) -> None:
    """Changes the files; to be called with the lock.

    Raises:
        Conflict: when somebody edited one of them just now; the others are as they were.
        ProjectError: when it can't be done; the message tells whether anything has changed.
    """
    steps = list(steps)
    try:
        prepare(folder, steps)
        edited = _finish(folder, steps)
    except OSError as error:
        try:
            _put_back(folder, steps)
        except OSError as worse:
            raise _stuck(worse) from error
        _forget_if_possible(folder, steps)
        raise ProjectError(why(error)) from error
    _forget_if_possible(folder, steps)
    if edited:
        raise Conflict(f"Iemand veranderde juist {', '.join(edited)}. Er is niets bewaard.")


def prepare(folder: Path, steps: list[Step]) -> None:
    """Writes the new files beside the old ones, and the journal."""
    _write_journal(folder, WRITING, steps)
    for step in steps:
        if step.new is not None:
            step.target(folder).parent.mkdir(parents=True, exist_ok=True)
            _write_beside(folder, step, step.new)
    _sync_folders(folder, steps)
    _write_journal(folder, READY, steps)


def put_in_place(folder: Path, steps: list[Step]) -> None:
    """Lets the new files take the old ones' places, where these still stand."""
    for step in steps:
        if _holds(step.target(folder), step.old):
            _give(folder, step, step.new)
    _sync_folders(folder, steps)


def interrupted(folder: Path) -> bool:
    """Tells whether a change was begun and not finished; with the lock, it was killed."""
    return _journal(folder).exists()


def settle(folder: Path) -> None:
    """Finishes an interrupted change, or takes it back.

    Raises:
        ProjectError: when neither can be done now; the journal stays.
    """
    with locked(folder):
        settle_locked(folder)


def settle_locked(folder: Path) -> None:
    """The same, for who has the lock."""
    if not interrupted(folder):
        return
    try:
        told = json.loads(_journal(folder).read_text(encoding="utf-8"))
        steps = [Step(**one) for one in told["steps"]]
        if told["state"] != WRITING and (edited := _finish(folder, steps)):
            _log.warning("taken back, because edited by hand meanwhile: %s", ", ".join(edited))
        _forget(folder, steps)
    except OSError as error:
        raise _stuck(error) from error


def _finish(folder: Path, steps: list[Step]) -> list[str]:
    """Puts all in place, or all back where somebody edited by hand what was not replaced yet.

    Done twice it does no harm. Returns the paths of what was edited.
    """
    edited = [step.path for step in steps if _is_edited(folder, step)]
    if edited:
        _put_back(folder, steps)
    else:
        put_in_place(folder, steps)
    return edited


def _is_edited(folder: Path, step: Step) -> bool:
    target = step.target(folder)
    waits = target.exists() if step.new is None else step.beside(folder).exists()
    return waits and not _holds(target, step.old) and not _holds(target, step.new)


def _put_back(folder: Path, steps: list[Step]) -> None:
    """Gives the files that were replaced their old content."""
    for step in steps:
        if step.new != step.old and _holds(step.target(folder), step.new):
            _give(folder, step, step.old)
    _sync_folders(folder, steps)


def _give(folder: Path, step: Step, content: str | None) -> None:
    target, beside = step.target(folder), step.beside(folder)
    if content is None:
        target.unlink(missing_ok=True)
        return
    if not _holds(beside, content):
        _write_beside(folder, step, content)
    os.replace(beside, target)


def _holds(path: Path, content: str | None) -> bool:
    """Tells whether a file holds this; None: whether it is not there."""
    try:
        return path.read_bytes() == (None if content is None else content.encode())
    except FileNotFoundError:
        return content is None


def _write_beside(folder: Path, step: Step, content: str) -> None:
    """Writes a file down to the disk; half a one may be left when that fails."""
    target, beside = step.target(folder), step.beside(folder)
    with beside.open("wb") as file:
        file.write(content.encode())
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~PROJECT_UMASK)


def _forget(folder: Path, steps: list[Step]) -> None:
    for step in steps:
        step.beside(folder).unlink(missing_ok=True)
    _journal(folder).unlink(missing_ok=True)
    sync_folder(folder / STATE)


def _forget_if_possible(folder: Path, steps: list[Step]) -> None:
    with contextlib.suppress(OSError):  # else who comes next does it
        _forget(folder, steps)


def _journal(folder: Path) -> Path:
    return folder / STATE / "journal.json"


def _write_journal(folder: Path, state: str, steps: list[Step]) -> None:
    told = {"state": state, "steps": [asdict(step) for step in steps]}
    write_whole(_journal(folder), json.dumps(told, ensure_ascii=False), of_project=True)


def _sync_folders(folder: Path, steps: Iterable[Step]) -> None:
    for parent in {step.target(folder).parent for step in steps}:
        sync_folder(parent)


def _stuck(error: OSError) -> ProjectError:
    return ProjectError(
        "Een onderbroken verandering kan niet afgemaakt worden "
        f"({error.strerror}). Waarschuw een beheerder."
    )
