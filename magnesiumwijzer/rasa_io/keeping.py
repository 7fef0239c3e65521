"""A turn is kept, or it fails: Rasa would go on in memory, and nobody would ever read that."""

from typing import NoReturn

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore

from magnesiumwijzer.rasa_io.tracker_store import EventStore


class NotKept(Exception):
    """The tracker store can't be read or written, so there can be no turn."""


def keep_or_fail(agent: Agent) -> None:
    """Makes what goes wrong in the tracker store go wrong for the turn.

    Rasa wraps every store in one that falls back to memory, where a chat starts empty, can't be
    found by its code and is not erased.
    """
    if isinstance(agent.tracker_store, FailSafeTrackerStore):
        agent.tracker_store._on_tracker_store_error = _fail


def event_store(agent: Agent) -> EventStore | None:
    """Returns our store from within Rasa's wrapping; None where endpoints.yml names another."""
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    return store if isinstance(store, EventStore) else None


def _fail(error: Exception) -> NoReturn:
    raise NotKept(f"the tracker store failed: {type(error).__name__}") from error
