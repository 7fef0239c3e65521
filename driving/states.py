"""Every state that the window can be in, and how a visitor gets it there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from driving.window import ACUTE, ANSWERED, ASKED_BACK, ENGLISH, HANDED_OVER, Window


def closed(window: Window) -> None:
    """Only the button that opens it."""
    window.close()


def greeting(window: Window) -> None:
    """The words of welcome and the first questions."""


def answer(window: Window) -> None:
    """An answer with a source, a longer part, more questions and thumbs."""
    window.ask(ANSWERED)


def unfolded(window: Window) -> None:
    """An answer with its longer part."""
    window.ask(ANSWERED).get_by_role("button", name="Meer hierover").click()
    expect(window.last.locator(".more")).to_be_visible()


def question_back(window: Window) -> None:
    """Buttons to choose from."""
    window.ask(ASKED_BACK)


def chosen(window: Window) -> None:
    """A choice made, with the other buttons out of use."""
    question_back(window)
    window.last.get_by_role("button", name="In welke vormen is er magnesium?").click()
    expect(window.replies).to_have_count(2)


def hand_over(window: Window) -> None:
    """The number and the code."""
    window.ask(HANDED_OVER)


def acute(window: Window) -> None:
    """112."""
    window.ask(ACUTE)


def english(window: Window) -> None:
    """A reply in another language."""
    window.ask(ENGLISH)


def looking_up(window: Window) -> None:
    """An answer that lets itself be waited for."""
    window.page.route("**/api/chat", lambda route: None)
    window.type(ANSWERED)
    expect(window.waiting).to_have_text("Antwoord wordt opgezocht…")


def offline(window: Window) -> None:
    """A question that could not be sent."""
    window.expected = "ERR_INTERNET_DISCONNECTED"
    window.page.context.set_offline(True)
    window.ask(ANSWERED)


def refused(window: Window) -> None:
    """A sentence above the field, and a text that is too long."""
    window.expected = "status of 422"
    window.type("a" * 1001)
    expect(window.notice).not_to_be_empty()


def thumb(window: Window) -> None:
    """A thumb given."""
    answer(window)
    window.last.get_by_role("button", name="Ja, duim omhoog").click()
    expect(window.last.locator(".thanks")).to_have_text("Dank u wel.")


def reason(window: Window) -> None:
    """Room for a reason after a thumb down."""
    answer(window)
    window.last.get_by_role("button", name="Nee, duim omlaag").click()
    expect(window.last.get_by_label("Wat was er niet goed?")).to_be_visible()


def menu(window: Window) -> None:
    """The menu."""
    window.button("Menu").click()


def asked_to_erase(window: Window) -> None:
    """The question before a chat is erased."""
    answer(window)
    window.menu("Mijn gesprek wissen")


def erased(window: Window) -> None:
    """A chat that was erased."""
    asked_to_erase(window)
    window.button("Ja, wis alles").click()
    expect(window.notice).to_contain_text("gewist")


STATES: tuple[Callable[[Window], None], ...] = (
    closed,
    greeting,
    answer,
    unfolded,
    question_back,
    chosen,
    hand_over,
    acute,
    english,
    looking_up,
    offline,
    refused,
    thumb,
    reason,
    menu,
    asked_to_erase,
    erased,
)
