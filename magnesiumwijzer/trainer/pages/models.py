"""The models: training one, and going back to one."""

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.candidates.jobs import JobRefused
from magnesiumwijzer.candidates.models import Model
from magnesiumwijzer.staff.pages.visit import Refusal, Visit, get, post, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages.common import ROLE, bench, page

MODELS = "/trainer/modellen"


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, MODELS, show, ROLE),
        post(desk, "/trainer/trainen", train, ROLE),
        post(desk, "/trainer/terug", back, ROLE),
    ]


def show(visit: Visit) -> Response:
    """Shows the models, the newest first."""
    desk = bench(visit)
    models, former = desk.models.all(), desk.models.former()
    return page(
        visit,
        "models.html",
        models=models,
        unknown={
            one.id: desk.gatekeeper.unknown(one) for one in models if one.state == "candidate"
        },
        former=former.id if former else None,
        last=desk.jobs.last(),
    )


def train(visit: Visit) -> Response:
    """Asks for a candidate, and for what it does otherwise."""
    ask(visit, "train", None)
    visit.log("train", detail="gevraagd")
    return to(MODELS)


def back(visit: Visit) -> Response:
    """Asks for the model that was live before."""
    former = bench(visit).models.former()
    if former is None:
        raise Refusal(409, "Niets gedaan", "Er is geen vorig model meer om naar terug te gaan.")
    ask(visit, "back", former.id)
    visit.log("activate", detail=f"terug naar model {former.id}")
    return to(MODELS)


def find(visit: Visit) -> Model:
    """Returns the model of the address; raises `Refusal` where there is none."""
    model = bench(visit).models.get(visit.number_named("id"))
    if model is None:
        raise Refusal(404, "Niet gevonden", "Dit model is er niet.")
    return model


def ask(visit: Visit, kind: str, model: int | None) -> None:
    """Asks the bench for work; raises `Refusal` where it is busy with such work."""
    try:
        bench(visit).jobs.ask(kind, visit.me.account.name, model)
    except JobRefused as refused:
        raise Refusal(409, "Niet begonnen", str(refused)) from refused
