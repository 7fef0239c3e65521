"""Answers that a trainer has switched off, at once and without training."""

from pathlib import Path

import portalocker

from magnesiumwijzer.live.state_file import Watched, read_json, write_json


class SwitchedOff:
    """The topics whose answer is off; safe to use in several processes."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / "switched_off.json"
        self._topics: Watched[frozenset[str]] = Watched(self._path, self._read, frozenset())

    def topics(self) -> frozenset[str]:
        """Returns the topics that are off now."""
        return self._topics.value

    def turn(self, topic: str, off: bool) -> None:
        """Switches the answer of a topic off, or on again.

        Raises:
            OSError: when it can't be written; nothing has changed then.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with portalocker.Lock(self._path.with_suffix(".lock"), flags=portalocker.LOCK_EX):
            before = self._read() or frozenset()
            after = before | {topic} if off else before - {topic}
            if after != before:
                write_json(self._path, sorted(after))

    def _read(self) -> frozenset[str] | None:
        told = read_json(self._path)
        if not isinstance(told, list):
            return None
        return frozenset(topic for topic in told if isinstance(topic, str))
