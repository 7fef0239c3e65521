"""Who sends too much, too slowly or too often at once: visitors are answered all the while."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from driving.product import ROOT, free_ports
from driving.serving import wait_for

#: Source addresses: all of 127.0.0.0/8 is this machine, on Linux.
VISITOR, STRANGER = "127.0.0.1", "127.0.0.2"
PHONE = "0598-626810"
SLOW = 1_005
#: Seconds that a request may take here, and after which a test is no longer waited for.
TIMEOUT, PATIENCE = 2, 60
_PING = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"


@dataclass
class Site:
    """The web app, served without a Rasa."""

    port: int
    process: subprocess.Popen[bytes]
    log_file: Path

    def connect(self, address: str = STRANGER) -> socket.socket:
        """Opens a connection from an address."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE, (address, 0))

    def visit(self, address: str = VISITOR, path: str = "/health/live") -> int:
        """Asks for a page as a visitor does, and returns the status."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(address, 0)
        )
        with contextlib.closing(connection):
            connection.request("GET", path)
            return connection.getresponse().status

    @property
    def open(self) -> int:
        """How many connections it has open."""
        found = psutil.Process(self.process.pid).net_connections("tcp")
        return sum(one.status == psutil.CONN_ESTABLISHED for one in found)

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return self.log_file.read_text(encoding="utf-8")


@contextlib.contextmanager
def _site(folder: Path, files: int = 4096, **settings: str) -> Iterator[Site]:
    port, rasa = free_ports(2)
    environment = {
        **os.environ,
        "MAGNESIUMWIJZER_PORT": str(port),
        "MAGNESIUMWIJZER_RASA_PORT": str(rasa),
        "MAGNESIUMWIJZER_DATABASE_URL": f"sqlite:///{folder / 'chats.db'}",
        "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL": f"sqlite:///{folder / 'helpdesk.db'}",
        "MAGNESIUMWIJZER_STATE_DIR": str(folder / "live"),
        "MAGNESIUMWIJZER_MASK_PERSONAL_DATA": "false",
        "MAGNESIUMWIJZER_REQUEST_TIMEOUT": str(TIMEOUT),
        "MAGNESIUMWIJZER_RATE_LIMIT_ADDRESS": "100000/minute",
        **{f"MAGNESIUMWIJZER_{name.upper()}": value for name, value in settings.items()},
    }
    log_file = folder / "web.log"
    limited = f'ulimit -n {files} && exec "$@"'
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            ["sh", "-c", limited, "sh", sys.executable, "-m", "magnesiumwijzer.launch.serve"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(port)
        yield Site(port, process, log_file)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The web app with the limits as they are, but for the time."""
    with _site(tmp_path_factory.mktemp("site")) as served:
        yield served


@contextlib.contextmanager
def _slow(site: Site, count: int, *addresses: str) -> Iterator[list[socket.socket]]:
    """Opens connections of which each has begun a request, and goes no further."""
    with contextlib.ExitStack() as stack:
        opened = []
        for number in range(count):
            address = addresses[number % len(addresses)]
            opened.append(stack.enter_context(site.connect(address)))
            with contextlib.suppress(OSError):
                opened[-1].sendall(b"POST /api/chat HTTP/1.1\r\nHost: x\r\n")
        yield opened


def _read(connection: socket.socket) -> bytes:
    """Reads until the other side closes."""
    got = b""
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(65536):
            got += part
    return got


def _status(connection: socket.socket) -> int:
    """Reads one whole answer of a connection that stays open."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    response.read()
    return response.status


def _send_until_closed(connection: socket.socket, part: bytes) -> None:
    """Sends the same again and again, with a pause, until the other side has had enough."""
    with contextlib.suppress(ConnectionError):
        while True:
            connection.sendall(part)
            time.sleep(TIMEOUT / 20)


def _told(answer: bytes) -> tuple[int, dict[str, str]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


# Too much


def test_a_header_that_is_too_long_is_refused(site: Site) -> None:
    with site.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 33_000)
        status, body = _told(_read(connection))
    assert status == 431
    assert PHONE in body["error"]


@pytest.mark.parametrize("begin", [b"GET / HTTP/1.1\r\nX: ", b"GET /", b"G", b""])
def test_endless_headers_are_not_read_to_their_end(site: Site, begin: bytes) -> None:
    endless, sent = b"X: " + b"x" * 65_533, 0
    with site.connect() as connection, contextlib.suppress(OSError):
        connection.sendall(begin)
        while sent < 200_000_000:
            sent += connection.send(endless)
    assert sent < 16_000_000  # what fits in the sockets' own buffers
    assert site.visit() == 200


def test_a_body_without_end_is_not_read_on(site: Site) -> None:
    # Of a chunk's extension the application never sees a byte.
    head = b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    sent = 0
    with site.connect() as connection, contextlib.suppress(OSError):
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n1;x=")
        while sent < 400_000_000:
            sent += connection.send(b"x" * 65_536)
    assert sent < 64_000_000
    assert site.visit() == 200


def test_long_headers_that_browsers_send_are_no_trouble(site: Site) -> None:
    with site.connect() as connection:
        cookie = b"Cookie: " + b"winkel=1; " * 2_000 + b"\r\n"
        for _ in range(3):  # each request has the whole room
            connection.sendall(_PING.replace(b"Host", cookie + b"Host"))
            assert _status(connection) == 200


def test_requests_sent_in_one_go_are_all_answered(site: Site) -> None:
    with site.connect() as connection:
        connection.sendall(_PING * 20 + _PING.replace(b"Host", b"Connection: close\r\nHost"))
        assert _read(connection).count(b"HTTP/1.1 200") == 21


def test_requests_by_the_thousand_in_one_go_are_not_all_taken(site: Site) -> None:
    sent = 0
    with site.connect() as connection, contextlib.suppress(OSError):
        while sent < 100_000_000:
            sent += connection.send(_PING * 1_000)
    assert sent < 16_000_000
    assert site.visit() == 200
    assert "Traceback" not in site.log


# Too slowly


@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HTTP/1.1\r\nHost:",
        b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b'Content-Length: 99\r\n\r\n{"mess',
        b"POST /helpdesk/inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nnaam",
    ],
)
def test_a_request_that_doesn_t_get_on_is_refused_without_a_traceback(
    site: Site, begun: bytes
) -> None:
    with site.connect() as connection:
        connection.sendall(begun)
        status, body = _told(_read(connection))
    assert status == 408
    assert PHONE in body["error"]
    assert site.visit() == 200
    assert "Traceback" not in site.log


def test_who_never_asks_anything_is_sent_away(site: Site) -> None:
    with site.connect() as connection:
        assert _read(connection) == b""


def test_a_request_goes_no_further_by_a_letter_now_and_then(site: Site) -> None:
    with site.connect() as connection:
        connection.settimeout(TIMEOUT / 4)
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        answer = b""
        while not answer:
            connection.sendall(b"x")
            with contextlib.suppress(TimeoutError):
                answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.slow
def test_who_takes_no_replies_is_sent_away(site: Site) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", site.port))
        # The system takes in much for who doesn't read.
        _send_until_closed(connection, b"GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n" * 16)
    assert site.visit() == 200
    assert "Traceback" not in site.log


def test_a_body_that_goes_on_after_its_refusal_doesn_t_keep_the_connection(site: Site) -> None:
    head = b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
    with site.connect() as connection:
        connection.sendall(head + b"Content-Length: 1000000\r\n\r\nx")
        assert _status(connection) == 415
        _send_until_closed(connection, b"x")


# Too many


@pytest.mark.slow
@pytest.mark.parametrize("address", [VISITOR, STRANGER])
def test_a_visitor_is_answered_beside_a_thousand_slow_connections(site: Site, address: str) -> None:
    with _slow(site, SLOW, STRANGER) as connections:
        assert site.visit(address) == 200
        assert site.visit(address, "/widget.js") == 200
        assert site.open <= 102  # those of one address
        assert _told(_read(connections[0]))[0] == 429
    log = site.log
    assert log.count("More than 100 connections of one address") < 9
    assert "Traceback" not in log
    assert STRANGER not in log


@pytest.mark.slow
def test_a_visitor_is_answered_when_many_addresses_are_slow(tmp_path: Path) -> None:
    with _site(tmp_path, connections="300") as site:
        strangers = [f"127.0.0.{number}" for number in range(10, 20)]
        with _slow(site, SLOW, *strangers) as connections:
            assert site.visit() == 200
            assert site.open <= 302
            assert _told(_read(connections[0]))[0] == 503


@pytest.mark.slow
def test_few_open_files_leave_room_for_databases(tmp_path: Path) -> None:
    with _site(tmp_path, files=512) as site:
        strangers = [f"127.0.0.{number}" for number in range(10, 20)]
        with _slow(site, SLOW, *strangers):
            assert site.visit() == 200
            assert site.visit(path="/helpdesk/inloggen") == 200
            assert site.open <= 258
        assert "Room for 256 connections only" in site.log


@pytest.mark.slow
def test_visitors_behind_a_trusted_proxy_aren_t_counted_as_one(tmp_path: Path) -> None:
    proxy = f"{STRANGER}/32"
    with (
        _site(tmp_path, trusted_proxies=proxy, request_timeout="60") as site,
        _slow(site, 300, STRANGER),
    ):
        assert site.visit() == 200
        assert site.open >= 300
        connection = http.client.HTTPConnection(
            "127.0.0.1", site.port, timeout=PATIENCE, source_address=(STRANGER, 0)
        )
        with contextlib.closing(connection):
            connection.request("GET", "/health/live", headers={"X-Forwarded-Proto": "https"})
            assert connection.getresponse().getheader("strict-transport-security")


@pytest.mark.slow
def test_who_has_waited_longest_gives_way(tmp_path: Path) -> None:
    with _site(tmp_path, connections_per_address="10") as site, contextlib.ExitStack() as stack:
        idle = stack.enter_context(site.connect())
        idle.sendall(_PING)
        assert _status(idle) == 200
        for _ in range(10):
            stack.enter_context(site.connect())
        assert _read(idle) == b""
        assert site.visit(STRANGER) == 200
