"""The last second look at the project: made by the bench's process, read by the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from magnesiumwijzer.live.state_file import read_json, write_json
from magnesiumwijzer.trainer.second_look import Remark

_FILE = "second_look.json"


def keep_look(state_dir: Path, version: str, remarks: Sequence[Remark]) -> None:
    """Keeps what was found in a version of the project."""
    body = {"version": version, "remarks": [asdict(remark) for remark in remarks]}
    write_json(state_dir / _FILE, body)


def last_look(state_dir: Path, version: str) -> list[Remark] | None:
    """Returns what was found in this version of the project; None: it was not looked at yet."""
    body = read_json(state_dir / _FILE)
    if body is None or body["version"] != version:
        return None
    return [Remark(**remark) for remark in body["remarks"]]
