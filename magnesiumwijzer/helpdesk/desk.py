"""What every page of the helpdesk works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from markupsafe import Markup
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.helpdesk import labels, times
from magnesiumwijzer.helpdesk.accounts import AccountStore
from magnesiumwijzer.helpdesk.known_browsers import KnownBrowsers
from magnesiumwijzer.helpdesk.login_limits import LoginLimits
from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.helpdesk.sessions import SessionStore
from magnesiumwijzer.helpdesk.shown import Shown
from magnesiumwijzer.project.topics import questions
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.lost_turns import Lost
from magnesiumwijzer.web.rate_limits import RateLimits

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class Desk:
    """The helpdesk: its database, and how to erase a chat in every store.

    Args:
        erase: erases the chat of an id everywhere.
        limits: count what an address asks.
        lost: tells of visitors' turns that were not answered.
    """

    settings: Settings
    engine: Engine
    erase: Callable[[str], Awaitable[None]]
    limits: RateLimits
    lost: Callable[[], Lost | None]

    #: Folders of templates; the first that has one counts.
    folders: ClassVar[tuple[Path, ...]] = (_TEMPLATES,)

    @cached_property
    def accounts(self) -> AccountStore:
        """Who may log in."""
        return AccountStore(self.engine)

    @cached_property
    def sessions(self) -> SessionStore:
        """Who is logged in."""
        return SessionStore(self.engine)

    @cached_property
    def browsers(self) -> KnownBrowsers:
        """Who has logged in where."""
        return KnownBrowsers(self.engine)

    @cached_property
    def login_limits(self) -> LoginLimits:
        """How often a stranger may try a name."""
        return LoginLimits(self.settings)

    @cached_property
    def shown(self) -> Shown:
        """What the open lists show."""
        return Shown()

    @cached_property
    def reviewing(self) -> Reviewing:
        """What staff write."""
        return Reviewing(self.engine)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The pages' templates; all that is put in is escaped."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(
            written=times.written,
            short=times.short,
            spoken=spoken,
            intent=labels.spoken_intent,
            percent=_percent,
            breakable=_breakable,
        )
        environment.globals.update(labels=labels)
        return environment

    def render(self, template: str, **values: Any) -> str:
        """Fills in a template."""
        return self.templates.get_template(template).render(questions=questions(), **values)


def _percent(share: float | None) -> str:
    if share is None:
        return "–"
    return "<1%" if 0 < share < 0.005 else f"{round(share * 100)}%"


def _breakable(name: str) -> Markup:
    """Lets the name of an intent go on on the next line."""
    return Markup("_<wbr>").join(name.split("_"))
