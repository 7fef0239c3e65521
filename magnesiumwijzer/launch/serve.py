"""`python -m magnesiumwijzer.launch.serve`: serves the pages of visitors, helpdesk and trainers.

Where the settings give staff's pages a port of their own, only the visitors' are served;
`--helpdesk` serves staff's then.
"""

import argparse
from collections.abc import Callable

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.helpdesk.lost_turns import ask
from magnesiumwijzer.settings import Settings, settings
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.app import Parts, app_of, create_app
from magnesiumwijzer.web.lost_turns import Lost, LostTurns
from magnesiumwijzer.web.server import serve


def visitors_app(chosen: Settings) -> ASGIApp:
    """Makes the application for visitors, with staff's pages unless they are apart."""

    def of_staff(parts: Parts, lost: LostTurns) -> list[BaseRoute]:
        return _of_staff(chosen, parts, lost.recent)

    return create_app(chosen, None if chosen.helpdesk_port else of_staff)


def helpdesk_app(chosen: Settings) -> ASGIApp:
    """Makes the application with staff's pages only."""

    async def routes(parts: Parts) -> list[BaseRoute]:
        return _of_staff(chosen, parts, lambda: ask(chosen.web_url))

    return app_of(chosen, routes)


def _of_staff(chosen: Settings, parts: Parts, lost: Callable[[], Lost | None]) -> list[BaseRoute]:
    eraser = parts.eraser
    bench = TrainerDesk(chosen, eraser.transcripts, parts.limits, eraser.erase, lost)
    return [*helpdesk.routes(bench), *trainer.routes(bench)]


def main() -> None:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--helpdesk", action="store_true", help="serve only staff's pages")
    options = parser.parse_args()
    chosen = settings()
    apart = options.helpdesk and chosen.helpdesk_port is not None
    serve(
        helpdesk_app(chosen) if apart else visitors_app(chosen),
        chosen,
        chosen.helpdesk_host if apart else chosen.host,
        chosen.helpdesk_port if apart and chosen.helpdesk_port else chosen.port,
    )


if __name__ == "__main__":
    main()
