"""What every state of the window has to keep to, whatever it shows."""

from __future__ import annotations

from typing import Any, Protocol

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from driving.window import Window

#: The success criteria of WCAG 2.2 AA that a program can judge, and axe's own good practices.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _RULES},
    "resultTypes": ["violations"],
}
#: Widths and heights of whatever can be pressed, but for links within a sentence.
_SMALL = """(element, least) => [...element.shadowRoot.querySelectorAll("button, textarea, .call")]
  .filter((node) => node.checkVisibility())
  .map((node) => [node.getBoundingClientRect(), node])
  .filter(([box]) => Math.min(box.width, box.height) < least - 0.01)
  .map(([box, node]) => `${node.outerHTML} ${box.width}x${box.height}`)"""
#: Whatever is wider than its place, or than the page.
_SIDEWAYS = """(element) => [document.scrollingElement, ...element.shadowRoot.querySelectorAll("*")]
  .filter((node) => node.checkVisibility() && !node.matches(".spoken, .spoken *, svg, svg *"))
  // What is clipped away for all but screen readers takes no room.
  .filter((node) => node.clientWidth !== 1 && node.scrollWidth > node.clientWidth + 1
    && getComputedStyle(node).display !== "inline"
    || node.getBoundingClientRect().right > innerWidth + 0.5)
  .map((node) => `${node.outerHTML.slice(0, 200)} ${node.scrollWidth}>${node.clientWidth}`)"""

#: Text whose contrast with what is painted behind it is below 4.5.
_PALE = """(element) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = channels(colour).map((channel) => channel / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    return channels(colour)[3] === 0 ? behind(node.parentElement) : colour;
  };
  const words = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  return [...element.shadowRoot.querySelectorAll("*")]
    .filter((node) => node.checkVisibility() && !node.matches("style, .spoken, .spoken *"))
    .filter((node) => [...node.childNodes].some(words))
    .map((node) => [node, light(getComputedStyle(node).color), light(behind(node))])
    .map(([node, a, b]) => [node, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)])
    .filter(([, contrast]) => contrast < 4.5)
    .map(([node, contrast]) => `${node.outerHTML.slice(0, 200)} ${contrast.toFixed(2)}`);
}"""


class OnPage(Protocol):
    """Whatever is looked at on a page of its own."""

    page: Page


def broken_rules(window: OnPage, *, colours: bool = True) -> list[str]:
    """The rules of axe that the page breaks.

    Args:
        window: what is on the page.
        colours: whether the colours are the page's own, and not those of the visitor's system.
    """
    options = {**_OPTIONS, "rules": {"color-contrast": {"enabled": colours}}}
    window.page.wait_for_load_state()  # words are there before the style sheets are
    found: dict[str, Any] = Axe().run(window.page, options=options).response
    return [
        f"{rule['id']}: {node['html']}: {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def pale(window: Window) -> list[str]:
    """Text of the window with too little contrast: axe leaves out what is partly out of sight."""
    faint: list[str] = window.element.evaluate(_PALE)
    return faint


def too_small(window: Window, least: int) -> list[str]:
    """What can be pressed and is smaller than this, in pixels."""
    small: list[str] = window.element.evaluate(_SMALL, least)
    return small


def sideways(window: Window) -> list[str]:
    """What would have to be scrolled sideways."""
    wide: list[str] = window.element.evaluate(_SIDEWAYS)
    return wide
