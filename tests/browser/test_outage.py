"""The real product breaks under a visitor's hands: slow, crashed, restarting."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from driving.product import Product
from driving.window import ACUTE, ANSWERED, HANDED_OVER, PHONE, Window
from tests.browser.conftest import Visit


@pytest.fixture
def window(visit: Visit, own_product: Product) -> Window:
    """The chat of a product that may break, with a question asked already."""
    there = visit(address=own_product.url).open()
    there.ask("wat is neuropathie")
    return there


def test_a_slow_assistant_gives_the_number_and_the_question_can_be_asked_again(
    window: Window, own_product: Product
) -> None:
    window.expected = "status of 503"
    rasa = own_product.part("rasa_command")
    rasa.suspend()
    try:
        window.type(ANSWERED)
        expect(window.waiting).to_have_text("Antwoord wordt opgezocht…")
        expect(window.replies).to_have_count(2)
        expect(window.last.get_by_role("link", name=PHONE)).to_be_visible()
        expect(window.waiting).to_have_text("")
    finally:
        rasa.resume()
    window.button("Probeer opnieuw").click()
    expect(window.last).to_contain_text("adenosinetrifosfaat")
    expect(window.visitor).to_have_text(["U: wat is neuropathie", f"U: {ANSWERED}"])


def test_danger_is_answered_while_the_assistant_is_away(
    window: Window, own_product: Product
) -> None:
    window.expected = "status of 503"
    rasa = own_product.part("rasa_command")
    rasa.suspend()
    try:
        window.ask(ACUTE)
    finally:
        rasa.resume()
    expect(window.last).to_have_class("bot urgent")
    expect(window.last.get_by_role("link", name="112")).to_be_visible()


def test_a_server_that_crashes_and_comes_back_goes_on_with_the_chat(
    window: Window, own_product: Product
) -> None:
    window.expected = "ERR_CONNECTION|ERR_EMPTY_RESPONSE|status of 503"
    code = window.ask(HANDED_OVER).locator(".code > [aria-hidden]").inner_text()
    own_product.part("launch.serve").kill()
    window.ask(ANSWERED)
    expect(window.last).to_contain_text("De chat is nu niet bereikbaar. Uw vraag staat er nog.")
    deadline = time.monotonic() + 60
    while window.button("Probeer opnieuw").count() and time.monotonic() < deadline:
        window.button("Probeer opnieuw").click()
        expect(window.waiting).to_be_empty()
        expect(window.replies).to_have_count(3)
    expect(window.last).to_contain_text("adenosinetrifosfaat")
    assert window.ask(HANDED_OVER).locator(".code > [aria-hidden]").inner_text() == code
