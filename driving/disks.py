"""Small disks that can be filled."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from driving.lacking import lacking

#: Left by `fill`.
_FILLING = "filling"


@contextlib.contextmanager
def small_disk_at(folder: Path, megabytes: int = 4) -> Iterator[Path]:
    """Mounts a small disk; only root can, so that it raises `Lacking` for others."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        raise lacking("right to mount a disk: that takes root")
    try:
        yield folder
    finally:
        # What still has a file open there must not keep the folder.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leaves no byte on a disk."""
    with (disk / _FILLING).open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def make_room(disk: Path) -> None:
    """Takes away what `fill` wrote."""
    (disk / _FILLING).unlink()
