"""Which of the two Rasas answers visitors, and with which model.

There are two slots for a Rasa, each with a port of its own. One is live; in the other a new model
is started and checked before it takes over.
"""

import time
from dataclasses import asdict, dataclass
from pathlib import Path

from magnesiumwijzer.live.state_file import Watched, read_json, write_json
from magnesiumwijzer.settings import Settings

#: a listens on `rasa_port`, b on `rasa_other_port`.
SLOTS = ("a", "b")
_FIRST = SLOTS[0]


@dataclass(frozen=True)
class Live:
    """The live Rasa: its slot, and the file name of its model in the folder `models`.

    `chosen` tells that a trainer put it live; it stays then, whatever changes in the project.
    """

    slot: str
    model: str
    chosen: bool = False


def read_live(state_dir: Path) -> Live | None:
    """Returns what is live; None before the first start, or when the file can't be read."""
    told = read_json(_pointer(state_dir))
    if not isinstance(told, dict) or told.get("slot") not in SLOTS:
        return None
    model = told.get("model")
    if not isinstance(model, str) or not _is_name(model):
        return None
    return Live(told["slot"], model, told.get("chosen") is True)


def write_live(state_dir: Path, live: Live) -> None:
    """Makes a slot live: the next turn of every visitor goes to it."""
    write_json(_pointer(state_dir), asdict(live))


def slot_model(state_dir: Path, slot: str) -> str | None:
    """Returns the model that a slot starts with, None where none was set."""
    model = read_json(_slot_file(state_dir, slot))
    return model if isinstance(model, str) and _is_name(model) else None


def set_slot_model(state_dir: Path, slot: str, model: str) -> None:
    """Sets the model that a slot starts with, also when it is started again after a crash."""
    write_json(_slot_file(state_dir, slot), model)


def other_slot(slot: str) -> str:
    """Returns the slot that is not this one."""
    return SLOTS[1 - SLOTS.index(slot)]


def rasa_port(settings: Settings, slot: str) -> int:
    """Returns the port on loopback of the Rasa in a slot."""
    return settings.rasa_port if slot == _FIRST else settings.rasa_other_port


def rasa_url(settings: Settings, slot: str) -> str:
    """Returns the address of the Rasa in a slot, without a closing slash."""
    return f"http://127.0.0.1:{rasa_port(settings, slot)}"


class LiveRasa:
    """Knows the live slot at every moment, at the price of one look at a file's date."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = _pointer(settings.state_dir)
        self._slot = Watched(self._path, self._read, _FIRST)

    @property
    def slot(self) -> str:
        """The live slot."""
        return self._slot.value

    @property
    def url(self) -> str:
        """Address of the live Rasa, without a closing slash."""
        return rasa_url(self._settings, self.slot)

    @property
    def other_url(self) -> str:
        """Address of the slot that is not live, where perhaps nothing listens."""
        return rasa_url(self._settings, other_slot(self.slot))

    def switched_within(self, seconds: float) -> bool:
        """Tells whether the other slot may have been live so short a while ago."""
        try:
            return abs(time.time() - self._path.stat().st_mtime) < seconds
        except OSError:
            return False

    def _read(self) -> str | None:
        live = read_live(self._settings.state_dir)
        return live.slot if live else None


def _pointer(state_dir: Path) -> Path:
    return state_dir / "live.json"


def _slot_file(state_dir: Path, slot: str) -> Path:
    return state_dir / f"slot_{slot}.json"


def _is_name(model: str) -> bool:
    """Tells a plain file name from a path that leads elsewhere."""
    return bool(model) and Path(model).name == model
