"""Counts connections, and closes those that wait longest when there is no room for more.

A connection waits while its request isn't whole, while it has nothing to ask, or while it doesn't
take its reply. Those that have waited longest give way to newcomers: a visitor's request is whole
at once, and a browser that had nothing to ask connects again.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Protocol

from magnesiumwijzer.web.rate_limits import network

logger = logging.getLogger(__name__)

#: Seconds between two looks at the clock for all connections.
_STEP = 0.5


class Connection(Protocol):
    """What is asked of a connection."""

    def give_way(self, status: int) -> None:
        """Ends it, with this status where a request was under way."""

    def check_time(self, now: float) -> None:
        """Ends it when it waits for too long; `now` as the event loop's clock tells."""


@dataclass
class _Group:
    """Connections that have a limit together: all, or those of one address."""

    name: str
    most: int
    refused_with: int
    count: int = 0
    #: In the order in which they began to wait.
    waiting: dict[Connection, None] = field(default_factory=dict)


class Connections:
    """Counts connections, of each internet address and in all. Not to share between threads.

    Args:
        most: connections at the same time.
        most_per_address: of one internet address, or one network of IPv6.
        proxies: addresses or networks whose connections are those of many visitors, so that only
            the total counts for them.
    """

    def __init__(self, most: int, most_per_address: int, proxies: Iterable[str] = ()) -> None:
        self._most_per_address = most_per_address
        self._proxies = [ip_network(proxy) for proxy in proxies]
        self._all = _Group("", most, 503)
        self._of_address: dict[str, _Group] = {}
        self._groups: dict[Connection, list[_Group]] = {}
        #: Also those that were told to go, and haven't yet.
        self._watched: set[Connection] = set()
        self._sweeping = False

    def enter(self, connection: Connection, host: str, loop: asyncio.AbstractEventLoop) -> int:
        """Counts a newcomer, which waits.

        Returns:
            the status to refuse it with: 429 or 503 where nobody could give way, or else 0.
        """
        groups = [self._all]
        if not self._is_proxy(host):
            name = network(host)
            known = self._of_address.get(name)
            groups.insert(0, known or _Group(name, self._most_per_address, 429))
        status = 0
        for group in groups:
            if group.count >= group.most:
                status = self._make_room(group) or status
        for group in groups:
            group.count += 1
            group.waiting[connection] = None
            if group is not self._all:
                self._of_address[group.name] = group
        self._groups[connection] = groups
        self._watched.add(connection)
        if not self._sweeping:
            self._sweeping = True
            loop.call_later(_STEP, self._sweep, loop)
        return status

    def waits(self, connection: Connection) -> None:
        """Notes that a connection begins to wait."""
        for group in self._groups.get(connection, ()):
            group.waiting.pop(connection, None)
            group.waiting[connection] = None

    def works(self, connection: Connection) -> None:
        """Notes that a whole request is being answered."""
        for group in self._groups.get(connection, ()):
            group.waiting.pop(connection, None)

    def leave(self, connection: Connection) -> None:
        """Counts a connection no longer; more than once does no harm."""
        for group in self._groups.pop(connection, ()):
            group.count -= 1
            group.waiting.pop(connection, None)
            if not group.count:  # addresses come and go without end
                self._of_address.pop(group.name, None)

    def lost(self, connection: Connection) -> None:
        """Forgets a connection that is closed."""
        self.leave(connection)
        self._watched.discard(connection)

    def _make_room(self, group: _Group) -> int:
        """Sends away who has waited longest; returns the group's status when nobody waits."""
        while group.count >= group.most and group.waiting:
            oldest = next(iter(group.waiting))
            self.leave(oldest)
            oldest.give_way(group.refused_with)
        where = "of one address" if group.refused_with == 429 else "in all"
        logger.warning("More than %d connections %s: some were closed", group.most, where)
        return group.refused_with if group.count >= group.most else 0

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for connection in list(self._watched):
            connection.check_time(now)
        self._sweeping = bool(self._watched)
        if self._sweeping:
            loop.call_later(_STEP, self._sweep, loop)

    def _is_proxy(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return any(address in proxies for proxies in self._proxies)
