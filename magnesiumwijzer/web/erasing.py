"""Erasing a chat in every store: its id, its events at Rasa, and the transcript made of them."""

from dataclasses import dataclass

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from magnesiumwijzer.chats.store import ChatStore
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.web.errors import AssistantUnavailable
from magnesiumwijzer.web.rasa_client import RasaClient


@dataclass(frozen=True)
class Eraser:
    """Erases chats in every store, for visitors and for staff."""

    chats: ChatStore
    rasa: RasaClient
    transcripts: Engine

    async def erase(self, chat: str) -> None:
        """Erases all of a chat; what is gone already is no problem.

        Raises:
            AssistantUnavailable: when a store can't be reached; erasing again finishes it.
        """
        try:
            # First what staff read, so that nothing still on its way comes in any more; then the
            # id, so that no new turn can start; then the words.
            await run_in_threadpool(erase, self.transcripts, [chat])
            await run_in_threadpool(self.chats.forget, chat)
        except SQLAlchemyError as error:
            raise AssistantUnavailable("a database can't be reached") from error
        await self.rasa.erase(chat)
