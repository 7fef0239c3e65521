"""When parts are down, slow or restarting; and stopping without leaving anything."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from magnesiumwijzer.evaluation.trial import Answer, Product
from tests.projects import copy_project

PHONE = "0598-626810"


@pytest.fixture(scope="module")
def own_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that these tests may break."""
    project = copy_project(
        tmp_path_factory.mktemp("project"),
        openingstijden="maandag tot en met vrijdag van 9 tot 17 uur",
    )
    running = Product(
        tmp_path_factory.mktemp("outage"), {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}
    )
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


def wait_until(answer: Callable[[], Answer], status: int, seconds: int = 60) -> Answer:
    """Asks again and again until the status is as wanted."""
    deadline = time.monotonic() + seconds
    while True:
        got = answer()
        if got.status == status or time.monotonic() > deadline:
            return got
        time.sleep(0.5)


def test_opening_hours_are_told_where_they_are_set(own_product: Product) -> None:
    assert "van 9 tot 17 uur" in own_product.ask("ik wil een medewerker spreken").text


def test_a_slow_rasa_gives_the_phone_number_and_then_goes_on(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("wat is atp")
    rasa = own_product.part("rasa_command")
    rasa.suspend()
    start = time.monotonic()
    try:
        answer = chat.say("wat is neuropathie")
        waited = time.monotonic() - start
        danger = own_product.ask("mijn man ademt niet meer")
    finally:
        rasa.resume()
    assert answer.status == 503
    assert PHONE in answer.text
    assert waited < 8
    assert (danger.status, danger.first["kind"]) == (503, "urgent")
    assert "112" in danger.text
    assert chat.say("wat is neuropathie").first["kind"] == "answer"


def test_a_slow_action_server_gives_the_phone_number_and_then_goes_on(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("wat is atp")
    actions = own_product.part("rasa_sdk")
    actions.suspend()
    try:
        answer = chat.say("ik wil een medewerker spreken")
        plain = chat.say("wat is neuropathie")
    finally:
        actions.resume()
    assert answer.status == 503
    assert PHONE in answer.text
    assert plain.first["kind"] == "answer"
    assert chat.say("ik wil een medewerker spreken").first["kind"] == "handoff"


def test_a_crashed_action_server_comes_back(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("wat is atp")
    own_product.part("rasa_sdk").kill()
    answer = chat.say("ik wil een medewerker spreken")
    assert answer.status == 503
    assert PHONE in answer.text
    answer = wait_until(lambda: chat.say("ik wil een medewerker spreken"), 200)
    assert answer.first["kind"] == "handoff"


def test_a_crashed_rasa_comes_back_and_the_chat_has_lost_nothing(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("wat is atp")
    reference = chat.say("ik wil een medewerker spreken").first["reference"]
    own_product.part("rasa_command").kill()
    answer = chat.say("wat is neuropathie")
    assert answer.status == 503
    assert PHONE in answer.text
    health = own_product.get("/health")
    assert health.status == 503
    assert health.body["live"]
    assert not health.body["ready"]
    assert own_product.get("/health/live").status == 200
    answer = wait_until(lambda: chat.say("vertel eens meer"), 200)
    assert answer.first["topic"] == "atp_wat_is"
    assert chat.say("ik wil een medewerker spreken").first["reference"] == reference


def test_a_restart_in_the_middle_of_a_chat_loses_nothing(tmp_path: Path) -> None:
    first = Product(tmp_path)
    first.start()
    chat = first.chat()
    chat.say("xqzw plof")
    offered = chat.say("wat is atp").first["choices"][1]["id"]
    assert chat.say("bzzt boem knor").first["kind"] == "clarify"
    left = first.stop()
    assert left == []

    second = Product(tmp_path)
    started = time.monotonic()
    second.start()
    assert time.monotonic() - started < 40  # no training again: the data is the same
    assert "Training" not in second.output
    chat.product = second
    assert chat.choose(offered).status == 200
    assert chat.say("bzzt boem knor").first["kind"] == "handoff"  # the third miss in the chat
    assert second.stop(signal.SIGTERM) == []


def test_a_port_in_use_is_one_clear_sentence(own_product: Product, tmp_path: Path) -> None:
    import subprocess
    import sys

    from magnesiumwijzer.evaluation.trial import ROOT

    port = own_product.url.rsplit(":", 1)[1]
    tried = subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.launch"],
        cwd=ROOT,
        env={**own_product.environment, "MAGNESIUMWIJZER_PORT": port},
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 1
    assert f"Port {port}" in tried.stderr
    assert "MAGNESIUMWIJZER_PORT" in tried.stderr
    assert len(tried.stderr.strip().splitlines()) == 1


def test_stopping_leaves_no_process(own_product: Product) -> None:
    assert own_product.stop(signal.SIGINT) == []
