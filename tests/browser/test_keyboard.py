"""Everything by keyboard, nothing moved under the visitor's hands, and what screen readers hear."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import JSHandle, expect

from driving.window import ANSWERED, ASKED_BACK, ENGLISH, HANDED_OVER, PHONE, Window
from tests.browser.conftest import Visit

# Keyboard


def test_the_whole_chat_goes_without_a_mouse(visit: Visit) -> None:
    window = visit()
    press = window.page.keyboard.press
    window.page.get_by_role("link", name="0598-626810").focus()  # the last of the page
    press("Tab")
    expect(window.launcher).to_be_focused()
    press("Enter")
    expect(window.field).to_be_focused()
    window.page.keyboard.type(ASKED_BACK)
    press("Tab")
    expect(window.send).to_be_focused()
    press("Enter")
    expect(window.replies).to_have_count(1)
    press("Shift+Tab")
    press("Shift+Tab")
    last = window.last.get_by_role("button").last
    expect(last).to_be_focused()
    press("Shift+Tab")
    press("Shift+Tab")
    expect(window.last.get_by_role("button", name="In welke vormen")).to_be_focused()
    press("Space")
    expect(window.replies).to_have_count(2)
    for _ in range(40):
        if window.button("Menu").evaluate("node => node.matches(':focus')"):
            break
        press("Shift+Tab")
    press("Enter")
    press("Tab")
    press("Tab")
    expect(window.focused).to_have_accessible_name(f"Bel {PHONE}")
    press("Tab")
    expect(window.button("Gesprek bewaren")).to_be_focused()


def test_what_has_the_focus_is_seen_to_have_it(visit: Visit) -> None:
    window = visit().open()
    window.ask(ANSWERED)
    window.button("Menu").click()
    seen = """(element) => {
      const root = element.shadowRoot;
      return [...root.querySelectorAll("button, a, textarea, [tabindex='0']")]
        .filter((node) => node.checkVisibility())
        .filter((node) => {
          node.focus();
          const { outlineStyle, outlineWidth } = getComputedStyle(node);
          return root.activeElement !== node || outlineStyle !== "solid" || outlineWidth !== "3px";
        })
        .map((node) => node.outerHTML);
    }"""
    window.page.keyboard.press("Shift+Tab")  # from now on the keyboard is in use
    assert window.element.evaluate(seen) == []


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_escape_folds_the_menu_then_closes_and_the_focus_returns(visit: Visit, screen: str) -> None:
    window = visit(screen).open()
    window.button("Menu").click()
    window.page.keyboard.press("Escape")
    expect(window.button("Gesprek bewaren")).to_be_hidden()
    expect(window.button("Menu")).to_be_focused()
    window.page.keyboard.press("Escape")
    expect(window.dialog).to_be_hidden()
    expect(window.launcher).to_be_focused()
    expect(window.launcher).to_have_attribute("aria-expanded", "false")


def test_a_phone_keeps_the_focus_in_the_window_that_fills_its_screen(phone: Window) -> None:
    expect(phone.dialog.get_by_role("heading", name="Magnesiumwijzer")).to_be_focused()
    for _ in range(15):
        phone.page.keyboard.press("Tab")
        where = phone.page.evaluate("document.activeElement.localName")
        assert where in ("magnesiumwijzer-chat", "body")  # `body`: the browser's own buttons


# Focus


def test_a_reply_does_not_move_the_focus(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    expect(desktop.field).to_be_focused()
    more = desktop.replies.first.get_by_role("button", name="Wat is magnesium en wat doet het?")
    more.click()
    expect(desktop.replies).to_have_count(2)
    expect(more).to_be_focused()
    first = desktop.log.locator(".welcome").get_by_role("button").first
    first.click()
    expect(desktop.replies).to_have_count(3)
    expect(first).to_be_focused()


def test_on_the_next_page_the_open_window_takes_no_focus(desktop: Window) -> None:
    desktop.page.goto("/bezorgen")
    expect(desktop.dialog).to_be_visible()
    expect(desktop.page.locator("body")).to_be_focused()
    expect(desktop.focused).to_have_count(0)


def test_after_a_retry_the_focus_is_still_in_the_window(desktop: Window) -> None:
    desktop.expected = "ERR_INTERNET_DISCONNECTED"
    desktop.page.context.set_offline(True)
    desktop.ask(ANSWERED)
    desktop.page.context.set_offline(False)
    desktop.button("Probeer opnieuw").press("Enter")
    expect(desktop.last).to_contain_text("adenosinetrifosfaat")
    expect(desktop.focused).to_have_count(1)


def test_turning_a_phone_keeps_what_is_typed_and_the_focus(phone: Window) -> None:
    phone.field.fill("en wat als ik")
    phone.page.set_viewport_size({"width": 844, "height": 390})
    expect(phone.dialog).to_be_visible()
    phone.page.set_viewport_size({"width": 1024, "height": 844})
    expect(phone.dialog).to_have_css("width", "416px")
    expect(phone.field).to_be_focused()
    expect(phone.field).to_have_value("en wat als ik")


# Choices


def test_after_a_choice_the_others_are_out_of_use_and_all_stay_readable(desktop: Window) -> None:
    desktop.ask(ASKED_BACK)
    offered = desktop.replies.first.get_by_role("group", name="Kies een vraag")
    offered.get_by_role("button", name="In welke vormen is er magnesium?").click()
    expect(desktop.replies).to_have_count(2)
    chosen = offered.get_by_role("button", name="gekozen: In welke vormen is er magnesium?")
    expect(chosen).to_be_visible()
    buttons = offered.get_by_role("button")
    expect(buttons).to_have_count(4)
    for number in range(4):
        expect(buttons.nth(number)).to_be_disabled()
    buttons.last.click(force=True)
    expect(desktop.visitor).to_have_count(2)
    desktop.page.reload()
    expect(chosen).to_be_visible()
    expect(buttons.last).to_be_disabled()


def test_a_first_question_typed_in_its_words_counts_as_chosen(desktop: Window) -> None:
    desktop.ask("Wat is ATP?")
    first = desktop.log.get_by_role("group", name="Vragen om mee te beginnen")
    expect(first.get_by_role("button", name="gekozen: Wat is ATP?")).to_be_disabled()


# Screen readers


def heard(window: Window) -> JSHandle:
    """What is added to the live region from now on, and the languages of it."""
    return window.element.evaluate_handle(
        """(element) => {
          const region = element.shadowRoot.querySelector("[aria-live]");
          const said = [];
          new MutationObserver((changes) => {
            for (const node of changes.flatMap((change) => [...change.addedNodes])) {
              said.push({
                text: node.textContent,
                lang: (node.querySelector("[lang]") ?? node.closest("[lang]")).lang,
              });
            }
          }).observe(region, { childList: true });
          return said;
        }"""
    )


def said(handle: JSHandle) -> list[dict[str, Any]]:
    """What was heard so far."""
    words: list[dict[str, Any]] = handle.json_value()
    return words


def test_each_reply_is_read_once_politely(desktop: Window) -> None:
    region = desktop.dialog.locator("[aria-live]")
    expect(region).to_have_attribute("aria-live", "polite")
    desktop.page.clock.install()
    handle = heard(desktop)
    # Not after an answer: behind "wat is ATP", "magnesium" asks what that is.
    desktop.ask(ASKED_BACK)
    desktop.ask(ANSWERED)
    desktop.ask(HANDED_OVER)
    words = [one["text"] for one in said(handle)]
    assert len(words) == 3
    assert "U kunt kiezen uit: Wat is magnesium en wat doet het?; " in words[0]
    assert words[1].startswith("Chatbot: ATP is de afkorting van adenosinetrifosfaat.")
    code = "".join(filter(str.isdigit, desktop.last.locator(".code > [aria-hidden]").inner_text()))
    assert f"Uw code is {' '.join(code)}." in words[2]
    # It is gone in a while, so that no second reading of it is met on the way through the window.
    desktop.page.clock.fast_forward(5_000)
    expect(region).to_be_empty()


def test_the_longer_part_is_read_too_and_an_old_chat_is_not(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    desktop.page.reload()
    expect(desktop.replies).to_have_count(1)
    handle = heard(desktop)
    desktop.button("Meer hierover").click()
    longer = desktop.last.locator(".more")
    expect(longer).to_be_visible()
    assert [one["text"] for one in said(handle)] == [f"Chatbot: {longer.inner_text()}"]


def test_an_english_reply_is_marked_as_english_seen_and_heard(desktop: Window) -> None:
    handle = heard(desktop)
    reply = desktop.ask(ENGLISH)
    expect(reply.locator("p[lang=en]")).to_contain_text("I only understand Dutch")
    assert [one["lang"] for one in said(handle)] == ["en"]
    desktop.ask(ANSWERED)
    expect(desktop.last.locator("[lang]")).to_have_count(0)
    assert [one["lang"] for one in said(handle)] == ["en", "nl"]


def test_on_an_english_page_the_chat_is_still_dutch(visit: Visit) -> None:
    window = visit(script="document.documentElement?.setAttribute('lang', 'en')")
    lang = "element => element.shadowRoot.firstElementChild.closest('[lang]').lang"
    assert window.element.evaluate(lang) == "nl"


def test_what_can_be_pressed_is_named_in_dutch(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    desktop.button("Menu").click()
    expect(desktop.dialog).to_match_aria_snapshot(
        """
        - dialog "Magnesiumwijzer":
          - heading "Magnesiumwijzer" [level=2]
          - paragraph: Chatbot, geen mens en geen arts
          - button "Menu" [expanded]
          - button "Sluit de chat"
          - link "Bel 0598-626810"
          - button "Gesprek bewaren"
          - button "Opnieuw beginnen"
          - button "Mijn gesprek wissen"
          - region "Gesprek":
            - list:
              - listitem:
                - group "Vragen om mee te beginnen"
              - listitem
              - listitem:
                - button "Meer hierover"
                - group "Kies een vraag"
                - group "Was dit antwoord nuttig?":
                  - button "Ja, duim omhoog"
                  - button "Nee, duim omlaag"
          - textbox "Uw vraag"
          - button "Verstuur"
        """
    )
