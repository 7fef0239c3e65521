"""One model beside the one that was live: figures, differences, confusions and the gate."""

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.candidates import differences
from magnesiumwijzer.candidates.comparing import BLIND, COLUMNS
from magnesiumwijzer.candidates.differences import Shown
from magnesiumwijzer.candidates.reasons import NoReason, checked_reason
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.staff.pages.visit import Refusal, Visit, get, number_in, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.held_out_tests import add_test
from magnesiumwijzer.trainer.pages.common import ROLE, bench, page
from magnesiumwijzer.trainer.pages.models import MODELS, ask, find

#: Confusions shown.
_CONFUSIONS = 30
#: How the page names a held-out set.
_SETS = {
    "inside": "binnen het artikel",
    "outside_near": "net buiten het artikel",
    "outside_far": "ver buiten het artikel",
    "acute": "acuut gevaar",
    "harmless": "onschuldig, met acute woorden",
    "double": "twee vragen in één bericht",
    "dialogues": "gesprekken",
}
_VERDICTS = ("accepted", "test-after", "test-before")
_GONE = (404, "Niet gevonden", "Dit verschil is er niet meer. Misschien is het gesprek gewist.")


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, MODELS + "/{id:number}", show, ROLE),
        post(desk, MODELS + "/{id:number}/live", activate, ROLE),
        post(desk, MODELS + "/{id:number}/vergelijken", compare, ROLE),
        post(desk, "/trainer/verschillen/{id:number}", settle, ROLE),
    ]


def compare(visit: Visit) -> Response:
    """Asks for a candidate to be compared with the model that is live now."""
    model = find(visit)
    if model.state != "candidate":
        raise Refusal(409, "Niet begonnen", "Dit model is geen kandidaat (meer).")
    ask(visit, "compare", model.id)
    visit.log("train", detail=f"model {model.id} opnieuw vergelijken")
    return to(MODELS)


def activate(visit: Visit) -> Response:
    """Asks for a candidate to be put live; a closed gate needs a beheerder's reason."""
    desk = bench(visit)
    model = find(visit)
    if model.blocked and model.state == "candidate" and not desk.gatekeeper.unknown(model):
        if not visit.me.account.may("beheerder"):
            raise Refusal(
                403, "Niet live gezet", "Dit model mag alleen live met een reden van een beheerder."
            )
        try:
            reason = checked_reason(text(visit, "reden"))
        except NoReason as error:
            return show(visit, 422, str(error))
        desk.models.set_reason(model.id, reason)
    # The bench asks this again, of the model as it is then.
    if why := desk.gatekeeper.why_not(find(visit)):
        raise Refusal(409, "Niet live gezet", why)
    ask(visit, "activate", model.id)
    visit.log("activate", detail=f"model {model.id}{', met een reden' if model.blocked else ''}")
    return to(MODELS)


def settle(visit: Visit) -> Response:
    """Accepts a difference, or makes a held-out test of its message."""
    desk, number = bench(visit), visit.number_named("id")
    one = differences.find(desk.engine, number)
    verdict = text(visit, "oordeel")
    if one is None or verdict not in _VERDICTS:
        raise Refusal(*_GONE)
    kind, _, side = verdict.partition("-")
    if kind == "test":
        reply = one.after if side == "after" else one.before
        try:
            add_test(desk.settings.project_dir, one.message, _expected(reply))
        except ProjectError as error:
            raise Refusal(409, "Niet bewaard", str(error)) from error
        visit.log("intent", detail="toetsvraag erbij")
    differences.settle(desk.engine, number, kind)
    return to(f"{MODELS}/{one.model}?gezegd={kind}#verschil-{number}")


def show(visit: Visit, status: int = 200, problem: str = "") -> Response:
    """Shows the comparison of a model."""
    desk = bench(visit)
    model = find(visit)
    start = number_in(visit.request.query_params.get("vanaf", "")) or 0
    found, more = differences.worst(desk.engine, model.id, start)
    visit.saw(
        f"verschillen van model {model.id}",
        sorted({one.number for one in found if one.number is not None}),
    )
    was = desk.models.get(model.compared_with) if model.compared_with else None
    return page(
        visit,
        "model.html",
        status,
        problem=problem,
        model=model,
        unknown=desk.gatekeeper.unknown(model) if model.state == "candidate" else "",
        figures=model.figures.get("sets", {}),
        before=was.figures.get("sets", {}) if was else {},
        columns=COLUMNS,
        set_name=_set_name,
        differences=found,
        more=f"{MODELS}/{model.id}?vanaf={more}" if more else None,
        confusions=model.figures.get("confusions", [])[:_CONFUSIONS],
        typed=visit.form,
    )


def _set_name(name: str) -> str:
    folder, _, kind = name.partition("/")
    spoken = _SETS.get(kind, kind)
    return f"{spoken} (blind)" if folder == BLIND else spoken


def _expected(reply: Shown) -> str:
    """What a held-out question asks of a reply: its topic, or any hand-over."""
    topic = reply["topic"] or ""
    return topic if topic or reply["kind"] in ("answer", "urgent") else reply["kind"]
