"""`GET /health`: alive is one thing, able to answer another."""

import json
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from magnesiumwijzer.storage.probe import Probe
from magnesiumwijzer.web.lost_turns import LostTurns
from magnesiumwijzer.web.rasa_client import RasaClient


@dataclass(frozen=True)
class Health:
    """Health of the product as seen from the web app."""

    rasa: RasaClient
    chats: Probe
    lost: LostTurns

    async def health(self, request: Request) -> JSONResponse:
        """Status 200 when a question can be answered and kept now, else 503.

        `live` tells them apart, and `lost` how many turns went without an answer lately.
        """
        parts = {**await self.rasa.ready(), "chats": await run_in_threadpool(self.chats.works)}
        ready = all(parts.values())
        lost = self.lost.recent()
        told = {"live": True, "ready": ready, "parts": parts}
        told["lost"] = json.loads(lost.json()) if lost else None
        return JSONResponse(told, 200 if ready else 503)

    async def live(self, request: Request) -> JSONResponse:
        """Status 200 as long as this process answers at all."""
        return JSONResponse({"live": True})
