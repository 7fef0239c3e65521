"""The gate's `answer_threshold` in config.yml: read, and written without touching anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from magnesiumwijzer.settings import PROJECT_ROOT

CONFIG_FILE = PROJECT_ROOT / "config.yml"
KEY = "answer_threshold"
_COMPONENT = "UncertaintyGate"


class NoGate(Exception):
    """The pipeline has no gate with a threshold; the message says so."""


def read_threshold(path: Path = CONFIG_FILE) -> float:
    """Reads the gate's threshold.

    Raises:
        NoGate: when the pipeline has none.
    """
    component = _component(path.read_text(encoding="utf-8"), path)
    return float(component[KEY])


def write_threshold(threshold: float, figure: str, path: Path = CONFIG_FILE) -> None:
    """Writes the threshold, with the figure behind it as the comment of its line.

    ruamel.yaml finds the place; only this line is replaced, so that every other byte stays.

    Raises:
        NoGate: when the pipeline has no gate with a threshold.
    """
    text = path.read_text(encoding="utf-8")
    row, column = _component(text, path).lc.value(KEY)
    lines = text.splitlines(keepends=True)
    lines[row] = f"{lines[row][:column]}{threshold:g}  # {figure}\n"
    path.write_text("".join(lines), encoding="utf-8")


def _component(text: str, path: Path) -> Any:
    for component in YAML().load(text).get("pipeline") or []:
        if str(component.get("name", "")).endswith(_COMPONENT) and KEY in component:
            return component
    raise NoGate(f"{path.name} has no {_COMPONENT} with {KEY}")
