"""`python -m magnesiumwijzer.launch.serve`: serves the pages of visitors, helpdesk and trainers.

Where the settings give staff's pages a port of their own, only the visitors' are served;
`--helpdesk` serves staff's then.
"""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence

from sqlalchemy.engine import Engine
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.helpdesk import app as helpdesk
from magnesiumwijzer.helpdesk.lost_turns import ask
from magnesiumwijzer.settings import Settings, settings
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer import app as trainer
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.web.app import around, create_app, exception_handlers
from magnesiumwijzer.web.erasing import Eraser
from magnesiumwijzer.web.lost_turns import Lost, LostTurns
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.rate_limits import RateLimits
from magnesiumwijzer.web.server import serve


def visitors_app(chosen: Settings) -> ASGIApp:
    """Makes the application for visitors, with staff's pages unless they are apart."""

    def of_staff(
        transcripts: Engine, limits: RateLimits, eraser: Eraser, lost: LostTurns
    ) -> Sequence[BaseRoute]:
        return _of_staff(chosen, transcripts, limits, eraser, lost.recent)

    return create_app(chosen, None if chosen.helpdesk_port else of_staff)


def helpdesk_app(chosen: Settings) -> ASGIApp:
    """Makes the application with staff's pages only."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        rasa = RasaClient(chosen)
        transcripts = open_engine(chosen.helpdesk_database_url)
        eraser = Eraser(ChatStore(chosen.database_url), rasa, transcripts)
        limits = RateLimits(chosen)
        app.router.routes.extend(
            _of_staff(chosen, transcripts, limits, eraser, lambda: ask(chosen.web_url))
        )
        yield
        await rasa.close()
        await limits.close()

    return around(Starlette(lifespan=lifespan, exception_handlers=exception_handlers()), chosen)


def _of_staff(
    chosen: Settings,
    transcripts: Engine,
    limits: RateLimits,
    eraser: Eraser,
    lost: Callable[[], Lost | None],
) -> list[BaseRoute]:
    bench = TrainerDesk(chosen, transcripts, limits, eraser.erase, lost)
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
