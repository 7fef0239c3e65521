"""Whether outcomes were made by today's files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml
from report.gate_config import CONFIG_FILE, KEY

_INPUTS = (
    "article.yml",
    "company.yml",
    "domain.yml",
    "uv.lock",
    "actions",
    "data",
    "magnesiumwijzer",
    "tests/held_out",
    *(f"report/{name}.py" for name in ("asking", "guesses", "outcomes", "run")),
)
_BOUNDS = PROJECT_ROOT / "tests" / "held_out" / "floors.yml"  # they decide no outcome


def digest_of_inputs(pipeline: str) -> str:
    """Digests every file that decides an outcome, but not the threshold of the gate.

    The threshold is left out since `tradeoff` works out what another would have given.

    Args:
        pipeline: the spaCy pipeline, by name and version.
    """
    config = read_yaml(CONFIG_FILE)
    for component in config["pipeline"]:
        component.pop(KEY, None)
    digest = hashlib.sha256(f"{pipeline} {json.dumps(config)}".encode())
    for path in _files():
        digest.update(str(path.relative_to(PROJECT_ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for name in _INPUTS:
        path = PROJECT_ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (
            file for file in files if file.suffix in (".py", ".yml", ".lock") and file != _BOUNDS
        )
