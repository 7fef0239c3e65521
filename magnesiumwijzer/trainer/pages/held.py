"""Texts that wait for a second person: which, why, and letting them through."""

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.candidates.held_texts import NotYours
from magnesiumwijzer.candidates.reasons import REASON, NoReason
from magnesiumwijzer.project.answer_checks.checking import undone
from magnesiumwijzer.staff.pages.visit import Visit, get, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages.common import ROLE, bench, page, readable

HELD = "/trainer/controle"


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, HELD, readable(show), ROLE),
        post(desk, HELD, readable(pass_on), ROLE),
    ]


def pass_on(visit: Visit) -> Response:
    """Lets a text through."""
    desk = bench(visit)
    try:
        desk.held.pass_on(
            visit.me.account, desk.settings.project_dir, text(visit, "tekst"), text(visit, "reden")
        )
    except (NotYours, NoReason) as error:
        return show(visit, 422 if isinstance(error, NoReason) else 403, str(error))
    return to(f"{HELD}?gezegd=let_through")


def show(visit: Visit, status: int = 200, problem: str = "") -> Response:
    """Shows the texts that wait."""
    desk = bench(visit)
    return page(
        visit,
        "held.html",
        status,
        problem=problem,
        waiting=desk.held.waiting(desk.settings.project_dir),
        intents=desk.project().intents,
        undone=undone(),
        shortest=REASON[0],
        longest=REASON[1],
        typed=visit.form,
    )
