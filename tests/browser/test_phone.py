"""On a phone the window fills the screen, and lives with the on-screen keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from driving.window import ANSWERED, Window
from tests.browser.conftest import Visit

DESPAIR = "Vandaag liep ik weer naar het park en terug. " * 26 + "ik wil niet meer leven"

#: What an on-screen keyboard does: the page stays as it is, its visible part becomes smaller.
KEYBOARD = """(height) => {
  Object.defineProperty(visualViewport, "height", { configurable: true, get: () => height });
  visualViewport.dispatchEvent(new Event("resize"));
}"""


def test_the_window_fills_the_screen(phone: Window) -> None:
    box = phone.dialog.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    # What lies behind is out of reach, for a screen reader's finger too.
    assert phone.dialog.evaluate("node => node.matches(':modal')")


def test_the_on_screen_keyboard_covers_neither_the_field_nor_the_answer(visit: Visit) -> None:
    phone = visit("phone", reduced_motion="reduce").open()
    phone.field.tap()
    phone.page.evaluate(KEYBOARD, 440)
    expect(phone.dialog).to_have_css("height", "440px")
    for node in (phone.field, phone.send, phone.head.get_by_role("link")):
        box = node.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 440
    phone.field.fill(ANSWERED)
    phone.send.tap()
    expect(phone.replies).to_have_count(1)
    answer = phone.last.bounding_box()
    assert answer is not None
    assert 0 < answer["y"] < 440
    phone.page.evaluate(KEYBOARD, 844)
    expect(phone.dialog).to_have_css("height", "844px")


def test_the_field_is_large_enough_that_a_phone_does_not_zoom_in(phone: Window) -> None:
    size = phone.field.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 16


def test_an_answer_is_read_from_its_start(visit: Visit) -> None:
    phone = visit("phone", reduced_motion="reduce").open()
    phone.ask("wat is magnesium")
    phone.ask(ANSWERED)
    expect(phone.visitor.last).to_be_in_viewport(ratio=1)
    asked, place = phone.visitor.last.bounding_box(), phone.log.bounding_box()
    assert asked is not None
    assert place is not None
    assert 0 <= asked["y"] - place["y"] < 24


def test_a_text_too_long_that_tells_of_despair_is_answered(visit: Visit) -> None:
    phone = visit("phone", reduced_motion="reduce").open()
    phone.expected = "status of 422"
    reply = phone.ask(DESPAIR)
    for number in ("113", "0800-0113", "112"):
        expect(reply.get_by_role("link", name=number, exact=True)).to_be_in_viewport(ratio=1)
    expect(reply).to_be_in_viewport(ratio=1)
    # It is said, and stays so; what comes next is a message as any other.
    expect(phone.visitor.last).to_contain_text("ik wil niet meer leven")
    expect(phone.field).to_have_value("")
    expect(phone.notice).to_be_empty()
    phone.page.reload()
    phone.open()
    expect(phone.last).to_contain_text("113")
    expect(phone.ask(ANSWERED)).to_contain_text("adenosinetrifosfaat")
