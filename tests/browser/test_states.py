"""WCAG 2.2 AA in every state of the window, on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from driving.states import STATES
from driving.window import Window
from tests.browser.accessibility import broken_rules, pale, sideways, too_small
from tests.browser.conftest import Visit

each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.__name__))
State = Callable[[Window], None]
#: What visitors ask of their systems and browsers, and screens that are hard to fit on.
SETTINGS: dict[str, dict[str, Any]] = {
    "at 200 %": {"viewport": {"width": 640, "height": 400}},
    "at 400 %": {"viewport": {"width": 320, "height": 256}},
    "on its side": {
        "viewport": {"width": 844, "height": 390},
        "has_touch": True,
        "is_mobile": True,
    },
    "forced colours": {"forced_colors": "active", "color_scheme": "dark"},
}


@each_state
def test_no_rule_of_axe_is_broken_on_a_large_screen(visit: Visit, state: State) -> None:
    window = visit().open()
    state(window)
    assert broken_rules(window) == []
    assert pale(window) == []
    assert too_small(window, 24) == []
    assert sideways(window) == []


@each_state
def test_no_rule_of_axe_is_broken_on_a_phone(visit: Visit, state: State) -> None:
    window = visit("phone").open()
    state(window)
    assert broken_rules(window) == []
    # On the narrowest of phones too, everything fits.
    for width in (390, 320):
        window.page.set_viewport_size({"width": width, "height": 640})
        assert too_small(window, 44) == []
        assert sideways(window) == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_everything_works_as_visitors_set_it(visit: Visit, setting: str) -> None:
    for name in ("reason", "offline", "asked_to_erase"):
        state = next(state for state in STATES if state.__name__ == name)
        window = visit(**SETTINGS[setting]).open()
        state(window)
        assert sideways(window) == []
        assert broken_rules(window, colours="forced" not in setting) == []
        # Nothing covers what is pressed, and nothing has been pushed out of reach.
        for node in (window.field, window.button("Menu"), window.log):
            node.click(trial=True)


def test_letters_twice_as_large_fit(visit: Visit) -> None:
    window = visit()
    session = window.page.context.new_cdp_session(window.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    window.page.reload()
    window.open()
    size = window.field.evaluate("node => getComputedStyle(node).fontSize")
    assert size == "32px"
    for name in ("chosen", "hand_over", "reason"):
        next(state for state in STATES if state.__name__ == name)(window)
        assert sideways(window) == []
        expect(window.field).to_be_in_viewport()
        expect(window.send).to_be_in_viewport()


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    behaviour = "node => getComputedStyle(node).scrollBehavior"
    assert visit().open().log.evaluate(behaviour) == "smooth"
    still = visit(reduced_motion="reduce").open()
    assert still.log.evaluate(behaviour) == "auto"
    still.ask("wat is atp")
    assert still.page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_what_is_chosen_apart(visit: Visit) -> None:
    window = visit(forced_colors="active").open()
    next(state for state in STATES if state.__name__ == "chosen")(window)
    outline = "node => getComputedStyle(node).outlineStyle"
    buttons = window.replies.first.get_by_role("button")
    outlines = [buttons.nth(n).evaluate(outline) for n in range(buttons.count())]
    assert outlines.count("solid") == 1
    border = "node => getComputedStyle(node).borderTopStyle"
    assert window.visitor.first.evaluate(border) == "solid"
