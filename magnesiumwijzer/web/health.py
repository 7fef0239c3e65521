"""`GET /health`: alive is one thing, able to answer another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from magnesiumwijzer.web.rasa_client import RasaClient


class Health:
    """Health of the product as seen from the web app."""

    def __init__(self, rasa: RasaClient) -> None:
        self._rasa = rasa

    async def health(self, request: Request) -> JSONResponse:
        """Status 200 when a question can be answered now, else 503; `live` tells them apart."""
        parts = await self._rasa.ready()
        ready = all(parts.values())
        return JSONResponse(
            {"live": True, "ready": ready, "parts": parts}, status_code=200 if ready else 503
        )

    async def live(self, request: Request) -> JSONResponse:
        """Status 200 as long as this process answers at all."""
        return JSONResponse({"live": True})
