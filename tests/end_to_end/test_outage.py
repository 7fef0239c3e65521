"""When parts are down, slow or restarting; and stopping without leaving anything."""

from __future__ import annotations

import signal

from driving.product import Answer, Product
from driving.waiting import eventually

PHONE = "0598-626810"


def is_answered(answer: Answer) -> bool:
    """Tells whether a visitor got a reply of the assistant."""
    return answer.status == 200


def test_opening_hours_are_told_where_they_are_set(own_product: Product) -> None:
    assert "van 9 tot 17 uur" in own_product.ask("ik wil een medewerker spreken").text


def test_a_slow_rasa_gives_the_phone_number_and_then_goes_on(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("wat is atp")
    rasa = own_product.part("rasa_command")
    rasa.suspend()
    try:
        answer = chat.say("wat is neuropathie")
        danger = own_product.ask("mijn man ademt niet meer")
    finally:
        rasa.resume()
    assert answer.status == 503
    assert PHONE in answer.text
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
    answer = eventually(lambda: chat.say("ik wil een medewerker spreken"), is_answered)
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
    answer = eventually(lambda: chat.say("vertel eens meer"), is_answered)
    assert answer.first["topic"] == "atp_wat_is"
    assert chat.say("ik wil een medewerker spreken").first["reference"] == reference


def test_a_restart_in_the_middle_of_a_chat_loses_nothing(own_product: Product) -> None:
    chat = own_product.chat()
    chat.say("xqzw plof")
    offered = chat.say("wat is atp").first["choices"][1]["id"]
    assert chat.say("bzzt wxcv grmbl").first["kind"] == "clarify"
    assert own_product.stop(signal.SIGTERM) == []
    own_product.output = ""
    own_product.start()
    assert "Training" not in own_product.output  # the data is the same
    assert chat.choose(offered).status == 200
    assert chat.say("bzzt wxcv grmbl").first["kind"] == "handoff"  # the third miss in the chat


def test_stopping_leaves_no_process(own_product: Product) -> None:
    assert own_product.stop(signal.SIGINT) == []
