"""How often a stranger may try a name with a password.

All of it holds for names that exist and for names that don't, so that nobody learns which do.
"""

import contextlib
import hashlib

from limits import RateLimitItem, parse
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from magnesiumwijzer.web.rate_limits import RateLimits, network, storage

#: Tries from one internet address at one name, ...
_AT_NAME_FROM_ADDRESS = parse("5/15 minutes")
#: ... and from all addresses together, as an attacker may have many of them.
_AT_NAME = parse("100/15 minutes")


class LoginLimits:
    """Counts tries where the other limits are counted; in this process while that is away."""

    def __init__(self, limits: RateLimits) -> None:
        self._shared = limits.limiter
        self._own = MovingWindowRateLimiter(storage("memory://"))

    async def may_try(self, name: str, password_hash: str | None, host: str) -> bool:
        """Counts a try from an internet address; False when there were too many.

        `password_hash` is that of the account, if it is there: another password starts a new count.
        """
        for item, key in _counted(name, password_hash, host):
            try:
                fits = await self._shared.hit(item, key)
            except StorageError:
                fits = await self._own.hit(item, key)
            if not fits:
                return False
        return True

    async def got_in(self, name: str, password_hash: str | None, host: str) -> None:
        """Forgets the tries, as the last was right: who wipes cookies may log in all day."""
        for item, key in _counted(name, password_hash, host):
            await self._own.clear(item, key)
            with contextlib.suppress(StorageError):
                await self._shared.clear(item, key)


def _counted(name: str, password_hash: str | None, host: str) -> list[tuple[RateLimitItem, str]]:
    of = (name, password_hash or "")
    return [
        (_AT_NAME_FROM_ADDRESS, _key("address", network(host), *of)),
        (_AT_NAME, _key("name", *of)),
    ]


def _key(*of: str) -> str:
    # Some type their password where the name should be, and a name may have any length.
    return "password-" + hashlib.sha256("\0".join(of).encode(errors="replace")).hexdigest()
