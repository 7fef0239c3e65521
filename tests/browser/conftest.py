"""A real browser, and visitors in it. An unexpected word in a visitor's console fails the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from driving.chromium import SCREENS, find_chromium
from driving.product import Product
from driving.projects import copy_project
from driving.running import running
from driving.window import Window
from tests.browser.other_site import OtherSite, other_site

#: Milliseconds for whatever is waited for; the machine may be busy.
PATIENCE = 15_000


class Visit(Protocol):
    """A new visitor on a page of the shop, with a browser of nobody else."""

    def __call__(
        self, screen: str = "desktop", address: str = "/", *, script: str = "", **options: Any
    ) -> Window: ...


@pytest.fixture(scope="session", autouse=True)
def _trained(trained: None) -> None:
    """Every product here starts with today's model."""


# Not for the whole session: its event loop runs in this thread, where other tests run theirs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(executable_path=find_chromium(playwright))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, product: Product) -> Iterator[Visit]:
    """Lets visitors come, and looks afterwards whether anything went wrong in their browsers."""
    windows: list[Window] = []
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def come(
        screen: str = "desktop", address: str = "/", *, script: str = "", **options: Any
    ) -> Window:
        context = browser.new_context(
            base_url=product.url, locale="nl-NL", **{**SCREENS[screen], **options}
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on(
            "console",
            lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None,
        )
        if script:
            context.add_init_script(script)
        window = Window(context.new_page())
        windows.append(window)
        window.page.goto(address)
        return window

    yield come
    for context in contexts:
        context.close()
    expected = "|".join(window.expected for window in windows)
    unexpected = [said for said in wrong if not re.search(expected, said)]
    assert not unexpected


@pytest.fixture(scope="package")
def friend() -> Iterator[OtherSite]:
    """A website that the settings of `own_product` allow."""
    with other_site() as site:
        yield site


@pytest.fixture(scope="package")
def own_product(friend: OtherSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product with settings of its own, of which tests may stop parts."""
    project = copy_project(
        tmp_path_factory.mktemp("own_project"),
        openingstijden="maandag tot en met vrijdag van 9 tot 17 uur",
    )
    settings = {
        "MAGNESIUMWIJZER_ALLOWED_ORIGINS": friend.url,
        "MAGNESIUMWIJZER_PROJECT_DIR": str(project),
        "MAGNESIUMWIJZER_REPLY_TIMEOUT": "2",
    }
    with running(tmp_path_factory.mktemp("own"), settings) as product:
        friend.embed(product.url)
        yield product


@pytest.fixture
def desktop(visit: Visit) -> Window:
    """The chat, opened on a large screen."""
    return visit().open()


@pytest.fixture
def phone(visit: Visit) -> Window:
    """The chat, opened on a phone."""
    return visit("phone").open()
