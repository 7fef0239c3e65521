"""What a member of staff sees and does on the helpdesk's pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from driving.product import Product
from driving.staff import PASSWORD


class Desk:
    """The helpdesk in one browser."""

    def __init__(self, page: Page, product: Product) -> None:
        self.page = page
        self.url = product.url + "/helpdesk"
        #: What the console may hold, as a pattern; anything else fails the test.
        self.expected = "(?!)"
        self.rows = page.locator("#rijen tr")
        self.alerts = page.locator("#meldingen .alert")
        self.turns = page.locator(".turn")

    def log_in(self, name: str, password: str = PASSWORD) -> Desk:
        """Logs in on the page that asks for it."""
        self.page.goto(self.url)
        self.page.get_by_label("Naam").fill(name)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.page.get_by_role("button", name="Log in").click()
        return self

    def heading(self, text: str) -> None:
        """Waits for a page with this heading."""
        expect(self.page.get_by_role("heading", level=1, name=text)).to_be_visible()

    def find(self, code: str) -> None:
        """Types a code that a caller reads out."""
        self.page.get_by_label("Zoek op code").fill(code)
        self.page.get_by_label("Zoek op code").press("Enter")

    def row(self, opening: str) -> Locator:
        """The chat in the list that began with these words."""
        return self.rows.filter(has_text=opening)

    def button(self, name: str) -> Locator:
        """A button of the page."""
        return self.page.get_by_role("button", name=name, exact=True)

    def filter(self, **fields: str) -> None:
        """Chooses or fills in fields of the filter, and filters."""
        details = self.page.locator("details.more-filters")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        for name, value in fields.items():
            field = self.page.locator(f"#filter [name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.page.get_by_role("button", name="Filter").click()
