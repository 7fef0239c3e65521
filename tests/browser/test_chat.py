"""A chat as visitors have it, from the greeting to erasing it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from driving.product import Product
from driving.window import ANSWERED, ASKED_BACK, HANDED_OVER, PHONE, Window
from tests.browser.conftest import Visit
from tests.end_to_end.test_gateway import kept_of

# Before anything is asked


def test_the_greeting_says_what_it_is_and_what_it_is_not(desktop: Window) -> None:
    greeting = desktop.log.locator(".welcome")
    expect(greeting).to_contain_text("Ik ben een chatbot")
    expect(greeting).to_contain_text("geen mens en geen arts")
    expect(greeting).to_contain_text("magnesium, ATP, neuropathie, stress en het zenuwstelsel")
    expect(greeting).to_contain_text("Mijn antwoorden komen uit één artikel")
    expect(greeting.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")


def test_a_first_question_is_one_press_away(desktop: Window) -> None:
    desktop.button("Wat is neuropathie?").click()
    expect(desktop.visitor).to_have_text("U: Wat is neuropathie?")
    expect(desktop.last).to_contain_text("zenuwpijn")


@pytest.mark.parametrize("screen", ["desktop", "phone", "narrow"])
def test_the_phone_number_stays_in_the_header(visit: Visit, screen: str) -> None:
    window = visit(screen).open()
    call = window.head.get_by_role("link", name=f"Bel {PHONE}")
    for question in (ANSWERED, ASKED_BACK, HANDED_OVER):
        window.ask(question)
        expect(call).to_be_in_viewport(ratio=1)
    expect(call).to_have_attribute("href", "tel:+31598626810")


# Answers


def test_an_answer_names_its_paragraph_and_links_its_literature(desktop: Window) -> None:
    sources = desktop.ask(ANSWERED).locator(".sources")
    expect(sources).to_contain_text("Bron:")
    expect(sources).to_contain_text("deel ‘De rol van magnesium bij informatieoverdracht")
    link = sources.get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(r"^https://www\.ncbi\.nlm\.nih\.gov/"))
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_contain_text("(opent in een nieuw tabblad)")


def test_more_unfolds_the_long_part_and_folds_it_again(desktop: Window) -> None:
    answer = desktop.ask(ANSWERED)
    unfold = answer.get_by_role("button", name="Meer hierover")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    unfold.click()
    longer = answer.locator(".more")
    expect(longer).to_be_visible()
    expect(longer).not_to_be_empty()
    expect(desktop.messages).to_have_count(3)  # the greeting, the question and the answer
    fold = answer.get_by_role("button", name="Minder tonen")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(longer).to_be_hidden()


def test_a_question_that_is_offered_goes_on_with_the_chat(desktop: Window) -> None:
    answer = desktop.ask(ANSWERED)
    answer.get_by_role("button", name="Wat is magnesium en wat doet het?").click()
    expect(desktop.visitor.last).to_have_text("U: Wat is magnesium en wat doet het?")
    expect(desktop.replies).to_have_count(2)
    expect(desktop.last).to_contain_text("mineraal")


def test_an_answer_that_comes_at_once_is_not_said_to_be_looked_up(desktop: Window) -> None:
    desktop.page.clock.install()
    desktop.page.clock.pause_at("2030-01-01")  # however busy the machine, no time passes for it
    seen = desktop.waiting.evaluate_handle(
        "status => { const seen = []; new MutationObserver(() => seen.push(status.textContent))"
        ".observe(status, {childList: true}); return seen; }"
    )
    desktop.ask(ANSWERED)
    assert not any(seen.json_value())


def test_after_400_ms_an_answer_is_said_to_be_looked_up_and_nothing_types(visit: Visit) -> None:
    window = visit()
    window.page.clock.install()
    held: list[Route] = []
    window.page.route("**/api/chat", lambda route: held.append(route))
    window.open()
    window.page.clock.pause_at("2030-01-01")
    with window.page.expect_request("**/api/chat"):
        window.type(ANSWERED)
    window.page.clock.run_for(399)
    expect(window.waiting).to_have_text("")
    window.page.clock.run_for(1)
    expect(window.waiting).to_have_text("Antwoord wordt opgezocht…")
    assert not window.page.evaluate("document.getAnimations().length")
    held[0].continue_()
    expect(window.replies).to_have_count(1)
    expect(window.waiting).to_have_text("")


# Typing


def test_enter_sends_and_shift_enter_makes_a_line(desktop: Window) -> None:
    desktop.field.press_sequentially("wat is atp")
    desktop.field.press("Shift+Enter")
    desktop.field.press_sequentially("en wat doet het?")
    expect(desktop.field).to_have_value("wat is atp\nen wat doet het?")
    expect(desktop.visitor).to_have_count(0)
    desktop.field.press("Enter")
    expect(desktop.visitor).to_have_text("U: wat is atp\nen wat doet het?", use_inner_text=True)
    expect(desktop.field).to_have_value("")


def test_the_room_left_is_told_near_the_limit_only(desktop: Window) -> None:
    count = desktop.dialog.locator("#count")
    for length, told in ((799, ""), (800, "Nog 200 tekens"), (999, "Nog 1 teken")):
        desktop.field.fill("a" * length)
        expect(count).to_have_text(told)
    desktop.field.fill("🙂" * 1000)
    expect(count).to_have_text("Nog 0 tekens")


def test_what_is_too_long_stays_in_the_field(desktop: Window) -> None:
    # The server says so, which looks for danger first.
    desktop.expected = "status of 422"
    desktop.type("a" * 1001)
    expect(desktop.dialog.locator("#count")).to_have_text("1 teken te lang")
    expect(desktop.notice).to_have_text(
        "Uw bericht is te lang. Gebruik hooguit 1000 tekens. Is er spoed? Bel 112. "
        "Denkt u aan zelfdoding? Bel 113."
    )
    expect(desktop.field).to_have_value("a" * 1001)
    expect(desktop.visitor).to_have_count(0)


# Thumbs


def thumbs_of(product: Product, conversation: str) -> list[tuple[str, str]]:
    """What is kept of the thumbs of a chat."""
    with sqlite3.connect(product.folder / "chats.db") as database:
        query = "SELECT thumb, reason FROM feedback WHERE chat = ?"
        return list(database.execute(query, (conversation,)))


def test_a_thumb_up_is_thanked_and_can_be_taken_back(desktop: Window, product: Product) -> None:
    answer = desktop.ask(ANSWERED)
    up = answer.get_by_role("button", name="Ja, duim omhoog")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(answer.locator(".thanks")).to_have_text("Dank u wel.")
    assert thumbs_of(product, desktop.conversation) == [("up", "")]
    desktop.page.reload()
    expect(up).to_have_attribute("aria-pressed", "true")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "false")
    expect(answer.locator(".thanks")).to_have_text("Uw duim is weggehaald.")


def test_a_thumb_down_makes_room_for_a_reason(desktop: Window, product: Product) -> None:
    answer = desktop.ask(ANSWERED)
    answer.get_by_role("button", name="Nee, duim omlaag").click()
    answer.get_by_label("Wat was er niet goed?").fill("te moeilijk")
    assert thumbs_of(product, desktop.conversation) == [("down", "")]  # a reason needn't come
    answer.get_by_role("button", name="Verstuur uitleg").click()
    expect(answer.locator(".thanks")).to_have_text("Dank u wel voor uw uitleg.")
    assert thumbs_of(product, desktop.conversation) == [("down", "te moeilijk")]


# Hand-over


def test_a_hand_over_is_a_card_with_the_number_and_a_code(desktop: Window) -> None:
    card = desktop.ask(HANDED_OVER).locator(".card")
    expect(card.get_by_role("link", name=f"Bel {PHONE}")).to_have_attribute(
        "href", "tel:+31598626810"
    )
    code = card.locator(".code > [aria-hidden]")
    expect(code).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    assert code.evaluate(size) >= 28
    expect(card).to_contain_text("Noem deze code aan de telefoon.")
    # No opening hours are set, so none are claimed.
    expect(card).not_to_contain_text("Bereikbaar")


# Keeping, starting again, erasing


def test_the_chat_is_still_there_after_a_reload_and_on_the_next_page(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    desktop.field.fill("en nog een vr")
    conversation = desktop.conversation
    desktop.page.reload()
    expect(desktop.visitor).to_have_text("U: wat is atp")
    expect(desktop.field).to_have_value("en nog een vr")
    desktop.page.get_by_role("link", name="Bezorgen").click()
    expect(desktop.page).to_have_url(re.compile("/bezorgen$"))
    expect(desktop.dialog).to_be_visible()
    expect(desktop.last).to_contain_text("adenosinetrifosfaat")
    desktop.ask("vertel meer")
    assert desktop.conversation == conversation


def test_on_a_phone_the_next_page_is_not_covered(phone: Window) -> None:
    phone.ask(ANSWERED)
    phone.page.goto("/bezorgen")
    expect(phone.launcher).to_be_visible()
    expect(phone.dialog).to_be_hidden()
    phone.open()
    expect(phone.visitor).to_have_text("U: wat is atp")


def test_beginning_anew_starts_an_empty_chat(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    former = desktop.conversation
    desktop.menu("Opnieuw beginnen")
    desktop.button("Ja, begin opnieuw").click()
    expect(desktop.messages).to_have_count(1)
    expect(desktop.notice).to_have_text("U begint opnieuw. Stel gerust uw vraag.")
    desktop.ask(ASKED_BACK)
    assert desktop.conversation != former


def test_erasing_asks_first_and_leaves_nothing_here_or_on_the_server(
    desktop: Window, product: Product
) -> None:
    answer = desktop.ask(ANSWERED)
    answer.get_by_role("button", name="Ja, duim omhoog").click()
    expect(answer.locator(".thanks")).to_have_text("Dank u wel.")
    former = desktop.conversation
    desktop.menu("Opnieuw beginnen")
    desktop.button("Ja, begin opnieuw").click()
    desktop.ask(HANDED_OVER)
    chats = [former, desktop.conversation]
    desktop.field.fill("half een vraag")
    desktop.menu("Mijn gesprek wissen")
    desktop.button("Nee, ga terug").click()
    assert all(kept_of(product, chat)["events"] for chat in chats)
    desktop.menu("Mijn gesprek wissen")
    desktop.button("Ja, wis alles").click()
    expect(desktop.notice).to_have_text("Uw gesprek is gewist, hier en bij ons.")
    expect(desktop.messages).to_have_count(1)
    for chat in chats:
        assert not any(kept_of(product, chat).values())
    assert desktop.kept["items"] == []
    assert desktop.kept["conversations"] == []
    desktop.page.reload()
    expect(desktop.messages).to_have_count(1)
    expect(desktop.field).to_have_value("")


def test_a_copy_of_the_chat_is_plain_text(desktop: Window) -> None:
    desktop.ask(ANSWERED).get_by_role("button", name="Meer hierover").click()
    expect(desktop.last.locator(".more")).to_be_visible()
    card = desktop.ask(HANDED_OVER).locator(".card .code > [aria-hidden]")
    code = card.inner_text()
    with desktop.page.expect_download() as downloading:
        desktop.menu("Gesprek bewaren")
    download = downloading.value
    assert re.fullmatch(
        r"gesprek-magnesiumwijzer-\d{4}-\d\d-\d\d\.txt", download.suggested_filename
    )
    text = Path(download.path()).read_text(encoding="utf-8")
    for words in (
        "Gesprek met de chatbot Magnesiumwijzer",
        "U:\nwat is atp",
        "adenosinetrifosfaat",
        desktop.replies.first.locator(".more").inner_text(),
        "https://www.ncbi.nlm.nih.gov/",
        f"Uw code: {code}",
        PHONE,
    ):
        assert words in text
    assert "<" not in text
    expect(desktop.notice).to_contain_text("bewaard als tekstbestand")
