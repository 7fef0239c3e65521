"""What a visitor sees and does: the chat on a page, by the names that the visitor reads."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

PHONE = "0598-626810"
#: A question that is answered with a source, a longer part and more questions.
ANSWERED = "wat is atp"
#: One that several questions are near to.
ASKED_BACK = "magnesium"
HANDED_OVER = "ik wil een medewerker spreken"
ACUTE = "mn man praat ineens wartaal en zn mond hangt scheef"
ENGLISH = "Does magnesium help against nerve pain?"


class Window:
    """The chat on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.locator("magnesiumwijzer-chat")
        self.launcher = self.element.locator(".launcher")
        self.dialog = page.get_by_role("dialog")
        self.head = self.dialog.locator(".head")
        self.log = self.dialog.get_by_role("region", name="Gesprek")
        self.messages = self.log.locator("ol > li")
        self.field = self.dialog.get_by_label("Uw vraag")
        self.send = self.button("Verstuur", exact=True)
        self.notice = self.dialog.locator(".notice")
        self.waiting = self.dialog.locator(".status")
        #: What the console may hold, as a pattern; anything else fails the test.
        self.expected = "(?!)"

    def button(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        """A button of the window."""
        return self.dialog.get_by_role("button", name=name, exact=exact)

    @property
    def visitor(self) -> Locator:
        """What the visitor said."""
        return self.log.locator(".visitor")

    @property
    def replies(self) -> Locator:
        """What the chatbot said, without its words of welcome."""
        return self.log.locator(".bot:not(.welcome)")

    @property
    def last(self) -> Locator:
        """The chatbot's last words."""
        return self.replies.last

    def open(self) -> Window:
        """Opens the chat as a visitor does."""
        self.launcher.click()
        expect(self.dialog).to_be_visible()
        return self

    def close(self) -> Window:
        """Closes the chat by its button."""
        self.button("Sluit de chat").click()
        expect(self.dialog).to_be_hidden()
        return self

    def type(self, text: str) -> None:
        """Types a message and sends it."""
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str) -> Locator:
        """Asks, waits for the reply and returns it."""
        before = self.replies.count()
        self.type(text)
        expect(self.replies).not_to_have_count(before)
        return self.last

    def menu(self, entry: str) -> None:
        """Chooses something of the menu."""
        self.button("Menu").click()
        self.button(entry).click()

    @property
    def kept(self) -> dict[str, Any]:
        """What the browser keeps of the chat."""
        script = "Object.entries(localStorage).find(([key]) => key.startsWith('magnesiumwijzer'))"
        entry = self.page.evaluate(script)
        kept: dict[str, Any] = json.loads(entry[1]) if entry else {}
        return kept

    @property
    def conversation(self) -> str:
        """The id of the chat."""
        return str(self.kept["conversation"])

    @property
    def focused(self) -> Locator:
        """What has the focus in the chat."""
        return self.element.locator(":focus")
