"""Waiting for what a busy machine may take a while for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

#: Seconds that a product may take to be itself again; a Rasa alone takes half a minute.
PATIENCE = 120
#: Seconds between two looks.
_PAUSE = 0.2

T = TypeVar("T")


def eventually(
    look: Callable[[], T], is_good: Callable[[T], object] = bool, seconds: float = PATIENCE
) -> T:
    """Looks again and again until what is seen is good; returns what was seen last."""
    end = time.monotonic() + seconds
    while not is_good(seen := look()) and time.monotonic() < end:
        time.sleep(_PAUSE)
    return seen
