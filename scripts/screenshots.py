"""Pictures for the docs: `make screenshots`. Real replies and chats of a product of its own.

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

from driving import school, states
from driving.chromium import SCREENS, find_chromium
from driving.desk import Desk
from driving.product import ROOT, Product
from driving.projects import copy_project
from driving.staff import make_account
from driving.window import Window
from magnesiumwijzer.evaluation.held_out import load

FOLDER = ROOT / "docs" / "pictures" / "chat"
DESK_FOLDER = ROOT / "docs" / "pictures" / "helpdesk"
TRAINER_FOLDER = ROOT / "docs" / "pictures" / "trainer"
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
        helpdesk(browser, product)
        product.stop()
        trainer(browser, Path(folder) / "school")
        browser.close()


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
    save(window.page.screenshot(), path)
    context.close()


def helpdesk(browser: Browser, product: Product) -> None:
    """Takes the pictures of the helpdesk's pages, with chats of the held-out dialogues in them."""
    DESK_FOLDER.mkdir(parents=True, exist_ok=True)
    make_account(product, "marijke")
    for script in (*load("dev", "acute")[:1], *load("dev", "dialogues")[:12]):
        chat = product.chat()
        for question in script:
            chat.say(question.text)
    code: str = chat.say("ik wil een medewerker spreken").first["reference"]
    for name, width, height in (("desktop", 1280, 800), ("phone", 400, 850)):
        context = browser.new_context(
            locale="nl-NL", viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        desk = Desk(context.new_page(), product).log_in("marijke")
        desk.row(script[0].text[:20]).first.wait_for()
        desk.page.locator("h1").click()  # nothing is pointed at
        save(desk.page.screenshot(), DESK_FOLDER / f"list-{name}.png")
        desk.find(code)
        desk.page.locator(".facts").wait_for()
        save(desk.page.screenshot(), DESK_FOLDER / f"chat-{name}.png")
        desk.page.goto(f"{desk.url}/overzicht")
        save(desk.page.screenshot(), DESK_FOLDER / f"overview-{name}.png")
        context.close()


def trainer(browser: Browser, folder: Path) -> None:
    """Takes the pictures of the trainers' pages, with a new intent that is trained for this."""
    TRAINER_FOLDER.mkdir(parents=True, exist_ok=True)
    project = copy_project(folder / "project")
    product = Product(folder, {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)})
    product.start()
    make_account(product, "tessa", "trainer")
    for wording in (*school.WORDINGS[:4], "magnesium en slapen", "wat kost de gel"):
        product.ask(wording)
    context = browser.new_context(
        locale="nl-NL", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = Desk(context.new_page(), product).log_in("tessa").page
    page.get_by_role("link", name="Trainer").click()
    school.wait_for_card(page, school.WORDINGS[0])
    save(page.screenshot(), TRAINER_FOLDER / "inbox-desktop.png")
    page.set_viewport_size({"width": 400, "height": 850})
    save(page.screenshot(), TRAINER_FOLDER / "inbox-phone.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Nieuwe intent").first.click()
    school.fill_in(page)
    page.locator("h1").click()  # nothing is pointed at
    save(page.screenshot(full_page=True), TRAINER_FOLDER / "new-desktop.png")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Train en vergelijk").click()
    school.compared(page)
    save(page.screenshot(), TRAINER_FOLDER / "model-desktop.png")
    context.close()
    product.stop()


def save(taken: bytes, path: Path) -> None:
    """Writes a picture with a palette: a third of the size, and nobody sees the difference."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


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
