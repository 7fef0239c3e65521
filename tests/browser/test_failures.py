"""When things break: no text is lost, and there is a sentence, a second try and the number."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Route, expect

from driving.window import ANSWERED, ASKED_BACK, HANDED_OVER, PHONE, Window
from tests.browser.conftest import Visit

LOST = "Uw vraag staat er nog."
#: Bodies of the server that are no replies.
MALFORMED = {
    "no JSON": "<html><h1>502 Bad Gateway</h1></html>",
    "nothing": "",
    "null": "null",
    "no replies": json.dumps({"conversation": "x", "replies": []}),
    "no list": json.dumps({"conversation": "x", "replies": "hallo"}),
    "no text": json.dumps({"conversation": "x", "replies": [{"kind": "answer"}]}),
    "no such kind": json.dumps({"conversation": "x", "replies": [{"kind": "x", "text": "y"}]}),
    "no chat": json.dumps({"replies": [{"kind": "answer", "topic": None, "text": "y"}]}),
    "choices of nothing": json.dumps(
        {"conversation": "x", "replies": [{"kind": "clarify", "text": "y", "choices": [None]}]}
    ),
}


def expect_a_way_out(window: Window, question: str, sentence: str) -> None:
    """The question still stands, with one sentence, the number and a button to try again."""
    expect(window.visitor.last).to_have_text(f"U: {question}")
    expect(window.last).to_contain_text(sentence)
    expect(window.last.get_by_role("link", name=PHONE)).to_have_attribute(
        "href", "tel:+31598626810"
    )
    expect(window.last.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(window.last.get_by_role("button", name="Probeer opnieuw")).to_be_visible()
    expect(window.replies).to_have_count(1)


def retry(window: Window, question: str = ANSWERED) -> None:
    """Tries again, and gets the answer to the question, which is there once."""
    window.button("Probeer opnieuw").click()
    expect(window.last).to_contain_text("adenosinetrifosfaat")
    expect(window.visitor).to_have_text([f"U: {question}"])
    expect(window.replies).to_have_count(1)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_without_internet(visit: Visit, screen: str) -> None:
    window = visit(screen).open()
    window.expected = "ERR_INTERNET_DISCONNECTED"
    window.page.context.set_offline(True)
    window.ask(ANSWERED)
    expect_a_way_out(window, ANSWERED, f"U hebt nu geen internet. {LOST}")
    window.button("Probeer opnieuw").click()
    expect_a_way_out(window, ANSWERED, f"U hebt nu geen internet. {LOST}")
    window.page.context.set_offline(False)
    retry(window)


def test_a_server_that_is_not_there(desktop: Window) -> None:
    desktop.expected = "ERR_CONNECTION_REFUSED"
    desktop.page.route("**/api/**", lambda route: route.abort("connectionrefused"))
    desktop.ask(ANSWERED)
    expect_a_way_out(desktop, ANSWERED, f"De chat is nu niet bereikbaar. {LOST}")
    desktop.page.unroute_all()
    retry(desktop)


def test_an_answer_that_is_none(desktop: Window) -> None:
    desktop.expected = "status of 50"
    answers: list[tuple[int, str]] = []
    desktop.page.route(
        "**/api/chat",
        lambda route: route.fulfill(status=answers[-1][0], body=answers[-1][1]),
    )
    for status, name in (*((200, name) for name in MALFORMED), (502, "no JSON"), (503, "no JSON")):
        answers.append((status, MALFORMED[name]))
        with desktop.page.expect_event("requestfinished"):
            if len(answers) == 1:
                desktop.type(ANSWERED)
            else:
                desktop.button("Probeer opnieuw").click()
        expect_a_way_out(desktop, ANSWERED, f"Het antwoord is niet goed aangekomen. {LOST}")
    desktop.page.unroute_all()
    retry(desktop)


def test_a_server_that_never_answers(desktop: Window) -> None:
    held: list[Route] = []
    desktop.page.route("**/api/chat", lambda route: held.append(route))
    desktop.page.clock.install()
    with desktop.page.expect_request("**/api/chat"):
        desktop.type(ANSWERED)
    desktop.page.clock.fast_forward(20_000)
    expect_a_way_out(desktop, ANSWERED, f"Het antwoord blijft te lang weg. {LOST}")
    desktop.page.unroute_all()
    retry(desktop)


@pytest.fixture
def stalling() -> Iterator[str]:
    """A server that begins an answer and never ends it."""
    done = threading.Event()

    class Stalling(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"conversation": "')
            self.wfile.flush()
            done.wait()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Stalling) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        done.set()
        server.shutdown()


def test_an_answer_that_begins_and_never_ends(desktop: Window, stalling: str) -> None:
    desktop.page.route("**/api/chat", lambda route: route.continue_(url=stalling))
    desktop.page.clock.install()
    with desktop.page.expect_event("response"):
        desktop.type(ANSWERED)
    desktop.page.clock.fast_forward(20_000)
    expect_a_way_out(desktop, ANSWERED, f"Het antwoord blijft te lang weg. {LOST}")
    desktop.page.unroute_all()
    retry(desktop)


def test_a_server_that_refuses_gives_the_text_back(desktop: Window) -> None:
    desktop.expected = "status of 429"
    sentence = f"Wacht even voor u verder gaat. Of bel {PHONE}."
    refusal = {"conversation": None, "error": sentence, "phone": PHONE}
    desktop.page.route("**/api/chat", lambda route: route.fulfill(status=429, json=refusal))
    desktop.type(ANSWERED)
    expect(desktop.notice).to_have_text(sentence)
    expect(desktop.field).to_have_value(ANSWERED)
    expect(desktop.visitor).to_have_count(0)
    desktop.page.unroute_all()
    desktop.field.press("Enter")
    expect(desktop.last).to_contain_text("adenosinetrifosfaat")
    expect(desktop.notice).to_be_empty()


def test_a_choice_that_is_refused_can_be_made_again(desktop: Window) -> None:
    desktop.expected = "status of 429"
    desktop.ask(ASKED_BACK)
    refusal = {"conversation": None, "error": "Wacht even.", "phone": PHONE}
    desktop.page.route("**/api/chat", lambda route: route.fulfill(status=429, json=refusal))
    choice = desktop.replies.first.get_by_role("button", name="In welke vormen is er magnesium?")
    choice.click()
    expect(desktop.notice).to_have_text("Wacht even.")
    expect(choice).to_be_enabled()
    desktop.page.unroute_all()
    choice.click()
    expect(desktop.replies).to_have_count(2)


@pytest.mark.parametrize("what", ["the longer part", "a thumb", "a reason", "erasing"])
def test_what_else_fails_is_told_and_can_be_done_again(desktop: Window, what: str) -> None:
    desktop.expected = "ERR_INTERNET_DISCONNECTED"
    answer = desktop.ask(ANSWERED)
    if what == "a reason":
        answer.get_by_role("button", name="Nee, duim omlaag").click()
        answer.get_by_label("Wat was er niet goed?").fill("te moeilijk")

    def do() -> None:
        if what == "the longer part":
            answer.get_by_role("button", name="Meer hierover").click()
        elif what == "a thumb":
            answer.get_by_role("button", name="Ja, duim omhoog").click()
        elif what == "a reason":
            answer.get_by_role("button", name="Verstuur uitleg").click()
        else:
            desktop.menu("Mijn gesprek wissen")
            desktop.button("Ja, wis alles").click()

    desktop.page.context.set_offline(True)
    do()
    expect(desktop.notice).to_have_text(
        f"Dat is niet gelukt. Probeer het nog eens, of bel {PHONE}."
    )
    expect(answer).to_contain_text("adenosinetrifosfaat")
    if what == "a reason":
        expect(answer.get_by_label("Wat was er niet goed?")).to_have_value("te moeilijk")
    desktop.page.context.set_offline(False)
    do()
    done = {
        "the longer part": answer.locator(".more:not([hidden])"),
        "a thumb": answer.get_by_text("Dank u wel."),
        "a reason": answer.get_by_text("Dank u wel voor uw uitleg."),
        "erasing": desktop.notice.get_by_text("Uw gesprek is gewist"),
    }
    expect(done[what]).to_be_visible()


def test_a_page_left_before_the_answer_came_offers_to_ask_again(desktop: Window) -> None:
    held: list[Route] = []
    desktop.page.route("**/api/chat", lambda route: held.append(route))
    with desktop.page.expect_request("**/api/chat"):
        desktop.type(ANSWERED)
    desktop.page.goto("/bezorgen")
    expect(desktop.last).to_contain_text("Op deze vraag is nog geen antwoord gekomen.")
    desktop.page.unroute_all()
    retry(desktop)


# Storage


FORBIDDEN = (
    "Object.defineProperty(window, '{}',"
    " {{ get() {{ throw new DOMException('', 'SecurityError') }} }})"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
ABSENT = "Object.defineProperty(window, 'localStorage', { value: null })"


@pytest.mark.parametrize(
    "script",
    [FORBIDDEN.format("localStorage"), FORBIDDEN.format("sessionStorage"), FULL, ABSENT],
    ids=["forbidden", "forbidden for tabs", "full", "absent"],
)
def test_a_browser_that_keeps_nothing(visit: Visit, script: str) -> None:
    window = visit(script=script).open()
    expect(window.notice).to_contain_text("Uw browser mag dit gesprek niet bewaren.")
    window.ask(ANSWERED).get_by_role("button", name="Meer hierover").click()
    expect(window.last.locator(".more")).to_be_visible()
    window.last.get_by_role("button", name="Wat is magnesium en wat doet het?").click()
    expect(window.replies).to_have_count(2)
    expect(window.visitor).to_have_count(2)
    window.menu("Mijn gesprek wissen")
    window.button("Ja, wis alles").click()
    expect(window.messages).to_have_count(1)


#: What a browser may hand back of a chat: of another version, or half written.
WRONG = (
    "{",
    "null",
    "[]",
    '{"items": 5}',
    '{"items": [null], "conversations": [], "updated": 9e15}',
    '{"items": [{"from": "bot", "reply": {"kind": "answer", "text": "x", "sources": 5}}],'
    ' "conversations": [], "updated": 9e15}',
    '{"items": [{"from": "bot", "reply": {"kind": "answer", "text": "x", "choices": [1]}}],'
    ' "conversations": [], "updated": 9e15}',
)


def test_what_was_kept_wrongly_does_no_harm(desktop: Window) -> None:
    desktop.ask(HANDED_OVER)
    for kept in WRONG:
        desktop.page.evaluate(
            "kept => localStorage.setItem(Object.keys(localStorage)[0], kept)", kept
        )
        desktop.page.reload()
        expect(desktop.dialog).to_be_visible()
        expect(desktop.messages).to_have_count(1)
    expect(desktop.ask(ANSWERED)).to_contain_text("adenosinetrifosfaat")


# Two at once


def test_two_tabs_have_one_chat_and_neither_loses_a_word(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    other = Window(desktop.page.context.new_page())
    other.page.goto("/bezorgen")
    other.open()
    expect(other.visitor).to_have_text(["U: wat is atp"])
    # Both ask while the other's question is under way.
    held: list[Route] = []
    desktop.page.context.route("**/api/chat", lambda route: held.append(route))
    with desktop.page.expect_request("**/api/chat"):
        desktop.type(HANDED_OVER)
    with other.page.expect_request("**/api/chat"):
        other.type(ASKED_BACK)
    for route in held:
        route.continue_()
    for window in (desktop, other):
        expect(window.visitor).to_have_text(
            ["U: wat is atp", f"U: {HANDED_OVER}", f"U: {ASKED_BACK}"]
        )
        expect(window.replies).to_have_count(3)
        expect(window.button("Probeer opnieuw")).to_have_count(0)
    assert len(desktop.kept["conversations"]) == 1


def test_what_one_tab_erases_is_gone_in_the_other(desktop: Window) -> None:
    desktop.ask(ANSWERED)
    other = Window(desktop.page.context.new_page())
    other.page.goto("/")
    other.open()
    other.menu("Mijn gesprek wissen")
    other.button("Ja, wis alles").click()
    expect(desktop.messages).to_have_count(1)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_double_click_opens_the_window_and_nothing_more(visit: Visit, screen: str) -> None:
    window = visit(screen)
    window.launcher.dblclick()
    expect(window.dialog).to_be_visible()
    expect(window.notice).to_be_empty()
    expect(window.visitor).to_have_count(0)


def test_a_double_click_asks_once(desktop: Window) -> None:
    desktop.field.fill(ASKED_BACK)
    desktop.send.dblclick()
    expect(desktop.replies).to_have_count(1)
    expect(desktop.notice).to_be_empty()
    reply = desktop.replies.first
    reply.get_by_role("button", name="In welke vormen is er magnesium?").dblclick()
    expect(desktop.replies).to_have_count(2)
    desktop.log.locator(".welcome").get_by_role("button").first.dblclick()
    expect(desktop.replies).to_have_count(3)
    expect(desktop.visitor).to_have_count(3)


def test_a_double_click_gives_a_thumb_and_does_not_take_it_back(desktop: Window) -> None:
    answer = desktop.ask(ANSWERED)
    up = answer.get_by_role("button", name="Ja, duim omhoog")
    up.dblclick()
    expect(answer.locator(".thanks")).to_have_text("Dank u wel.")
    expect(up).to_have_attribute("aria-pressed", "true")
    answer.get_by_role("button", name="Meer hierover").dblclick()
    expect(answer.locator(".more")).to_be_visible()


def test_a_question_asked_too_soon_stays_in_the_field(desktop: Window) -> None:
    held: list[Route] = []
    desktop.page.route("**/api/chat", lambda route: held.append(route))
    with desktop.page.expect_request("**/api/chat"):
        desktop.type(ANSWERED)
    desktop.type(ASKED_BACK)
    expect(desktop.notice).to_have_text(
        "Even wachten: uw vorige vraag wordt nog opgezocht. Is er spoed? Bel 112."
    )
    expect(desktop.field).to_have_value(ASKED_BACK)
    held[0].continue_()
    expect(desktop.last).to_contain_text("adenosinetrifosfaat")
    expect(desktop.field).to_have_value(ASKED_BACK)
