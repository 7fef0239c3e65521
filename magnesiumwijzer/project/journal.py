"""Replacing several files as one: whatever is killed when, all of them change or none.

The new files are written beside the old ones; then the journal says that they are whole, and only
then they take the old ones' places. Who comes next finishes what the journal tells of.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.locking import STATE, locked, why

_log = logging.getLogger(__name__)

#: Nothing in place yet: forget it. / All new files are whole: finish it. / Put the old ones back.
WRITING, READY, BACK = "writing", "ready", "back"
_READABLE = 0o644


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
        ProjectError: when it can't be done; nothing has changed then.
    """
    steps = list(steps)
    try:
        prepare(folder, steps)
    except OSError as error:
        with contextlib.suppress(OSError):  # else who comes next does it
            _forget(folder, steps)
        raise ProjectError(why(error)) from error
    try:
        put_in_place(folder, steps)
    except OSError as error:
        try:
            _go_back(folder, steps)
        except OSError:
            _log.exception("neither finished nor taken back; the journal stays")
        raise ProjectError(why(error)) from error
    with contextlib.suppress(OSError):  # who comes next finds all in place, and drops it
        _drop(folder)


def prepare(folder: Path, steps: list[Step]) -> None:
    """Writes the new files beside the old ones, and the journal."""
    _write_journal(folder, WRITING, steps)
    for step in steps:
        if step.new is not None:
            step.target(folder).parent.mkdir(parents=True, exist_ok=True)
            _write(step.beside(folder), step.new, _mode(step.target(folder)))
    _sync_folders(folder, steps)
    _write_journal(folder, READY, steps)


def put_in_place(folder: Path, steps: list[Step]) -> None:
    """Lets the new files take the old ones' places, those that don't have them yet."""
    for step in steps:
        if step.new is None:
            step.target(folder).unlink(missing_ok=True)
        elif step.beside(folder).exists():
            os.replace(step.beside(folder), step.target(folder))
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
        steps = [Step(one["path"], one["new"], one["old"]) for one in told["steps"]]
        if told["state"] == READY:
            _finish(folder, steps)
        elif told["state"] == BACK:
            _put_back(folder, steps)
        _forget(folder, steps)
    except OSError as error:
        raise ProjectError(
            "Een onderbroken verandering kan niet afgemaakt worden "
            f"({error.strerror}). Waarschuw een beheerder."
        ) from error


def _finish(folder: Path, steps: list[Step]) -> None:
    """Goes on, unless somebody edited by hand a file that was not replaced yet."""
    edited = [
        step.path for step in steps if _waits(folder, step) and not _is(folder, step, step.old)
    ]
    if not edited:
        put_in_place(folder, steps)
        return
    _log.warning("taken back, because edited by hand meanwhile: %s", ", ".join(edited))
    _write_journal(folder, BACK, steps)
    _put_back(folder, steps)


def _waits(folder: Path, step: Step) -> bool:
    """Tells whether a step was not done yet."""
    if step.new is None:
        return step.target(folder).exists()
    return step.beside(folder).exists()


def _is(folder: Path, step: Step, content: str | None) -> bool:
    """Tells whether a file holds this; None: whether it is not there."""
    found = digest_of(step.target(folder))
    return found == (None if content is None else hashlib.sha256(content.encode()).hexdigest())


def digest_of(path: Path) -> str | None:
    """Returns the SHA-256 of a file's bytes; None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _go_back(folder: Path, steps: list[Step]) -> None:
    _write_journal(folder, BACK, steps)
    _put_back(folder, steps)
    _forget(folder, steps)


def _put_back(folder: Path, steps: list[Step]) -> None:
    """Gives the files that were replaced their old content; done twice it does no harm."""
    for step in steps:
        target, beside = step.target(folder), step.beside(folder)
        if not _is(folder, step, step.new):
            continue
        if step.old is None:
            target.unlink(missing_ok=True)
        else:
            _write(beside, step.old, _mode(target))
            os.replace(beside, target)
    _sync_folders(folder, steps)


def _forget(folder: Path, steps: list[Step]) -> None:
    for step in steps:
        step.beside(folder).unlink(missing_ok=True)
    _drop(folder)


def _journal(folder: Path) -> Path:
    return folder / STATE / "journal.json"


def _write_journal(folder: Path, state: str, steps: list[Step]) -> None:
    told: Mapping[str, Any] = {"state": state, "steps": [vars(step) for step in steps]}
    journal = _journal(folder)
    beside = journal.with_suffix(".new")
    try:
        _write(beside, json.dumps(told, ensure_ascii=False), _READABLE)
        os.replace(beside, journal)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _sync(journal.parent)


def _drop(folder: Path) -> None:
    _journal(folder).unlink(missing_ok=True)
    _sync(folder / STATE)


def _write(path: Path, text: str, mode: int) -> None:
    """Writes a file down to the disk; half a one may be left when that fails."""
    with open(path, "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path, mode)


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return _READABLE


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sync_folders(folder: Path, steps: Iterable[Step]) -> None:
    for parent in {step.target(folder).parent for step in steps}:
        if parent.is_dir():
            _sync(parent)
