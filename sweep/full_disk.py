"""The disk of each database alone runs full while chats go on; then there is room again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from driving.disks import fill, make_room, small_disk_at
from sweep import away
from sweep.report import Row

PART = "disks"
#: Megabytes of each disk: room for a day's chats.
_SIZE = 16


def run(folder: Path, seed: int) -> list[Row]:
    """Fills; returns a row for each database."""
    with contextlib.ExitStack() as stack:
        disks = {
            setting: stack.enter_context(small_disk_at(folder / name, _SIZE))
            for name, setting in away.DATABASES.items()
        }
        urls = {setting: f"sqlite:///{disk / 'store.db'}" for setting, disk in disks.items()}

        @contextlib.contextmanager
        def full(setting: str) -> Iterator[None]:
            fill(disks[setting])
            try:
                yield
            finally:
                make_room(disks[setting])

        return away.run(PART, "full disk", folder / "product", urls, full)
