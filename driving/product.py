"""The real product on trial: started as a user starts it, on ports and databases of its own.

Tests, benchmarks and the evaluation ask it as visitors do.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from magnesiumwijzer.settings import PROJECT_ROOT

ROOT = PROJECT_ROOT
#: Seconds: the first start of a fresh clone trains too.
START_LIMIT = 300


@dataclass
class Answer:
    """An HTTP answer: its status, its body as JSON where it is that, its headers in lower case."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def replies(self) -> list[dict[str, Any]]:
        """The replies of the chat API."""
        replies: list[dict[str, Any]] = self.body["replies"]
        return replies

    @property
    def first(self) -> dict[str, Any]:
        """The first reply: the one to what was asked."""
        return self.replies[0]

    @property
    def text(self) -> str:
        """What the visitor reads, all replies together."""
        return "\n".join(reply["text"] for reply in self.replies)


@dataclass
class Chat:
    """One visitor's chat."""

    product: Product
    conversation: str | None = None

    def say(self, message: str) -> Answer:
        """Types a message."""
        return self._turn({"message": message})

    def choose(self, choice: str) -> Answer:
        """Presses the button with this id."""
        return self._turn({"choice": choice})

    def _turn(self, turn: dict[str, str]) -> Answer:
        answer = self.product.post({"conversation": self.conversation, **turn})
        self.conversation = answer.body.get("conversation") or self.conversation
        return answer


@dataclass
class Product:
    """A running product.

    Args:
        folder: for all that it keeps.
        settings: environment variables of its own.
        output: what it has printed.
        checkout: whose code runs; of another one, the Python that its setup installed runs it.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    output: str = ""
    checkout: Path = ROOT

    def __post_init__(self) -> None:
        web, rasa, other, actions = free_ports(4)
        self.url = f"http://127.0.0.1:{web}"
        self.environment = {
            **os.environ,
            "MAGNESIUMWIJZER_PORT": str(web),
            "MAGNESIUMWIJZER_RASA_PORT": str(rasa),
            "MAGNESIUMWIJZER_RASA_OTHER_PORT": str(other),
            "MAGNESIUMWIJZER_ACTION_PORT": str(actions),
            "MAGNESIUMWIJZER_TRACKER_STORE_URL": f"sqlite:///{self.folder / 'transcripts.db'}",
            "MAGNESIUMWIJZER_DATABASE_URL": f"sqlite:///{self.folder / 'chats.db'}",
            "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL": f"sqlite:///{self.folder / 'helpdesk.db'}",
            "MAGNESIUMWIJZER_STATE_DIR": str(self.folder / "live"),
            "MAGNESIUMWIJZER_LOG_DIR": str(self.folder / "log"),
            # One address asks for all visitors here.
            "MAGNESIUMWIJZER_RATE_LIMIT_ADDRESS": "1000000/minute",
            "MAGNESIUMWIJZER_RATE_LIMIT_LOGIN": "1000000/minute",
            "MAGNESIUMWIJZER_RATE_LIMIT_CHAT": "1000000/minute",
            "MAGNESIUMWIJZER_CONNECTIONS_PER_ADDRESS": "1000",
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }

    def start(self) -> None:
        """Starts the product and waits until it has answered its first question."""
        own = self.checkout == ROOT
        python = sys.executable if own else str(self.checkout / ".venv" / "bin" / "python")
        self.process = subprocess.Popen(
            [python, "-m", "magnesiumwijzer.launch"],
            cwd=self.checkout,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        watchdog = threading.Timer(START_LIMIT, self.process.kill)
        watchdog.start()
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line
            if "Stop with Ctrl-C" in line:
                break
        watchdog.cancel()
        assert "Stop with Ctrl-C" in self.output, self.output

    def stop(self, number: int = signal.SIGINT) -> list[psutil.Process]:
        """Stops the product as Ctrl-C does; returns the processes that are left (none)."""
        family = self.processes()
        self.process.send_signal(number)
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return [process for process in family if process.is_running()]

    def processes(self) -> list[psutil.Process]:
        """All processes of the product."""
        root = psutil.Process(self.process.pid)
        return [root, *root.children(recursive=True)]

    def part(self, word: str) -> psutil.Process:
        """A part by a word of its command line, such as `rasa_sdk` or `launch.serve`."""
        return next(p for p in self.processes() if word in " ".join(p.cmdline()))

    def log(self, name: str) -> str:
        """What a process has logged so far, such as `web.log`."""
        return (self.folder / "log" / name).read_text(encoding="utf-8")

    def chat(self) -> Chat:
        """A new visitor."""
        return Chat(self)

    def ask(self, message: str) -> Answer:
        """One question of a new visitor."""
        return self.chat().say(message)

    def post(
        self, body: Any, path: str = "/api/chat", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Posts JSON, or bytes as they are."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.request(
            "POST", path, data, {"Content-Type": "application/json", **(headers or {})}
        )

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Gets a path."""
        return self.request("GET", path, None, headers or {})

    def delete(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Deletes what is at a path."""
        return self.request("DELETE", path, None, headers or {})

    def request(
        self, method: str, path: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        """Sends any request."""
        request = urllib.request.Request(
            self.url + path, data=data, headers=dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                status, body, got = response.status, response.read(), response.headers
        except urllib.error.HTTPError as error:
            status, body, got = error.code, error.read(), error.headers
        with contextlib.suppress(ValueError):
            body = json.loads(body)
        return Answer(status, body, {name.lower(): value for name, value in got.items()})


def free_ports(count: int) -> list[int]:
    """Finds ports on loopback that nothing listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for probe in sockets:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in sockets]
    for probe in sockets:
        probe.close()
    return ports
