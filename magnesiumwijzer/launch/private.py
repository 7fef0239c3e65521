"""What an earlier version, or somebody's `umask`, left open to every user of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from magnesiumwijzer.settings import VAR_DIR, Settings
from magnesiumwijzer.storage.files import make_private

#: The logs in supervisord.conf, and those of training and of trials.
_LOGS = (
    "supervisor",
    "web",
    "rasa",
    "rasa_other",
    "actions",
    "transcripts",
    "helpdesk",
    "trainer",
    "train",
    "trial",
)
_STATE = ("*.json", "*.lock", "*.npz")


def tighten(settings: Settings, var: Path = VAR_DIR) -> None:
    """Takes from others what they may do with what the product keeps.

    Of folders that the settings name, only files with our own names: such a folder may be for more
    than the product. Databases see to themselves when they are opened.
    """
    make_private(var)
    for path in var.rglob("*"):
        make_private(path)
    for path in _ours(settings):
        make_private(path)


def _ours(settings: Settings) -> Iterator[Path]:
    for name in _LOGS:
        yield from settings.log_dir.glob(f"{name}.log*")
    for pattern in _STATE:
        yield from settings.state_dir.glob(pattern)
