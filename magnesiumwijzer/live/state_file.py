"""Small JSON files that several processes read while one writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from magnesiumwijzer.storage.files import write_whole

T = TypeVar("T")


def write_json(path: Path, data: Any, *, of_project: bool = False) -> None:
    """Writes a file whole or not at all, also when the power fails; see `write_whole`.

    Raises:
        OSError: when it can't be written; the old content stays then.
    """
    write_whole(path, json.dumps(data), of_project=of_project)


def read_json(path: Path) -> Any:
    """Returns the content of a file; None when there is none, or none that can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


class Watched(Generic[T]):
    """What a file tells, read again only when the file has changed.

    Args:
        path: the file, which need not be there.
        read: makes the value; gives None where the file tells none, and the last value stays then.
        absent: the value as long as there never was a file.
    """

    def __init__(self, path: Path, read: Callable[[], T | None], absent: T) -> None:
        self._path = path
        self._read = read
        self._value = absent
        self._seen: tuple[int, int, int] | None = None

    @property
    def value(self) -> T:
        """The value now."""
        try:
            stat = self._path.stat()
        except OSError:
            return self._value
        seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if seen != self._seen:
            value = self._read()
            if value is not None:
                self._value = value
            self._seen = seen
        return self._value
