"""A new intent by a trainer in a browser: what is typed, and what is waited for."""

from __future__ import annotations

from playwright.sync_api import Page, expect

#: Milliseconds. Training and comparing take minutes, more on a busy machine.
_LONG = 600_000
QUESTION = "Is er een quiz over magnesium?"
ANSWER = "Nee, een quiz heb ik niet. U kunt mij wel vragen stellen over magnesium en uw zenuwen."
#: As visitors type it; none of it stands in the training sentences.
WORDINGS = (
    "hebben jullie ook een quiz over magnesium",
    "kan ik hier een quiz doen",
    "waar vind ik de magnesiumquiz",
    "is er een quizje om mijn kennis te testen",
    "ik wil graag een quiz maken over zenuwen",
    "quiz magnesium",
    "doen jullie weleens een quiz voor klanten",
    "mijn kleinzoon zoekt een leuke quiz, hebt u die",
    "heb je quizvragen voor mij",
)
NEW = "hebt u ook een quiz over magnesium"


def wait_for_card(page: Page, words: str) -> None:
    """Looks at the inbox until a message has come in: within a minute, once other work is done."""
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=_LONG)
    for _ in range(120):
        if page.locator(".card", has_text=words).count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"no card with {words!r}")


def fill_in(page: Page) -> None:
    """Fills in the form of a new intent."""
    page.get_by_label("De vraag, zoals die op een knop staat").fill(QUESTION)
    page.get_by_label("Het antwoord").fill(ANSWER)
    page.get_by_label("In welke alinea").select_option(index=1)
    page.get_by_label("Knop 1").select_option("atp_wat_is")
    page.get_by_label("Knop 2").select_option("magnesium_wat_is")
    page.get_by_label("Hoe vragen bezoekers dit?").fill("\n".join(WORDINGS))


def compared(page: Page) -> None:
    """Waits until the candidate has been compared, and opens the comparison."""
    candidate = page.locator(".model.candidate")
    expect(candidate).to_be_visible(timeout=_LONG)
    candidate.get_by_role("link", name="Bekijk de vergelijking").click()


def is_live(page: Page, name: str) -> None:
    """Waits until the page says that a model is live and that the work is done."""
    expect(page.locator(".model.live")).to_contain_text(name, timeout=_LONG)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=_LONG)
