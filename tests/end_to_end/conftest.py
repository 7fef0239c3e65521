"""A product with the settings of a larger house, and real chats in databases of each kind."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from driving.databases import KINDS, empty_database
from driving.product import Product, free_ports
from driving.projects import copy_project
from driving.running import running
from magnesiumwijzer.chats import tables as chats_tables
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from tests.end_to_end.stores import TRACKER, Day, Stores, copy


@pytest.fixture(scope="session", autouse=True)
def _trained(trained: None) -> None:
    """Every product here starts with today's model."""


@pytest.fixture(scope="package")
def told() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An address that is told of alerts, and what it was told; the first time it refuses."""
    heard: list[dict[str, Any]] = []
    refusals = [500]

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = refusals.pop() if refusals else 204
            if status == 204:
                heard.append(body)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    (port,) = free_ports(1)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}/", heard
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def apart(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[str, list[dict[str, Any]]]
) -> Iterator[Product]:
    """A product whose helpdesk has a port of its own, and that tells an address of alerts."""
    (port,) = free_ports(1)
    settings = {
        "MAGNESIUMWIJZER_HELPDESK_PORT": str(port),
        "MAGNESIUMWIJZER_ALERT_WEBHOOK_URL": told[0],
    }
    with running(tmp_path_factory.mktemp("apart"), settings) as product:
        yield product


@pytest.fixture(scope="package")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """What `own_product` is, whatever its state."""
    project = copy_project(
        tmp_path_factory.mktemp("project"),
        openingstijden="maandag tot en met vrijdag van 9 tot 17 uur",
    )
    settings = {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}
    with running(tmp_path_factory.mktemp("own"), settings) as product:
        yield product


@pytest.fixture
def own_product(started: Product) -> Product:
    """A product that tests may break; it runs again where one before has ended it."""
    if started.process.poll() is not None:
        started.output = ""
        started.start()
    return started


@pytest.fixture(scope="package")
def day(product: Product) -> Iterator[Day]:
    """Six chats, in the stores of a product that has others too."""
    names = ("answered", "in_doubt", "handed_over", "acute", "thumbed_down", "greeting")
    visitors = {name: product.chat() for name in names}
    first = visitors["answered"].say("Wat is neuropathie?").first
    assert visitors["answered"].choose(first["choices"][-1]["id"]).status == 200
    assert visitors["in_doubt"].say("magnesium").first["kind"] == "clarify"
    visitors["handed_over"].say("wat is atp")
    visitors["handed_over"].say("Wat kost de magnesiumgel?")
    visitors["acute"].say("mijn man heeft ineens een scheve mond")
    disliked = visitors["thumbed_down"].say("Wat is magnesium?").first
    for thumb, reason in (("up", None), ("down", "dit klopt niet")):
        product.post(
            {
                "conversation": visitors["thumbed_down"].conversation,
                "reply": disliked["id"],
                "thumb": thumb,
                "reason": reason,
            },
            "/api/feedback",
        )
    visitors["greeting"].say("hallo")
    made = Day(
        **visitors,
        tracker=open_engine(product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"]),
        chats=open_engine(product.environment["MAGNESIUMWIJZER_DATABASE_URL"]),
    )
    yield made
    made.tracker.dispose()
    made.chats.dispose()


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, day: Day, tmp_path: Path) -> Iterator[Stores]:
    """The day's chats, still to be projected."""
    with contextlib.ExitStack() as stack:
        engines = [
            open_engine(stack.enter_context(empty_database(request.param, tmp_path, name)))
            for name in ("tracker", "chats", "transcripts")
        ]
        made = Stores(*engines)
        copy(day.tracker, made.tracker, TRACKER, day.ids)
        copy(day.chats, made.chats, chats_tables.metadata, day.ids)
        upgrade(made.transcripts)
        yield made
        for engine in engines:
            engine.dispose()
