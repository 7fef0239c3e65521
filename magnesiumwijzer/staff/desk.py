"""What every page of staff works with."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from markupsafe import Markup
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.company import company
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff import labels
from magnesiumwijzer.staff.accounts import AccountStore
from magnesiumwijzer.staff.known_browsers import KnownBrowsers
from magnesiumwijzer.staff.login_limits import LoginLimits
from magnesiumwijzer.staff.sessions import SessionStore
from magnesiumwijzer.transcripts import dutch_time
from magnesiumwijzer.web.rate_limits import RateLimits


@dataclass(frozen=True)
class Desk:
    """Staff's database, who may log in, and the templates of the pages.

    Args:
        limits: count what an address asks.
    """

    settings: Settings
    engine: Engine
    limits: RateLimits

    #: Folders of templates; the first that has one counts.
    folders: ClassVar[tuple[Path, ...]] = (Path(__file__).with_name("templates"),)

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
        return LoginLimits(self.limits)

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
            written=dutch_time.written,
            short=dutch_time.short,
            spoken=spoken,
            intent=_intent,
            percent=_percent,
            breakable=_breakable,
        )
        environment.globals.update(labels=labels, company=company())
        return environment

    def render(self, template: str, **values: Any) -> str:
        """Fills in a template."""
        return self.templates.get_template(template).render(
            questions=topics().questions, boundaries=topics().boundaries, **values
        )


@jinja2.pass_context
def _intent(context: jinja2.runtime.Context, name: str | None) -> str:
    return labels.spoken_intent(name, context["boundaries"])


def _percent(share: float | None) -> str:
    if share is None:
        return "–"
    return "<1%" if 0 < share < 0.005 else f"{round(share * 100)}%"


def _breakable(name: str) -> Markup:
    """Lets the name of an intent go on on the next line."""
    return Markup("_<wbr>").join(name.split("_"))
