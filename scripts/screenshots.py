"""Pictures of the chat for the docs: `make screenshots`. Real replies of a product of its own.

The product's reference codes are drawn by lot; pictures show one that stays the same, so that a new
picture tells of a change.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

from magnesiumwijzer.launch.trial import ROOT, Product
from tests.browser import states
from tests.browser.chromium import SCREENS, find_chromium
from tests.browser.window import Window

FOLDER = ROOT / "docs" / "pictures" / "chat"
#: Names of the pictures, and how a visitor gets to what they show.
PICTURES: dict[str, Callable[[Window], None]] = {
    "closed": states.closed,
    "greeting": states.greeting,
    "answer": states.answer,
    "question-back": states.question_back,
    "hand-over": states.hand_over,
    "acute": states.acute,
    "offline": states.offline,
}
_CODE = "412 907"


def main() -> None:
    """Starts a product, visits it and writes the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        product = Product(Path(folder))
        product.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright))
        for name, state in PICTURES.items():
            for screen in ("desktop", "phone"):
                path = FOLDER / f"{name}-{screen}.png"
                picture(browser, product.url, screen, state, path)
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
        browser.close()
        product.stop()


def picture(
    browser: Browser, url: str, screen: str, state: Callable[[Window], None], path: Path
) -> None:
    """Lets a visitor come and takes one picture."""
    context = browser.new_context(
        base_url=url, locale="nl-NL", reduced_motion="reduce", **SCREENS[screen]
    )
    if state is states.hand_over:
        context.route("**/api/chat", _with_fixed_code)
    window = Window(context.new_page())
    window.page.goto("/")
    state(window.open())
    window.page.mouse.move(0, 0)  # nothing is pointed at
    taken = Image.open(io.BytesIO(window.page.screenshot()))
    # A palette makes it a third of the size, and nobody sees the difference.
    taken.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    context.close()


def _with_fixed_code(route: Route) -> None:
    body = route.fetch().text()
    found = re.search(r'"reference":\s*"(\d{3})(\d{3})"', body)
    assert found
    first, last = found.groups()
    body = body.replace(f"{first} {last}", _CODE)
    body = body.replace(f"{first}{last}", _CODE.replace(" ", ""))
    route.fulfill(body=body, content_type="application/json")


if __name__ == "__main__":
    main()
