"""`python -m magnesiumwijzer.web`: serves the web app with the settings."""

from __future__ import annotations

import uvicorn

from magnesiumwijzer.settings import settings
from magnesiumwijzer.web.app import create_app

_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "magnesiumwijzer": {"level": "INFO"},
        "uvicorn": {"level": "INFO"},
    },
}


def main() -> None:
    """Serves until it is stopped."""
    chosen = settings()
    uvicorn.run(
        create_app(chosen),
        host=chosen.host,
        port=chosen.port,
        log_config=_LOGGING,
        access_log=False,  # it would hold addresses of visitors and ids of chats
        server_header=False,
        ws="none",
        proxy_headers=bool(chosen.proxies),
        forwarded_allow_ips=list(chosen.proxies),
    )


if __name__ == "__main__":
    main()
