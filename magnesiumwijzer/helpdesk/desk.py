"""What every page of the helpdesk works with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from magnesiumwijzer.chats.recent import Recent
from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.staff.desk import Desk
from magnesiumwijzer.staff.pages.visit import Visit
from magnesiumwijzer.web.lost_turns import Lost

#: Open lists that are remembered; of one that was forgotten, all is logged once more.
_LISTS = 500


@dataclass(frozen=True)
class HelpdeskDesk(Desk):
    """Staff's things, how to erase a chat by its id, and what visitors asked in vain."""

    erase: Callable[[str], Awaitable[None]]
    lost: Callable[[], Lost | None]

    folders: ClassVar[tuple[Path, ...]] = (Path(__file__).with_name("templates"), *Desk.folders)

    @cached_property
    def shown(self) -> Recent[tuple[str, str], frozenset[int]]:
        """The chats that the open lists show, by session and query.

        Lists renew themselves, and only what is new in them is worth logging.
        """
        return Recent(_LISTS)

    @cached_property
    def reviewing(self) -> Reviewing:
        """What staff write."""
        return Reviewing(self.engine)


def helpdesk(visit: Visit) -> HelpdeskDesk:
    """Returns the helpdesk of a visit."""
    assert isinstance(visit.desk, HelpdeskDesk)
    return visit.desk
