"""What every page of the helpdesk works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from sqlalchemy.engine import Engine

from magnesiumwijzer.chats.references import spoken
from magnesiumwijzer.helpdesk import labels, times
from magnesiumwijzer.helpdesk.accounts import AccountStore
from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.helpdesk.sessions import SessionStore
from magnesiumwijzer.knowledge.topics import questions
from magnesiumwijzer.settings import Settings

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class Desk:
    """The helpdesk: its database, and how to erase a chat in every store.

    Args:
        erase: erases the chat of an id everywhere.
    """

    settings: Settings
    engine: Engine
    erase: Callable[[str], Awaitable[None]]

    @cached_property
    def accounts(self) -> AccountStore:
        """Who may log in."""
        return AccountStore(self.engine)

    @cached_property
    def sessions(self) -> SessionStore:
        """Who is logged in."""
        return SessionStore(self.engine)

    @cached_property
    def reviewing(self) -> Reviewing:
        """What staff write."""
        return Reviewing(self.engine)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The pages' templates; all that is put in is escaped."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_TEMPLATES),
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
        )
        environment.globals.update(labels=labels, questions=questions())
        return environment

    def render(self, template: str, **values: Any) -> str:
        """Fills in a template."""
        return self.templates.get_template(template).render(**values)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(share * 100)}%"
