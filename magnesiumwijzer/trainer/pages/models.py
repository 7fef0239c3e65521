"""The models: training one, putting one live, and going back."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.helpdesk.pages.visit import Refusal, Visit, get, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.gate import reason_to_open
from magnesiumwijzer.trainer.jobs import JobRefused
from magnesiumwijzer.trainer.models import Model
from magnesiumwijzer.trainer.pages.common import ROLE, bench, logged, page

MODELS = "/trainer/modellen"


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, MODELS, show, ROLE),
        post(desk, "/trainer/trainen", train, ROLE),
        post(desk, MODELS + "/{id:number}/live", activate, ROLE),
        post(desk, "/trainer/terug", back, ROLE),
    ]


def show(visit: Visit) -> Response:
    """Shows the models, the newest first."""
    desk = bench(visit)
    former = desk.models.former()
    return page(
        visit,
        "models.html",
        models=desk.models.all(),
        former=former.id if former else None,
        last=desk.jobs.last(),
    )


def train(visit: Visit) -> Response:
    """Asks for a candidate, and for what it does otherwise."""
    _ask(visit, "train", None)
    logged(visit, "train", "gevraagd")
    return to(MODELS)


def activate(visit: Visit) -> Response:
    """Asks for a candidate to be put live; a closed gate needs a beheerder's reason."""
    desk = bench(visit)
    model = find(visit)
    if model.state != "candidate":
        raise Refusal(409, "Niet live gezet", "Dit model is geen kandidaat (meer).")
    if model.blocked:
        if not visit.me.account.may("beheerder"):
            raise Refusal(
                403, "Niet live gezet", "Dit model mag alleen live met een reden van een beheerder."
            )
        reason = reason_to_open(text(visit, "reden"))
        if not reason:
            raise Refusal(422, "Niet live gezet", "Schrijf op waarom dit model toch live mag.")
        desk.models.set_reason(model.id, reason)
    _ask(visit, "activate", model.id)
    logged(visit, "activate", f"model {model.id}{', met een reden' if model.blocked else ''}")
    return to(MODELS)


def back(visit: Visit) -> Response:
    """Asks for the model that was live before."""
    former = bench(visit).models.former()
    if former is None:
        raise Refusal(409, "Niets gedaan", "Er is geen vorig model meer om naar terug te gaan.")
    _ask(visit, "back", former.id)
    logged(visit, "activate", f"terug naar model {former.id}")
    return to(MODELS)


def find(visit: Visit) -> Model:
    """Returns the model of the address; raises `Refusal` where there is none."""
    model = bench(visit).models.get(visit.number_named("id"))
    if model is None:
        raise Refusal(404, "Niet gevonden", "Dit model is er niet.")
    return model


def _ask(visit: Visit, kind: str, model: int | None) -> None:
    try:
        bench(visit).jobs.ask(kind, visit.me.account.name, model)
    except JobRefused as refused:
        raise Refusal(409, "Niet begonnen", str(refused)) from refused
