"""HTML and script, in what visitors type and in what comes back, are words and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from driving.window import PHONE, Window
from tests.browser.accessibility import sideways
from tests.browser.conftest import Visit

EVIL = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><style>*{display:none}</style></svg>",
    "\"><iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "javascript:alert(1)",
    "${alert(1)}{{alert(1)}}<%= alert(1) %>",
    "&lt;b&gt;&#60;i&#62;\u202eomgekeerd\u202c",
]
#: Elements that the window never makes.
FOREIGN = "script, img, iframe, style, object, embed, form form, b, i, svg svg"
#: Remembers whatever runs that should not.
GUARD = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "open"])
    window[name] = (...words) => window.ran.push([name, ...words]);
"""


@pytest.fixture
def guarded(visit: Visit) -> Window:
    """The opened chat on a page that remembers what runs."""
    return visit(script=GUARD).open()


def expect_only_words(window: Window) -> None:
    """Nothing ran, nothing was made of it."""
    expect(window.dialog.locator(FOREIGN)).to_have_count(0)
    assert window.page.evaluate("window.ran") == []
    assert window.dialog.get_by_role("link").evaluate_all(
        "links => links.every(link => /^(https?:|tel:)/.test(link.href))"
    )


def test_what_a_visitor_types_is_shown_as_typed(guarded: Window) -> None:
    for evil in EVIL:
        guarded.ask(evil)
    shown = [f"U: {evil}" for evil in EVIL]
    expect(guarded.visitor).to_have_text(shown)
    expect_only_words(guarded)
    guarded.page.reload()
    expect(guarded.visitor).to_have_text(shown)
    expect_only_words(guarded)


def reply(evil: str) -> dict[str, Any]:
    """An answer with this in every field."""
    return {
        "conversation": evil,
        "replies": [
            {
                "kind": "answer",
                "topic": evil,
                "text": f"{evil} {PHONE}",
                "id": evil,
                "language": evil,
                "choices": [
                    {"id": f"{evil} 1", "title": f"{evil} 1", "unfolds": True},
                    {"id": f"{evil} 2", "title": f"{evil} 2"},
                ],
                "sources": [
                    {"title": evil, "section": evil, "url": "javascript:alert(1)"},
                    {"title": evil, "url": " javascript:alert(1)"},
                    {"title": evil, "url": "data:text/html,<script>alert(1)</script>"},
                    {"title": evil, "url": "https://example.org/\"onmouseover='alert(1)'"},
                ],
                "phone": "javascript:alert(1)",
                "reference": evil,
                "opening_hours": evil,
            }
        ],
    }


def test_what_comes_back_is_shown_as_words(guarded: Window) -> None:
    answers = {**reply(EVIL[0]), "replies": [reply(evil)["replies"][0] for evil in EVIL]}
    guarded.page.route("**/api/chat", lambda route: route.fulfill(json=answers))
    guarded.page.route("**/api/feedback", lambda route: route.fulfill(status=204))
    guarded.ask("wat is atp")
    expect(guarded.replies).to_have_count(len(EVIL))
    for number, evil in enumerate(EVIL):
        answer = guarded.replies.nth(number)
        expect(answer).to_contain_text(evil)
        sources = answer.locator(".sources")
        expect(sources.get_by_role("listitem")).to_have_count(4)
        expect(sources.get_by_role("link")).to_have_count(1)
        answer.get_by_role("button", name=f"{evil} 1", exact=True).click()
        expect(answer.locator(".more")).to_contain_text(EVIL[0])
    first = guarded.replies.first
    first.get_by_role("button", name="Nee, duim omlaag").click()
    expect(first.locator(".thanks")).to_have_text("Dank u wel.")
    first.get_by_role("button", name=f"{EVIL[0]} 2", exact=True).click()
    expect(guarded.visitor.last).to_have_text(f"U: {EVIL[0]} 2")
    expect_only_words(guarded)
    with guarded.page.expect_download():
        guarded.menu("Gesprek bewaren")
    guarded.page.goto("/bezorgen")
    expect(guarded.replies).to_have_count(2 * len(EVIL))
    expect_only_words(guarded)


def test_a_refusal_and_a_wild_status_are_words_too(guarded: Window) -> None:
    guarded.expected = "status of 422"
    body = {"conversation": None, "error": EVIL[0], "phone": PHONE}
    guarded.page.route("**/api/chat", lambda route: route.fulfill(status=422, json=body))
    guarded.type("wat is atp")
    expect(guarded.notice).to_have_text(EVIL[0])
    expect_only_words(guarded)


def test_what_another_script_of_the_page_stored_is_words_too(guarded: Window) -> None:
    guarded.ask("wat is atp")
    guarded.page.evaluate(
        """evil => {
          const key = Object.keys(localStorage)[0];
          const kept = JSON.parse(localStorage.getItem(key));
          kept.items[0].text = evil;
          kept.items[1].more = evil;
          kept.items[1].unfolded = true;
          kept.items[1].reply.text = evil;
          kept.items[1].reply.sources = [{ title: evil, url: "javascript:alert(1)" }];
          localStorage.setItem(key, JSON.stringify(kept));
        }""",
        EVIL[0],
    )
    guarded.page.reload()
    expect(guarded.visitor).to_have_text(f"U: {EVIL[0]}")
    expect(guarded.last).to_contain_text(EVIL[0])
    expect_only_words(guarded)


def test_attributes_of_the_page_are_words_too(visit: Visit) -> None:
    window = visit(script=GUARD)
    for name in ("title", "greeting", "questions", "position"):
        window.element.evaluate(
            "(element, [name, value]) => element.setAttribute(`data-${name}`, value)",
            [name, EVIL[0]],
        )
    window.open()
    expect(window.page.get_by_role("dialog", name=EVIL[0])).to_be_visible()
    window.log.get_by_role("button", name=EVIL[0]).click()
    expect(window.replies).to_have_count(1)
    expect_only_words(window)


def test_an_accent_colour_can_not_bring_rules_along(visit: Visit) -> None:
    window = visit()
    window.expected = "is no colour"
    evil = "red; } * { display: none } url(https://kwaad.example)"
    window.element.evaluate("(element, evil) => element.setAttribute('data-accent', evil)", evil)
    expect(window.launcher).to_have_css("background-color", "rgb(11, 92, 120)")


@pytest.mark.parametrize("screen", ["desktop", "narrow"])
def test_a_word_without_end_does_not_push_the_window_open(visit: Visit, screen: str) -> None:
    window = visit(screen).open()
    endless = "w" * 900
    window.page.route("**/api/chat", lambda route: route.fulfill(json=reply(endless)))
    window.ask(endless)
    assert sideways(window) == []
