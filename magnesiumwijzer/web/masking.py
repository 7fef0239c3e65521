"""Masking personal data beside the event loop, in which all visitors' requests wait."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool

#: Characters of which masking takes some milliseconds at most. Most messages are no longer, and
#: don't have to go to a thread and back.
SHORT = 80

Mask = Callable[[str], Awaitable[str]]


def beside_the_loop(mask: Callable[[str], str]) -> Mask:
    """Makes of what masks a text what can be awaited: a long text goes to a thread."""

    async def masked(text: str) -> str:
        return mask(text) if len(text) <= SHORT else await run_in_threadpool(mask, text)

    return masked
