"""What the pages of the bench share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from starlette.responses import Response

from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, data_digest
from magnesiumwijzer.staff.pages.visit import Handler, Refusal, Visit
from magnesiumwijzer.trainer.desk import TrainerDesk

ROLE = "trainer"
HOME = "/trainer"
#: Bytes of a form: more than a whole intent's sentences, so that what is too much is told and kept.
ROOM = 2_000_000
MENU = (
    (HOME, "Inbox"),
    ("/trainer/antwoorden", "Antwoorden"),
    ("/trainer/nieuw", "Nieuwe intent"),
    ("/trainer/modellen", "Modellen"),
)
#: What a page says after a form has sent the browser to it.
SAID = {
    "added": "De zinnen zijn toegevoegd.",
    "outside": "De zinnen staan nu bij wat buiten het artikel valt.",
    "ignored": "De kaart is genegeerd.",
    "asked": "De kaart staat nu bij de besluiten, voor een collega.",
    "undone": "Het besluit is ongedaan gemaakt.",
    "saved": "Bewaard. Bezoekers merken het pas na trainen en live zetten.",
    "held": "Bewaard. De tekst wacht op een tweede persoon: lees hieronder waarom.",
    "let_through": "Doorgelaten. De tekst mag nu in een model.",
    "off": "Het antwoord is uitgeschakeld. Bezoekers krijgen nu het nummer van de helpdesk.",
    "on": "Het antwoord is weer ingeschakeld.",
    "merged": "De vragen zijn samengevoegd.",
    "accepted": "Akkoord bewaard.",
    "test": "De vraag staat nu in de toetssets.",
    "stopped": "Het werk stopt.",
}


def bench(visit: Visit) -> TrainerDesk:
    """Returns the bench of a visit."""
    assert isinstance(visit.desk, TrainerDesk)
    return visit.desk


def change(visit: Visit, make: Callable[[Project], Change]) -> None:
    """Changes the project under the name of who asked for it; see `TrainerDesk.change`."""
    bench(visit).change(make, visit.me.account.name)


def page(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    """Shows a page of the bench."""
    asked = visit.request.query_params
    undo = asked.get("besluit", "")
    return visit.page(
        template,
        status,
        menu=MENU,
        said=SAID.get(asked.get("gezegd", "")),
        undo=undo if undo.isascii() and undo.isdigit() else None,
        **{"problem": "", **work_of(visit), **values},
    )


def work_of(visit: Visit) -> dict[str, Any]:
    """What the line on top of each page tells: the work of now, or what isn't live yet."""
    desk = bench(visit)
    job, folder = desk.jobs.current(), desk.settings.project_dir
    newest = None if job else desk.models.newest()
    changed = job is None and (newest is None or newest.data != data_digest(folder))
    try:
        held = 0 if job else len(desk.held.in_folder(folder))
    except ProjectError:
        held = 0  # pages that need the files say what is wrong with them
    return {"job": job, "changed": changed, "held": held}


def saved_as(visit: Visit, name: str) -> str:
    """Tells what a page says after an answer was saved: whether a text of it waits."""
    desk = bench(visit)
    waits = desk.held.in_folder(desk.settings.project_dir)
    return "held" if any(one.intent == name for one in waits) else "saved"


def readable(handler: Handler) -> Handler:
    """Shows a page that says so where the project can't be read."""

    @wraps(handler)
    def guarded(visit: Visit) -> Response:
        try:
            return handler(visit)
        except ProjectError as error:
            raise Refusal(409, "De bestanden zijn niet te lezen", str(error)) from error

    return guarded
