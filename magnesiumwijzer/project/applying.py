"""Writing a change to disk: whole or not at all, and never over somebody else's."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.git import commit_files
from magnesiumwijzer.project.intents import check_doubles
from magnesiumwijzer.project.journal import Step, replace_all, settle_locked
from magnesiumwijzer.project.locking import locked, note_change, why
from magnesiumwijzer.project.reading import Project, read_locked, read_project
from magnesiumwijzer.project.source import digest_of

#: Of a change, while others write.
_TRIES = 3


def apply(folder: Path, change: Change, *, author: str, commit: bool = False) -> None:
    """Writes a change.

    Args:
        folder: of the project.
        change: made of the project as it was read.
        author: name of who asked for it.
        commit: whether git keeps it under that name; that this fails is logged, not raised.

    Raises:
        Conflict: when somebody changed one of its files meanwhile; nothing is written.
        ProjectError: when it can't be written; nothing has changed.
    """
    with locked(folder):
        settle_locked(folder)
        steps = [_step(folder, change, path) for path in sorted(change.files)]
        _check_together(folder, change)
        note_change(folder)
        replace_all(folder, steps)
        if commit:
            commit_files(folder, sorted(change.files), change.title, author)


def change_project(
    folder: Path, make: Callable[[Project], Change], *, author: str, commit: bool = False
) -> None:
    """Changes the project as it is now.

    Args:
        folder: of the project.
        make: makes the change of the project. It is asked again where a colleague wrote to the
            same files meanwhile, so it must itself refuse to undo what a colleague did.
        author: name of who asked for it.
        commit: as in `apply`.

    Raises:
        ProjectError: when it is refused; nothing is written then.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            apply(folder, make(read_project(folder)), author=author, commit=commit)
            return
        except Conflict:
            if not tries_left:
                raise


def _check_together(folder: Path, change: Change) -> None:
    """Raises `Conflict` where a colleague wrote other files with the same sentences meanwhile."""
    if not change.made_of:  # of given files, such as going back to those of before
        return
    now = read_locked(folder, change.made_of)
    if now is None:
        return
    try:
        after = change.on(now)
        check_doubles(after.intents.values(), after.sources)
    except ProjectError as error:
        raise Conflict(
            f"{error} Een collega bewaarde dat intussen; er is niets bewaard."
        ) from error


def _step(folder: Path, change: Change, path: str) -> Step:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise ProjectError(f"Het bestand {path} hoort niet bij het project.")
    try:
        there = (folder / path).read_bytes()
    except FileNotFoundError:
        there = None
    except OSError as error:
        raise ProjectError(why(error)) from error
    if (None if there is None else digest_of(there)) != change.before[path]:
        raise Conflict(
            f"Iemand anders heeft intussen {path} veranderd. Er is niets bewaard; bekijk hoe het "
            "nu is, en probeer het opnieuw."
        )
    return Step(path, change.files[path], None if there is None else there.decode())
