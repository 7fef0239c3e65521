"""A day of a member of staff at the helpdesk, in a real browser."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, expect

from driving.chromium import SCREENS
from driving.desk import Desk
from driving.product import Chat, Product
from driving.staff import PASSWORD, make_account
from magnesiumwijzer.staff.pages.visit import COOKIE
from tests.browser.accessibility import broken_rules
from tests.browser.conftest import PATIENCE

_count = itertools.count(1)


class Start(Protocol):
    """A member of staff who logs in; each with a browser of their own."""

    def __call__(self, role: str = "helpdesk", screen: str = "desktop") -> Desk: ...


@pytest.fixture
def staff(browser: Browser, product: Product) -> Iterator[Start]:
    """Lets staff log in, and looks afterwards whether anything went wrong in their browsers."""
    desks: list[Desk] = []
    wrong: list[str] = []

    def come(role: str = "helpdesk", screen: str = "desktop") -> Desk:
        name = f"{role}{next(_count)}"
        make_account(product, name, role)
        context = browser.new_context(locale="nl-NL", **SCREENS[screen])
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on(
            "console", lambda said: wrong.append(said.text) if said.type == "error" else None
        )
        desk = Desk(context.new_page(), product).log_in(name)
        desk.heading("Gesprekken")
        desks.append(desk)
        return desk

    yield come
    expected = "|".join(desk.expected for desk in desks)
    for desk in desks:
        desk.page.context.close()
    assert not [said for said in wrong if not re.search(expected, said)]


@pytest.fixture
def caller(product: Product) -> tuple[Chat, str]:
    """A visitor who was handed over, and the code that they read out."""
    chat = product.chat()
    assert chat.say("wat is atp").status == 200
    code: str = chat.say("wat kost de magnesiumgel?").first["reference"]
    return chat, code


def wait_for(desk: Desk, code: str) -> None:
    """Looks a code up until the transcripts have it: they follow within a second."""
    desk.expected = "404"
    for _ in range(20):
        desk.find(code)
        if desk.page.locator(".facts").count():
            return
        desk.page.wait_for_timeout(250)
    raise AssertionError(f"no chat with code {code}")


def test_the_callers_chat_is_found_by_the_code_as_it_is_read_out(
    staff: Start, caller: tuple[Chat, str]
) -> None:
    desk, code = staff(), caller[1]
    expect(desk.page.get_by_label("Zoek op code")).to_be_focused()
    wait_for(desk, f" {code[:3]}  {code[3:]} ")
    expect(desk.page.locator(".facts")).to_contain_text(f"{code[:3]} {code[3:]}")
    expect(desk.turns).to_have_count(2)
    expect(desk.turns.first.locator(".visitor")).to_contain_text("wat is atp")
    expect(desk.turns.first.locator(".bot").first).to_contain_text("adenosinetrifosfaat")
    expect(desk.turns.first.locator(".why")).to_contain_text("atp_wat_is")
    expect(desk.turns.first.locator(".why")).to_contain_text("Ook gedacht aan")
    expect(desk.turns.first).to_contain_text("Bron:")
    expect(desk.turns.last.locator(".bot")).to_contain_text("Prijzen")


def test_a_code_that_is_none_is_told_with_what_to_ask(staff: Start) -> None:
    desk = staff()
    desk.expected = "404"
    desk.find("000 000")
    desk.heading("Geen gesprek met deze code")
    expect(desk.page.get_by_role("main")).to_contain_text("Vraag de beller")


def test_no_warning_stands_on_a_page_where_nothing_was_lost(staff: Start) -> None:
    assert staff().page.locator("#verloren").is_hidden()


def test_new_chats_and_alerts_come_without_a_reload(staff: Start, product: Product) -> None:
    desk = staff()
    expect(desk.page.get_by_label("Geluid bij een melding")).not_to_be_checked()
    product.ask("mijn buurvrouw haar mond hangt ineens scheef")
    expect(desk.row("mijn buurvrouw haar mond")).to_contain_text("acuut")
    alert = desk.alerts.filter(has_text="Acuut").first
    expect(alert).to_be_visible()
    alert.get_by_role("link").click()
    expect(desk.turns.first).to_contain_text("mijn buurvrouw haar mond")


def test_staff_review_tag_note_flag_and_correct(staff: Start, caller: tuple[Chat, str]) -> None:
    desk = staff()
    wait_for(desk, caller[1])
    desk.page.get_by_label("waar ging het echt over").select_option("zenuwpijn_tens")
    desk.button("Beoordeeld").click()
    expect(desk.page.locator("#beoordeling")).to_contain_text("beoordeeld · helpdesk")
    desk.page.get_by_label("Nieuw label").fill("Prijs ")
    desk.button("Voeg toe").click()
    expect(desk.page.locator("#labels .tag")).to_have_text("prijs")
    note = "<b>belt</b> morgen terug\nover <script>alert(1)</script>"
    desk.page.get_by_label("Nieuwe notitie").fill(note)
    desk.button("Bewaar notitie").click()
    expect(desk.page.locator(".note p").first).to_have_text(note)
    desk.turns.last.get_by_role("button", name="Markeer").click()
    expect(desk.turns.last).to_have_class(re.compile("flagged"))
    desk.turns.last.get_by_text("Verbeter").click()
    desk.turns.last.get_by_label("onvolledig").check()
    desk.turns.last.get_by_label("goed antwoord").fill("Noem de webwinkel.")
    desk.turns.last.get_by_role("button", name="Stuur naar de trainers").click()
    expect(desk.turns.last.locator(".correction")).to_contain_text(
        "onvolledig; beter: Noem de webwinkel."
    )
    desk.page.get_by_role("button", name="Haal label prijs weg").click()
    expect(desk.page.locator("#labels .tag")).to_have_count(0)


def test_the_second_of_two_is_told_and_nothing_is_lost(
    staff: Start, caller: tuple[Chat, str]
) -> None:
    first, second = staff(), staff()
    wait_for(first, caller[1])
    wait_for(second, caller[1])
    first.button("Beoordeeld").click()
    expect(first.page.locator("#beoordeling")).to_contain_text("beoordeeld ·")
    second.expected = "404|409"
    second.page.get_by_label("waar ging het echt over").select_option("atp_wat_is")
    second.button("Later").click()
    expect(second.page.get_by_role("alert")).to_contain_text("heeft dit gesprek net veranderd")
    expect(second.page.get_by_label("waar ging het echt over")).to_have_value("atp_wat_is")
    second.button("Later").click()
    expect(second.page.locator("#beoordeling")).to_contain_text("later ·")


def test_filters_combine_stand_in_the_address_and_are_kept(
    staff: Start, product: Product, caller: tuple[Chat, str]
) -> None:
    product.ask("mag ik magnesium voor mijn goudvissen kopen?")
    desk = staff()
    expect(desk.row("goudvissen")).to_be_visible()
    desk.filter(zoek="goudvis kopen")
    expect(desk.rows).to_have_count(1)
    expect(desk.page).to_have_url(re.compile(r"zoek=goudvis\+kopen"))
    desk.filter(uitkomst="urgent")
    expect(desk.page.get_by_text("Geen gesprekken die hierbij passen.")).to_be_visible()
    desk.filter(uitkomst="", zoek='"; DROP TABLE turns --% \'" NEAR(')
    expect(desk.page.get_by_text("Geen gesprekken die hierbij passen.")).to_be_visible()
    desk.filter(zoek="goudvissen")
    desk.page.get_by_label("Bewaar dit filter als").fill("Visjes")
    desk.button("Bewaar").click()
    desk.page.get_by_role("link", name="Gesprekken", exact=True).click()
    desk.page.get_by_role("link", name="Visjes").click()
    expect(desk.rows).to_have_count(1)
    desk.page.get_by_role("button", name="Wis filter Visjes").click()
    expect(desk.page.get_by_role("link", name="Visjes")).to_have_count(0)


def test_a_filter_that_makes_no_sense_is_told_and_left_out(staff: Start) -> None:
    desk = staff()
    desk.page.goto(f"{desk.url}/gesprekken?van=gisteren&zeker_tot=veel&uitkomst=x&voor=-1")
    expect(desk.page.get_by_role("alert")).to_have_count(3)
    expect(desk.page.get_by_text("‘gisteren’ is geen datum.")).to_be_visible()
    expect(desk.rows.first).to_be_visible()


def test_an_export_opens_in_a_dutch_excel(staff: Start, product: Product, tmp_path: Path) -> None:
    product.ask("=1+1 over papegaaien")
    desk = staff()
    expect(desk.row("papegaaien")).to_be_visible()
    desk.filter(zoek="papegaaien")

    def download(name: str) -> str:
        with desk.page.expect_download() as waiting:
            desk.page.get_by_role("link", name=name).click()
        waiting.value.save_as(tmp_path / "export")
        return (tmp_path / "export").read_text(encoding="utf-8")

    text = download("Excel (CSV), een rij per gesprek")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0]["eerste bericht"] == "'=1+1 over papegaaien"
    assert re.fullmatch(r"\d,\d+|", rows[0]["laagste zekerheid"])
    turns = [json.loads(line) for line in download("JSONL, een rij per beurt").splitlines()]
    assert turns[0]["bericht"] == "=1+1 over papegaaien"
    assert turns[0]["antwoord"]


def test_erasing_asks_first_and_leaves_nothing(
    staff: Start, product: Product, caller: tuple[Chat, str]
) -> None:
    desk = staff()
    wait_for(desk, caller[1])
    desk.page.get_by_text("Wis dit gesprek").click()
    desk.page.get_by_label("Ik weet het zeker").check()
    desk.button("Wis alles").click()
    desk.heading("Gesprekken")
    desk.expected = "404"
    desk.find(caller[1])
    desk.heading("Geen gesprek met deze code")
    # For the visitor a new chat begins.
    before = caller[0].conversation
    assert caller[0].say("wat is atp").body["conversation"] != before


def test_the_overview_counts_and_leads_to_the_chats(staff: Start, product: Product) -> None:
    product.ask("hoeveel magnesium moet ik slikken")
    desk = staff()
    desk.page.get_by_role("link", name="Overzicht").click()
    desk.heading("Overzicht")
    desk.page.get_by_text("Als tabel").click()
    expect(desk.page.get_by_role("table")).to_be_visible()
    desk.page.get_by_role("link", name=re.compile("dosering")).click()
    desk.heading("Gesprekken")
    expect(desk.row("hoeveel magnesium moet ik slikken").first).to_be_visible()


def test_who_is_not_logged_in_sees_nothing_and_comes_back_to_where_they_wanted(
    staff: Start, caller: tuple[Chat, str], browser: Browser, product: Product
) -> None:
    desk = staff()
    wait_for(desk, caller[1])
    wanted = desk.page.url
    desk.button("Uitloggen").click()
    desk.heading("Inloggen")
    desk.page.goto(wanted)
    desk.heading("Inloggen")
    assert "atp" not in desk.page.content()
    assert product.get("/helpdesk/export").body.find(b"Inloggen") > 0


def test_a_wrong_password_is_told_and_after_five_the_browser_waits(
    staff: Start, product: Product, browser: Browser
) -> None:
    make_account(product, "vergeetachtig", "helpdesk")
    context = browser.new_context()
    desk = Desk(context.new_page(), product)
    for _ in range(5):
        desk.log_in("vergeetachtig", "dit is niet het wachtwoord")
        expect(desk.page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    desk.log_in("vergeetachtig", PASSWORD)
    expect(desk.page.get_by_role("alert")).to_contain_text("kwartier")
    context.close()


@pytest.mark.parametrize("role", ["helpdesk", "trainer"])
def test_only_a_beheerder_sees_accounts_and_the_log(staff: Start, role: str) -> None:
    desk = staff(role)
    desk.expected = "403"
    for page in ("accounts", "logboek"):
        expect(desk.page.get_by_role("link", name=page.capitalize())).to_have_count(0)
        desk.page.goto(f"{desk.url}/{page}")
        desk.heading("Geen toegang")


def test_a_beheerder_makes_changes_and_closes_accounts_and_reads_the_log(staff: Start) -> None:
    boss = staff("beheerder")
    boss.page.get_by_role("link", name="Accounts").click()
    boss.page.get_by_label("Naam om mee in te loggen").fill("Nieuwe Collega")
    boss.page.get_by_label("Wachtwoord (minstens").fill("kort")
    boss.page.get_by_label("Wachtwoord (minstens").evaluate(
        "field => field.removeAttribute('minlength')"
    )
    boss.expected = "422"
    boss.button("Maak account").click()
    expect(boss.page.get_by_role("alert")).to_contain_text("12 tot 200 tekens")
    boss.page.get_by_label("Wachtwoord (minstens").fill(PASSWORD)
    boss.button("Maak account").click()
    entry = boss.page.locator(".accounts li").filter(has_text="nieuwe collega")
    entry.get_by_text("Verander").click()
    entry.get_by_label("Rol").select_option("trainer")
    entry.get_by_label("mag inloggen").uncheck()
    entry.get_by_role("button", name="Bewaar").click()
    expect(entry).to_contain_text("trainer, gesloten")
    boss.page.get_by_role("link", name="Logboek").click()
    expect(
        boss.page.get_by_role("row", name=re.compile("nieuwe collega: trainer, gesloten"))
    ).to_be_visible()


def test_another_role_or_a_closed_account_counts_at_once(staff: Start, product: Product) -> None:
    boss, other = staff("beheerder"), staff("beheerder")
    name = other.page.locator(".me a").inner_text()
    boss.page.goto(f"{boss.url}/accounts")
    entry = boss.page.locator(".accounts li").filter(has_text=name)
    entry.get_by_text("Verander").click()
    entry.get_by_label("Rol").select_option("helpdesk")
    entry.get_by_role("button", name="Bewaar").click()
    expect(entry).to_contain_text("helpdesk")
    other.expected = "403"
    other.page.goto(f"{other.url}/accounts")
    other.heading("Geen toegang")


def test_a_form_of_another_website_does_nothing(
    staff: Start, product: Product, caller: tuple[Chat, str]
) -> None:
    desk = staff()
    wait_for(desk, caller[1])
    cookies = {cookie["name"]: cookie for cookie in desk.page.context.cookies()}
    for cookie in cookies.values():
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
    cookie = cookies[COOKIE]
    headers = {
        "Cookie": f"{cookie['name']}={cookie['value']}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    path = desk.page.url.removeprefix(product.url) + "/notitie"
    body = b"tekst=kwaad&formulier=geraden"
    assert product.request("POST", path, body, headers).status == 403
    other = {**headers, "Origin": "https://kwaad.example"}
    assert product.request("POST", path, body, other).status == 403
    desk.page.reload()
    expect(desk.page.locator(".note")).to_have_count(0)


@pytest.mark.parametrize("screen", ["desktop", "phone", "narrow"])
def test_every_page_can_be_used_by_everyone(
    staff: Start, screen: str, caller: tuple[Chat, str]
) -> None:
    desk = staff("beheerder", screen)
    wait_for(desk, caller[1])
    desk.turns.first.get_by_text("Verbeter").click()
    pages = [
        desk.page.url,
        *(f"{desk.url}/{name}" for name in ("", "overzicht", "accounts", "logboek", "wachtwoord")),
    ]
    for page in pages:
        if page != desk.page.url:
            desk.page.goto(page)
        assert broken_rules(desk) == [], page
        width = desk.page.evaluate("document.documentElement.scrollWidth")
        assert width <= desk.page.evaluate("innerWidth"), page
