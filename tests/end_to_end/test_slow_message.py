"""A message that can't be understood in time: broken off, without holding up others.

The web app before a real Rasa with the product's channel and tracker store, and a model of its own
in which a component is slow on purpose.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from driving.product import ROOT, START_LIMIT, free_ports
from magnesiumwijzer.company import company
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.app import create_app
from tests.slow_component import ENDLESS

_CONFIG = """
recipe: default.v1
assistant_id: slow
language: nl
pipeline:
- name: WhitespaceTokenizer
- name: KeywordIntentClassifier
- name: tests.slow_component.SlowComponent
policies:
- name: RulePolicy
"""
_DOMAIN = """
version: "3.1"
intents: [groet, afscheid]
responses:
  utter_groet: [{text: Dag!}]
  utter_afscheid: [{text: Tot ziens!}]
"""
_DATA = """
version: "3.1"
nlu:
- {intent: groet, examples: "- hallo\\n- goedemorgen\\n"}
- {intent: afscheid, examples: "- doei\\n- tot ziens\\n"}
rules:
- {rule: groet, steps: [{intent: groet}, {action: utter_groet}]}
- {rule: afscheid, steps: [{intent: afscheid}, {action: utter_afscheid}]}
"""
_STORE = "tracker_store: {type: magnesiumwijzer.rasa_io.tracker_store.EventStore}"
_CHANNEL = "magnesiumwijzer.rasa_io.channel.GatewayInput:"


@dataclass
class Rasa:
    """A running Rasa, as the web app sees it."""

    port: int
    database: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def say(self, sender: str, text: str) -> tuple[int, Any]:
        """Sends a turn; returns the status and the body."""
        request = urllib.request.Request(
            f"{self.url}/webhooks/gateway/webhook",
            json.dumps({"sender": sender, "text": text}).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def typed(self, sender: str) -> list[str]:
        """Returns what a visitor typed, as far as it was kept."""
        query = sa.text("SELECT data FROM events WHERE sender_id = :s AND type_name = 'user'")
        with sa.create_engine(self.database).connect() as connection:
            rows = connection.execute(query, {"s": sender})
            return [json.loads(data)["text"] for (data,) in rows]


@pytest.fixture(scope="module")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasa]:
    folder = tmp_path_factory.mktemp("slow")
    (port,) = free_ports(1)
    running = Rasa(port, f"sqlite:///{folder / 'transcripts.db'}")
    files = {
        "config.yml": _CONFIG,
        "domain.yml": _DOMAIN,
        "data/all.yml": _DATA,
        "endpoints.yml": _STORE,
        "credentials.yml": _CHANNEL,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "MAGNESIUMWIJZER_TRACKER_STORE_URL": running.database,
    }
    command = [sys.executable, "-W", "ignore", "-m", "magnesiumwijzer.rasa_io.rasa_command"]
    subprocess.run(
        [*command, "train"], cwd=folder, env=environment, check=True, timeout=START_LIMIT
    )
    server = subprocess.Popen(
        [*command, "run", "-i", "127.0.0.1", "-p", str(port)], cwd=folder, env=environment
    )
    try:
        _wait_until_ready(running.url)
        yield running
    finally:
        server.terminate()
        server.wait(60)


def _wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{url}/webhooks/gateway/ready", timeout=5),
        ):
            return
        time.sleep(0.2)
    raise TimeoutError("Rasa did not start")


def test_a_message_without_an_end_is_broken_off_and_others_are_answered(rasa: Rasa) -> None:
    assert rasa.say("slow", "hallo")[0] == 200
    with ThreadPoolExecutor(4) as visitors:
        slow = visitors.submit(rasa.say, "slow", f"hallo {ENDLESS}")
        others = [visitors.submit(rasa.say, f"other {n}", "hallo") for n in range(3)]
        assert slow.result()[0] == 504
        for other in others:
            status, body = other.result()
            assert (status, body["messages"][0]["text"]) == (200, "Dag!")


def test_the_chat_of_a_message_that_was_broken_off_goes_on_as_it_was(rasa: Rasa) -> None:
    rasa.say("goes on", "hallo")
    assert rasa.say("goes on", f"hallo {ENDLESS}")[0] == 504
    status, body = rasa.say("goes on", "doei")
    assert (status, body["messages"][0]["text"]) == (200, "Tot ziens!")
    assert rasa.typed("goes on") == ["hallo", "doei"]


def test_the_visitor_gets_the_phone_number_and_in_danger_help_at_once(
    rasa: Rasa, tmp_path: Path
) -> None:
    app = create_app(
        Settings(  # type: ignore[call-arg]  # pydantic 1 has no types for its defaults
            rasa_port=rasa.port,
            state_dir=tmp_path / "live",
            database_url=f"sqlite:///{tmp_path / 'chats.db'}",
            helpdesk_database_url=f"sqlite:///{tmp_path / 'helpdesk.db'}",
        )
    )
    with TestClient(app) as visitor:
        chat = visitor.post("/api/chat", json={"message": "hallo"}).json()["conversation"]

        def say(text: str) -> tuple[int, dict[str, Any]]:
            said = visitor.post("/api/chat", json={"conversation": chat, "message": text})
            return said.status_code, said.json()["replies"][0]

        status, reply = say(f"hallo {ENDLESS}")
        assert (status, reply["kind"], reply["phone"]) == (503, "handoff", company().phone)
        status, reply = say(f"ik wil niet meer leven {ENDLESS}")
        assert (status, reply["kind"]) == (503, "urgent")
        assert "113" in reply["text"]
        assert say("doei")[0] == 200
