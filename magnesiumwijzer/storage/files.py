"""Files that are there whole or not at all, whatever is killed when."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

#: As an editor would leave it; `mkstemp` shuts everybody out.
_MODE = 0o644


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file in one piece: a reader finds the old content or the new, never a part.

    Raises:
        OSError: when it can't be written, such as on a full disk; the old content stays then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(number, "wb") as file:
            os.fchmod(number, _MODE)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(number)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Makes the new name last, or a crash of the machine could bring the old one back.

    The file is there already, so that this fails is no failure of the writing.
    """
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
