"""What the bench is doing now."""

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magnesiumwijzer.staff.pages.visit import Visit, get, post, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages.common import HOME, ROLE, bench, work_of


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        # An open page asks this by itself: nobody need be there.
        get(desk, "/trainer/werk", show, ROLE, awake=False),
        post(desk, "/trainer/werk/{id:number}/stop", stop, ROLE),
    ]


def show(visit: Visit) -> Response:
    """Tells an open page how far the work is: `job` (its number or null) and `html`."""
    now = work_of(visit)
    html = visit.desk.render("work.html", form_token=visit.me.form_token, path="", **now)
    return JSONResponse(
        {"job": now["job"].id if now["job"] else None, "html": html},
        headers={"Cache-Control": "no-store"},
    )


def stop(visit: Visit) -> Response:
    """Stops a job; what it had made so far is dropped."""
    bench(visit).jobs.stop(visit.number_named("id"))
    visit.log("train", detail="gestopt")
    return to(f"{HOME}/modellen?gezegd=stopped")
