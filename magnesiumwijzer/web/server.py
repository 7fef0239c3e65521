"""Serves an application by HTTP: uvicorn, its log, and its limits."""

import logging
import logging.config
import resource
from functools import partial

import uvicorn
from starlette.types import ASGIApp

from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.connections import Connections
from magnesiumwijzer.web.limited_protocol import LimitedProtocol

logger = logging.getLogger(__name__)

#: Open files that aren't visitors' connections: databases, Rasa, logs, what is served.
_OTHER_FILES = 400
_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"sparing": {"()": "magnesiumwijzer.web.sparing_log.Sparing"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "magnesiumwijzer": {"level": "INFO"},
        "magnesiumwijzer.web.connections": {"filters": ["sparing"]},
        "uvicorn": {"level": "INFO"},
        "uvicorn.error": {"filters": ["sparing"]},
    },
}


def serve(app: ASGIApp, chosen: Settings, host: str, port: int) -> None:
    """Serves until it is stopped."""
    logging.config.dictConfig(_LOGGING)
    most = room_for(chosen.connections)
    if most < chosen.connections:
        logger.warning("Room for %d connections only: allow more open files (ulimit -n)", most)
    connections = Connections(most, chosen.connections_per_address, chosen.proxies)
    uvicorn.run(
        app,
        host=host,
        port=port,
        http=partial(LimitedProtocol, connections, chosen.request_timeout),  # type: ignore[arg-type]
        log_config=None,
        access_log=False,  # it would hold addresses of visitors and ids of chats
        server_header=False,
        ws="none",
        proxy_headers=bool(chosen.proxies),
        forwarded_allow_ips=list(chosen.proxies),
    )


def room_for(wanted: int) -> int:
    """Lets this process open enough files for this many connections.

    Returns how many there is room for: fewer where the system doesn't allow as many files.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + _OTHER_FILES
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted
    files = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    except (OSError, ValueError):  # macOS allows fewer than it says
        files = soft
    # However few there are, visitors get at least half of them.
    return max(files - _OTHER_FILES, files // 2)
