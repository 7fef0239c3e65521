"""The held-out questions: `dev` is where thresholds are chosen; `blind` chooses nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

HELD_OUT = PROJECT_ROOT / "tests" / "held_out"
FOLDERS = ("dev", "blind")
#: Sets of single questions, and the field that tells what is expected; None: nothing to tell.
_EXPECTED = {
    "inside": "topic",
    "outside_near": "topic",
    "outside_far": None,
    "acute": "kind",
    "harmless": None,
    "double": "topics",
}
DIALOGUES = "dialogues"
SETS = (*_EXPECTED, DIALOGUES)


@dataclass(frozen=True)
class Question:
    """What a visitor types, and what is expected of the reply."""

    folder: str
    set: str
    text: str
    expected: tuple[str, ...] = ()  # intents, or special expectations of a dialogue's turn
    dialogue: str | None = None  # name of the dialogue that this is a turn of
    turn: int = 0  # counted from 0
    meant: str | None = None  # the sentence before typing errors were put in


#: The turns of one visitor: one question, or a dialogue.
Script = tuple[Question, ...]


def held_out_of(project: Path) -> Path:
    """Returns the folder of the sets of a project."""
    return project / "tests" / "held_out"


def load(folder: str, name: str, held_out: Path = HELD_OUT) -> list[Script]:
    """Returns the scripts of one set; none where the folder has no such file."""
    path = held_out / folder / f"{name}.yml"
    if not path.exists():
        return []
    return [
        tuple(_turns(folder, item))
        if name == DIALOGUES
        else (Question(folder, name, item["text"], _listed(item, _EXPECTED[name])),)
        for item in read_yaml(path)
    ]


def load_all(
    folders: tuple[str, ...] = FOLDERS,
    names: tuple[str, ...] = SETS,
    held_out: Path = HELD_OUT,
) -> list[Script]:
    """Returns the scripts of these sets in these folders."""
    return [s for folder in folders for name in names for s in load(folder, name, held_out)]


def _turns(folder: str, dialogue: dict[str, Any]) -> Iterator[Question]:
    for number, turn in enumerate(dialogue["turns"]):
        expected = _listed(turn, "expect")
        yield Question(folder, DIALOGUES, turn["text"], expected, dialogue["name"], number)


def _listed(item: dict[str, Any], field: str | None) -> tuple[str, ...]:
    if field is None:
        return ()
    value = item[field]
    return tuple(value) if isinstance(value, list) else (value,)
