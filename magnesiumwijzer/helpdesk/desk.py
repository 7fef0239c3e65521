"""What every page of the helpdesk works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.helpdesk.shown import Shown
from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.pages.visit import Visit
from magnesiumwijzer.web.lost_turns import Lost


@dataclass(frozen=True)
class HelpdeskDesk(Desk):
    """Staff's things, how to erase a chat in every store, and what visitors asked in vain.

    Args:
        erase: erases the chat of an id everywhere.
        lost: tells of visitors' turns that were not answered.
    """

    erase: Callable[[str], Awaitable[None]]
    lost: Callable[[], Lost | None]

    folders: ClassVar[tuple[Path, ...]] = (Path(__file__).with_name("templates"), *Desk.folders)

    @cached_property
    def shown(self) -> Shown:
        """What the open lists show."""
        return Shown()

    @cached_property
    def reviewing(self) -> Reviewing:
        """What staff write."""
        return Reviewing(self.engine)


def helpdesk(visit: Visit) -> HelpdeskDesk:
    """Returns the helpdesk of a visit."""
    assert isinstance(visit.desk, HelpdeskDesk)
    return visit.desk
