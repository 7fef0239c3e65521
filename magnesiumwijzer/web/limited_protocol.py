"""uvicorn's HTTP, with limits on the size and the time of a request and on connections."""

import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from magnesiumwijzer.web import errors
from magnesiumwijzer.web.connections import Connections

#: Bytes of a request's first line and headers: cookies of a shop come along.
HEAD_LIMIT = 32 * 1024
#: Bytes of a whole request. Pages take less, and refuse by themselves what is between the two.
REQUEST_LIMIT = 16 * 1024 * 1024
#: Requests that may wait behind one that is being answered: browsers send none, programs a few.
_PIPELINED = 32
#: Bytes read before the requests in them are counted: hundreds of small ones fit.
_AT_ONCE = 8 * 1024
#: Seconds to send what was written last, once a connection has to close.
_FLUSH = 5.0
#: Seconds for a refused visitor to send something: who is cut off before that reads no answer.
_REFUSED = 2.0

_MESSAGES = {
    408: errors.TOO_SLOW,
    413: errors.REQUEST_TOO_LARGE,
    429: errors.TOO_MANY,
    431: errors.REQUEST_TOO_LARGE,
    503: errors.UNAVAILABLE,
}


class LimitedProtocol(HttpToolsProtocol):
    """One connection, counted among others.

    `timeout`: seconds for a request to arrive, and for a reply to be taken.
    """

    def __init__(self, connections: Connections, timeout: float, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._connections = connections
        self._timeout = timeout
        #: When waiting ends, by the loop's clock; None while a request is answered.
        self._deadline: float | None = None
        self._refused_with = 0
        #: Bytes of the request that isn't whole yet.
        self._read = 0
        self._in_head = True
        self._idle = False
        #: The request that is being answered; uvicorn's own is the last that came.
        self._running: RequestResponseCycle | None = None

    def connection_made(self, transport: Any) -> None:
        """Counts it; where there is no room, it is refused as soon as it asks something."""
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        self._refused_with = self._connections.enter(self, host, self.loop)
        self._wait(_REFUSED if self._refused_with else self._timeout)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        self._connections.lost(self)
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, as far as there is room."""
        if self._refused_with:
            self._refuse(self._refused_with)
            return
        if self._idle:
            self._idle = False
            self._wait(self._timeout)
        while data and not self.transport.is_closing():
            room = (HEAD_LIMIT if self._in_head else REQUEST_LIMIT) - self._read
            if room <= 0:
                self._refuse(431 if self._in_head else 413)
                return
            room = min(room, _AT_ONCE)
            part, data = data[:room], data[room:]
            self._read += len(part)
            super().data_received(part)
            if len(self.pipeline) > _PIPELINED:
                self._refuse(429)

    def on_headers_complete(self) -> None:
        """Goes on to the body."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Has a whole request: waiting is over, unless it was answered before."""
        super().on_message_complete()
        self._in_head = True
        self._read = 0
        self._work_or_rest()

    def on_response_complete(self) -> None:
        """Rests until the next request."""
        super().on_response_complete()
        if self._in_head:  # or else the rest of the request is still to come
            self._work_or_rest()

    def pause_writing(self) -> None:
        """Waits for the reader of a reply."""
        super().pause_writing()
        self._wait(self._timeout)

    def resume_writing(self) -> None:
        """Goes on with the reply."""
        super().resume_writing()
        self._work_or_rest()

    def give_way(self, status: int) -> None:
        """Ends the connection; a request under way gets this status where it still can."""
        self._connections.leave(self)
        # What was written and isn't taken would keep the connection open.
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            self._stop()
            self.transport.abort()
        elif self._read:
            self._refuse(status)
        else:
            self.transport.close()

    def check_time(self, now: float) -> None:
        """Ends the connection when its time is over."""
        if self._deadline is not None and now >= self._deadline:
            self.give_way(408)
        elif self._deadline is None and self.transport.is_closing():
            self._deadline = now + _FLUSH

    def _work_or_rest(self) -> None:
        if self.flow.write_paused:
            return
        if self.cycle.response_complete:
            self._idle = True
            # uvicorn closes it in time; what is left to write may hold that up.
            self._wait(self.timeout_keep_alive + _FLUSH)
        else:
            self._deadline = None
            self._connections.works(self)

    def _wait(self, seconds: float) -> None:
        self._deadline = self.loop.time() + seconds
        self._connections.waits(self)

    def _refuse(self, status: int) -> None:
        """Writes a short answer and closes; nothing of the request goes on."""
        self._connections.leave(self)
        running = self._running
        answered = running is not None and running.response_started
        self._stop()
        # Within or after another answer this one would be read as part of it.
        if not answered or (self._in_head and running and running.response_complete):
            self.transport.write(_answer(status))
        self.transport.close()
        self._deadline = self.loop.time() + _FLUSH

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def _stop(self) -> None:
        """Lets the application find that nobody listens any more."""
        if self._running is not None:
            self._running.disconnected = True
            self._running.message_event.set()


def _answer(status: int) -> bytes:
    # Nobody has read what was sent: it may have told of danger.
    told = errors.error_body(errors.with_numbers(_MESSAGES[status]))
    body = json.dumps(told, ensure_ascii=False).encode()
    retry = b"retry-after: 10\r\n" if status in (429, 503) else b""
    return (
        STATUS_LINE[status]
        + b"content-type: application/json\r\ncache-control: no-store\r\n"
        + retry
        + b"content-length: %d\r\nconnection: close\r\n\r\n" % len(body)
        + body
    )
