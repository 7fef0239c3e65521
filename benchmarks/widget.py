"""What the chat costs a page: `python -m benchmarks.widget`, once trained.

Loads the demonstration page with and without the chat by turns, each time in a browser context that
has nothing cached, and prints medians: the time that scripts run and that the page's main thread
is busy, what moves on the page, and the bytes on the line.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from driving.chromium import SCREENS, find_chromium
from driving.product import Product

_WATCH = (
    "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach("
    "(entry) => window.moved += entry.value)).observe({type: 'layout-shift', buffered: true})"
)


@dataclass
class Load:
    """One load of the page."""

    script: float  # milliseconds
    task: float  # milliseconds
    moved: float  # the sum of layout shifts
    size: int  # bytes of what belongs to the chat, headers left out
    requests: int


def load(browser: Browser, url: str, screen: str, *, chat: bool) -> Load:
    """Loads the page once, as a visitor who was never there."""
    context = browser.new_context(base_url=url, **SCREENS[screen])
    context.add_init_script(_WATCH)
    page = context.new_page()
    if not chat:
        page.route("**/widget.js", lambda route: route.fulfill(content_type="text/javascript"))
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: (
            sizes.append(request.sizes()["responseBodySize"]) if "/widget" in request.url else None
        ),
    )
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    before = metrics(session)
    page.goto("/", wait_until="networkidle")
    after = metrics(session)
    moved = float(page.evaluate("window.moved"))
    context.close()
    script, task = (1000 * (after[n] - before[n]) for n in ("ScriptDuration", "TaskDuration"))
    return Load(script, task, moved, sum(sizes), len(sizes))


def metrics(session: CDPSession) -> dict[str, float]:
    """What Chromium has counted of a page so far, in seconds."""
    found = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in found}


def main() -> None:
    """Starts the product, loads the page and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loads", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        product = Product(Path(folder))
        product.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright))
        for screen in ("desktop", "phone"):
            loads: dict[bool, list[Load]] = {True: [], False: []}
            for _ in range(options.loads + 1):
                for chat, there in loads.items():
                    there.append(load(browser, product.url, screen, chat=chat))
            print(f"{screen}: median of {options.loads} loads")
            print("               script ms   main thread ms   layout shift   bytes   requests")
            for chat, there in loads.items():
                del there[0]  # the browser itself was still warming up
                print(
                    f"{'with' if chat else 'without'} the chat".ljust(16)
                    + f"{statistics.median(one.script for one in there):8.1f}"
                    + f"{statistics.median(one.task for one in there):17.1f}"
                    + f"{max(one.moved for one in there):15.3f}"
                    + f"{statistics.median(one.size for one in there) if chat else 0:8.0f}"
                    + f"{statistics.median(one.requests for one in there) if chat else 0:11.0f}"
                )
        browser.close()
        product.stop()


if __name__ == "__main__":
    main()
