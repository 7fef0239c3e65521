"""From a misunderstood message to a better live model, in a real browser, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from driving.chromium import SCREENS
from driving.desk import Desk
from driving.product import Chat, Product
from driving.projects import copy_project
from driving.running import running
from driving.school import (
    ANSWER,
    NEW,
    QUESTION,
    WORDINGS,
    compared,
    fill_in,
    is_live,
    wait_for_card,
)
from driving.staff import make_account
from tests.browser.accessibility import broken_rules
from tests.browser.conftest import PATIENCE


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product with a project of its own, which trainers may change."""
    folder = tmp_path_factory.mktemp("school")
    project = copy_project(folder / "project")
    with running(folder, {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}) as product:
        make_account(product, "tessa", "trainer")
        make_account(product, "hanna", "helpdesk")
        yield product


@pytest.fixture
def desk(browser: Browser, school: Product) -> Iterator[Desk]:
    """The desk of a trainer who is logged in."""
    context = browser.new_context(locale="nl-NL", **SCREENS["desktop"])
    context.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    desk = Desk(context.new_page(), school).log_in("tessa")
    desk.page.get_by_role("link", name="Trainer").click()
    yield desk
    context.close()
    assert wrong == []


@pytest.fixture
def trainer(desk: Desk) -> Page:
    """The page of a trainer who is logged in."""
    return desk.page


def test_the_whole_way_and_back(desk: Desk, trainer: Page, school: Product) -> None:
    chat: Chat = school.chat()
    before = chat.say(WORDINGS[0])
    assert before.first["text"] != ANSWER
    school.ask(WORDINGS[1])

    wait_for_card(trainer, WORDINGS[0])
    assert broken_rules(desk) == []
    trainer.locator(".card", has_text=WORDINGS[0]).get_by_role("link", name=WORDINGS[0]).click()
    trainer.locator("summary").first.click()
    expect(trainer.locator(".messages")).to_contain_text(before.first["text"][:30])
    assert broken_rules(desk) == []
    trainer.get_by_role("link", name="Nieuwe intent").last.click()
    expect(trainer.get_by_label("Hoe vragen bezoekers dit?")).to_have_value(
        re.compile(re.escape(WORDINGS[0]))
    )
    fill_in(trainer)
    assert broken_rules(desk) == []
    trainer.get_by_role("button", name="Bewaar").click()
    expect(trainer.get_by_role("heading", level=1)).to_have_text(QUESTION)
    assert broken_rules(desk) == []

    trainer.get_by_role("button", name="Train en vergelijk").click()
    expect(trainer.get_by_role("progressbar")).to_be_visible()
    assert school.ask("wat is atp").first["topic"] == "atp_wat_is"
    compared(trainer)
    expect(trainer.locator(".difference").filter(has_text=WORDINGS[0])).to_contain_text(ANSWER)
    assert broken_rules(desk) == []

    trainer.get_by_role("button", name="Zet live").click()
    is_live(trainer, "Model 2")
    assert school.ask(NEW).first["text"] == ANSWER
    trainer.get_by_role("button", name="Terug naar dit model").click()
    is_live(trainer, "Model 1")
    assert school.ask(NEW).first["text"] != ANSWER


def test_a_half_filled_form_says_what_is_missing_and_keeps_what_was_typed(trainer: Page) -> None:
    trainer.get_by_role("link", name="Nieuwe intent").first.click()
    fill_in(trainer)
    trainer.get_by_label("De vraag, zoals die op een knop staat").fill("Wat is ATP?")
    trainer.get_by_label("Hoe vragen bezoekers dit?").fill("één zin\n[twee](zinnen)")
    trainer.get_by_role("button", name="Bewaar").click()
    expect(trainer.get_by_role("alert")).to_contain_text("acht")
    expect(trainer.get_by_label("Het antwoord")).to_have_value(ANSWER)
    expect(trainer.get_by_label("Hoe vragen bezoekers dit?")).to_have_value(
        "één zin\n[twee](zinnen)"
    )


def test_an_answer_that_is_switched_off_gives_the_helpdesks_number_at_once(
    trainer: Page, school: Product
) -> None:
    chat = school.chat()
    chat.say("wat is atp")
    trainer.get_by_role("link", name="Antwoorden", exact=True).click()
    trainer.get_by_role("link", name="Wat is ATP?").click()
    trainer.get_by_role("button", name="Schakel uit").click()
    expect(trainer.locator(".said-ok")).to_contain_text("uitgeschakeld")
    reply = school.ask("wat is atp").first
    assert reply["kind"] == "handoff"
    assert len(reply["reference"].replace(" ", "")) == 6
    assert chat.choose("meer:atp_wat_is").first["kind"] == "handoff"
    trainer.get_by_role("button", name="Schakel weer in").click()
    assert school.ask("wat is atp").first["topic"] == "atp_wat_is"


def test_keys_decide_on_a_card_and_u_takes_it_back(trainer: Page, school: Product) -> None:
    words = "helpt magnesium ook bij mijn postduiven"
    school.ask(words)
    wait_for_card(trainer, words)
    trainer.locator(".card", has_text=words).focus()
    trainer.keyboard.press("b")
    expect(trainer.locator(".said-ok")).to_contain_text("buiten het artikel")
    expect(trainer.locator(".card", has_text=words)).to_have_count(0)
    trainer.get_by_role("button", name="Maak ongedaan").click()
    wait_for_card(trainer, words)


def test_the_bench_is_for_trainers_only(browser: Browser, school: Product) -> None:
    context = browser.new_context(locale="nl-NL", **SCREENS["phone"])
    page = context.new_page()
    Desk(page, school).log_in("hanna")
    expect(page.get_by_role("link", name="Trainer")).to_have_count(0)
    page.goto(f"{school.url}/trainer/antwoorden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Geen toegang")
    context.close()
