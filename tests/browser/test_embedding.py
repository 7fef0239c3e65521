"""One line puts the chat on any page, and neither changes the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from driving.product import Product
from driving.window import ANSWERED, HANDED_OVER, Window
from tests.browser.conftest import Visit
from tests.browser.other_site import OtherSite, other_site

#: Bytes of the whole window on the line.
MOST = 20_000
#: Rules of a page that reach for everything on it.
LOUD = """
  * { color: red !important; font: italic 40px/3 cursive !important; margin: 9px !important;
      text-transform: uppercase; letter-spacing: 1em }
  button, dialog, div, li, p { background: lime !important }
  h1 { visibility: hidden }
  html, body { background: none !important; margin: 0 !important }
  html { font-size: 40px; --accent: yellow; --ink: yellow; --height: 90px; --top: 90px }
  button, dialog, header, .launcher, .window { display: none !important }
"""


@pytest.fixture
def elsewhere(friend: OtherSite, own_product: Product) -> Iterator[OtherSite]:
    """The allowed website, as it is when a test leaves it alone."""
    friend.embed(own_product.url)
    yield friend
    friend.policy = ""


# The line


def test_the_shop_embeds_the_chat_with_one_line(visit: Visit, product: Product) -> None:
    html = product.get("/").body.decode()
    assert html.count("<script") == 1
    assert '<script src="/widget.js" async></script>' in html
    window = visit()
    expect(window.element).to_have_count(1)
    expect(window.page.get_by_role("button", name="Stel uw vraag aan de chatbot")).to_be_visible()


def test_it_is_small_and_asks_nobody_before_it_is_opened(visit: Visit, product: Product) -> None:
    window = visit(address="about:blank")
    asked: list[str] = []
    sizes: list[int] = []
    window.page.on("request", lambda request: asked.append(request.url))
    window.page.on(
        "requestfinished",
        lambda request: (
            sizes.append(request.sizes()["responseBodySize"]) if "/widget" in request.url else None
        ),
    )
    window.page.goto("/", wait_until="networkidle")
    assert asked
    assert all(address.startswith((product.url, "data:")) for address in asked)
    assert not [address for address in asked if "/api/" in address]
    assert 0 < sum(sizes) <= MOST
    before = len(asked)
    window.open()
    window.button("Menu").click()
    assert len(asked) == before  # nor when it is: only a question is sent
    window.ask(ANSWERED)
    assert asked[before:] == [f"{product.url}/api/chat"]


def test_nothing_on_the_page_moves_when_it_loads_and_opens(visit: Visit) -> None:
    window = visit(
        script="window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(entry) => window.moved += entry.value)).observe({type: 'layout-shift', buffered: true})"
    )
    window.page.wait_for_load_state("networkidle")
    window.open()
    window.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    )
    assert window.page.evaluate("window.moved") == 0


# Attributes


def with_attributes(visit: Visit, site: OtherSite, product: Product, attributes: str) -> Window:
    """A page whose line has these attributes."""
    site.embed(product.url, attributes)
    return visit(address=site.url)


def test_a_page_chooses_title_greeting_and_first_questions(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    attributes = (
        'data-title="Vraagbaak" data-greeting="Ik ben een chatbot van de winkel."'
        ' data-questions="Wat is ATP? | Wat is TENS?"'
    )
    window = with_attributes(visit, elsewhere, own_product, attributes).open()
    expect(window.page.get_by_role("dialog", name="Vraagbaak")).to_be_visible()
    welcome = window.log.locator(".welcome")
    expect(welcome).to_contain_text("Ik ben een chatbot van de winkel.")
    expect(welcome.get_by_role("button")).to_have_text(["Wat is ATP?", "Wat is TENS?"])
    window.element.evaluate("element => element.setAttribute('data-title', 'Andere naam')")
    expect(window.page.get_by_role("dialog", name="Andere naam")).to_be_visible()


def test_a_page_can_offer_no_first_questions(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    window = with_attributes(visit, elsewhere, own_product, 'data-questions=""').open()
    expect(window.log.locator(".welcome")).to_contain_text("Ik ben een chatbot")
    expect(window.log.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("position", ["left", "right"])
def test_a_page_chooses_the_corner(
    visit: Visit, elsewhere: OtherSite, own_product: Product, position: str
) -> None:
    window = with_attributes(visit, elsewhere, own_product, f'data-position="{position}"')
    middle = 1280 / 2
    assert (middle_of(window.launcher) < middle) == (position == "left")
    window.open()
    assert (middle_of(window.dialog) < middle) == (position == "left")


@pytest.mark.parametrize(
    "colour", ["yellow", "#0a0", "hsl(200 90% 60%)", "rgb(0 0 0 / .2)", "#531"]
)
def test_an_accent_colour_is_darkened_until_it_can_be_read(
    visit: Visit, elsewhere: OtherSite, own_product: Product, colour: str
) -> None:
    window = with_attributes(visit, elsewhere, own_product, f'data-accent="{colour}"')
    window.expected = "too light to read and was darkened"
    painted = window.launcher.evaluate("node => getComputedStyle(node).backgroundColor")
    channels = [int(channel) for channel in re.findall(r"\d+", painted)]
    assert len(channels) == 3
    assert contrast_with_white(channels) >= 4.5
    if colour == "#531":
        assert channels == [0x55, 0x33, 0x11]


def test_what_is_no_colour_is_told_to_who_builds_the_page(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    window = with_attributes(visit, elsewhere, own_product, 'data-accent="zeegroen"')
    window.expected = 'data-accent="zeegroen" is no colour'
    painted = window.launcher.evaluate("node => getComputedStyle(node).backgroundColor")
    assert painted == "rgb(11, 92, 120)"


def middle_of(node: Locator) -> float:
    """Where the middle of something is, from the left."""
    box = node.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def contrast_with_white(channels: list[int]) -> float:
    """The formula of WCAG."""
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


# Looks


def test_the_looks_of_a_page_do_not_reach_the_chat(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    pictures = []
    for style in ("", f"<style>{LOUD}</style>"):
        elsewhere.embed(own_product.url)
        elsewhere.pages["/"] += style
        window = visit(address=elsewhere.url)
        picture = [window.launcher.screenshot()]
        window.open()
        picture.append(window.dialog.screenshot(caret="hide"))
        pictures.append(picture)
    assert pictures[0] == pictures[1]


def test_the_chat_does_not_change_the_looks_of_a_page(visit: Visit) -> None:
    window = visit()
    look = """() => [...document.querySelectorAll("*:not(magnesiumwijzer-chat)")].map((node) => {
      const style = getComputedStyle(node);
      const box = JSON.stringify(node.getBoundingClientRect());
      return box + [...style].map((name) => style[name]).join();
    })"""
    window.open().close()
    with_chat = window.page.evaluate(look)
    sheets = window.page.evaluate("document.styleSheets.length")
    other = visit()
    other.expected = "ERR_FAILED"
    other.page.route("**/widget.js", lambda route: route.abort())
    other.page.reload()
    expect(other.element).to_have_count(0)
    assert sheets == other.page.evaluate("document.styleSheets.length")
    without = other.page.evaluate(look)
    assert with_chat == without


# Other websites


def test_a_strict_policy_of_a_page_needs_two_lines_for_the_chat(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    elsewhere.policy = (
        f"default-src 'none'; script-src {own_product.url}; connect-src {own_product.url};"
        " img-src data:; trusted-types 'none'; require-trusted-types-for 'script'"
    )
    window = visit(address=elsewhere.url).open()
    expect(window.ask(ANSWERED)).to_contain_text("adenosinetrifosfaat")
    with window.page.expect_download():
        window.menu("Gesprek bewaren")


def test_a_website_of_the_settings_can_do_everything(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    window = visit(address=elsewhere.url).open()
    answer = window.ask(ANSWERED)
    answer.get_by_role("button", name="Ja, duim omhoog").click()
    expect(answer.locator(".thanks")).to_have_text("Dank u wel.")
    expect(window.ask(HANDED_OVER)).to_contain_text(
        "Bereikbaar: maandag tot en met vrijdag van 9 tot 17 uur."
    )
    window.menu("Mijn gesprek wissen")
    window.button("Ja, wis alles").click()
    expect(window.notice).to_have_text("Uw gesprek is gewist, hier en bij ons.")


def test_a_website_that_is_not_in_the_settings_gets_no_chat(
    visit: Visit, own_product: Product
) -> None:
    with other_site() as stranger:
        stranger.embed(own_product.url)
        window = visit()
        window.expected = "CORS policy|403|ERR_FAILED|kon niet laden"
        with window.page.expect_event("requestfailed"):
            window.page.goto(stranger.url)
        expect(window.element).to_have_count(0)
        # Nor does it get a word from the server by a script of its own.
        got = window.page.evaluate(
            "address => fetch(address, {method: 'POST', body: '{}'}).catch(() => 'refused')",
            f"{own_product.url}/api/chat",
        )
        assert got == "refused"


# Coming and going


def listeners(session: CDPSession) -> int:
    """Counts the listeners on what lies outside the element, and media queries that are watched."""
    count = 0
    expressions = ("window", "document", "visualViewport", "document.body")
    for expression in expressions:
        found = session.send("Runtime.evaluate", {"expression": expression})["result"]
        count += len(of_object(session, found["objectId"]))
    prototype = session.send("Runtime.evaluate", {"expression": "MediaQueryList.prototype"})
    queries = session.send(
        "Runtime.queryObjects", {"prototypeObjectId": prototype["result"]["objectId"]}
    )
    entries = session.send(
        "Runtime.getProperties",
        {"objectId": queries["objects"]["objectId"], "ownProperties": True},
    )["result"]
    for entry in entries:
        if entry["name"].isdigit():
            count += len(of_object(session, entry["value"]["objectId"]))
    return count


def of_object(session: CDPSession, identifier: str) -> list[Any]:
    """The listeners of one object of the page."""
    found: list[Any] = session.send("DOMDebugger.getEventListeners", {"objectId": identifier})[
        "listeners"
    ]
    return found


def test_an_element_that_leaves_takes_its_listeners_along(visit: Visit) -> None:
    window = visit()
    session = window.page.context.new_cdp_session(window.page)
    expect(window.launcher).to_be_visible()
    window.open().close()
    there = listeners(session)
    window.page.evaluate("window.chat = document.querySelector('magnesiumwijzer-chat')")
    window.page.evaluate("window.chat.remove()")
    gone = listeners(session)
    # Storage, two of the visible part of the screen, and its width where its query is to be seen.
    assert there >= 3
    assert gone == 0
    for _ in range(3):
        window.page.evaluate("document.body.prepend(window.chat)")
        window.page.evaluate("window.chat.remove()")
    assert listeners(session) == gone
    window.page.evaluate("document.body.prepend(window.chat)")
    expect(window.open().ask(ANSWERED)).to_contain_text("adenosinetrifosfaat")


def test_two_lines_or_an_element_of_its_own_give_one_chat(
    visit: Visit, elsewhere: OtherSite, own_product: Product
) -> None:
    line = f'<script type="module" src="{own_product.url}/widget.js?twice"></script>'
    element = '<magnesiumwijzer-chat data-title="Eigen"></magnesiumwijzer-chat>'
    elsewhere.embed(own_product.url)
    elsewhere.pages["/"] += line + element
    window = visit(address=elsewhere.url)
    expect(window.element).to_have_count(1)
    window.open()
    expect(window.page.get_by_role("dialog", name="Eigen")).to_be_visible()
