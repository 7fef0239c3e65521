"""Telling what is going on at each step that takes a while."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Prints what is being done, and how long it took once it is done."""
    print(f"{what} ...", flush=True)
    start = time.monotonic()
    yield
    print(f"{what}: done in {time.monotonic() - start:.0f} s", flush=True)
