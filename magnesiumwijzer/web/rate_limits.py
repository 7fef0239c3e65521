"""How much one internet address and one chat may ask."""

import ipaddress
import logging
import time

from limits import RateLimitItem, parse_many
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from starlette.requests import Request

from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.errors import Refusal

logger = logging.getLogger(__name__)

#: An owner of one IPv6 address usually has its whole network of this size.
_IPV6_NETWORK = 64
#: Requests beyond its limit of which the text is still read, to look for danger, of one address.
_READ_BEYOND = parse_many("10/minute")
#: Seconds that Redis may take: counting must never make a visitor wait.
_REDIS_TIMEOUT = 0.5


class RateLimits:
    """Counts requests, in this process or in Redis, and refuses with status 429.

    Raises:
        limits.errors.ConfigurationError: when the storage URL can't be used.
    """

    def __init__(self, settings: Settings) -> None:
        self._storage = storage(settings.rate_limit_storage_url)
        self.limiter = MovingWindowRateLimiter(self._storage)
        self._per_address = parse_many(settings.rate_limit_address)
        self._per_chat = parse_many(settings.rate_limit_chat)
        self._per_login = parse_many(settings.rate_limit_login)

    async def close(self) -> None:
        """Closes the connections to Redis, where it counts."""
        if bridge := getattr(self._storage, "bridge", None):
            await bridge.storage.aclose()

    async def check_address(self, request: Request) -> None:
        """Counts a request; raises `Refusal` when its address has made too many."""
        await self._check(self._per_address, "address", _address(request))

    async def check_login(self, of: str) -> None:
        """Counts a try at a password; raises `Refusal` when there were too many.

        Args:
            of: whose tries these are: an internet address, or something that is surely one's own.
        """
        await self._check(self._per_login, "login", network(of))

    async def check_chat(self, chat: str) -> None:
        """Counts a turn; raises `Refusal` when this chat has had too many."""
        await self._check(self._per_chat, "chat", chat)

    async def may_be_read(self, request: Request) -> bool:
        """Counts a refused request; tells whether there is still time to look what it says."""
        try:
            await self._check(_READ_BEYOND, "beyond", _address(request))
        except Refusal:
            return False
        return True

    async def _check(self, items: list[RateLimitItem], kind: str, key: str) -> None:
        for item in items:
            try:
                if await self.limiter.hit(item, kind, key):
                    continue
                reset = (await self.limiter.get_window_stats(item, kind, key)).reset_time
            except StorageError as error:
                # A visitor with a question weighs more than one with too many.
                logger.error("Requests can't be counted: %r", error.storage_error)
                return
            wait = max(1, round(reset - time.time()))
            raise Refusal(429, errors.TOO_MANY, {"Retry-After": str(wait)})


def storage(url: str):  # type: ignore[no-untyped-def]  # limits names no common type
    """Opens what counts, by the URL of the settings."""
    if url.startswith("redis"):
        return storage_from_string(
            f"async+{url}",
            wrap_exceptions=True,
            implementation="valkey",
            socket_timeout=_REDIS_TIMEOUT,
            socket_connect_timeout=_REDIS_TIMEOUT,
        )
    return storage_from_string(f"async+{url}", wrap_exceptions=True)


def _address(request: Request) -> str:
    return network(request.client.host if request.client else "")


def network(host: str) -> str:
    """Names what counts as one internet address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:  # as proxies write those of IPv4
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))
    return host
