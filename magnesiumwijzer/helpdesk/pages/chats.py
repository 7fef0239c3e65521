"""One chat: reading it, and all that staff do with it."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.helpdesk.chat import read
from magnesiumwijzer.helpdesk.desk import HelpdeskDesk, helpdesk
from magnesiumwijzer.helpdesk.pages.lists import LIST
from magnesiumwijzer.helpdesk.reviewing import Changed, Refused
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.project.reading import taken_over
from magnesiumwijzer.staff.pages.visit import Refusal, Visit, get, number_in, post, text, to
from magnesiumwijzer.transcripts.erasing import Gone
from magnesiumwijzer.web.errors import AssistantUnavailable

_CHAT = LIST + "/{number:number}"


def routes(desk: HelpdeskDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, _CHAT, show),
        post(desk, _CHAT + "/beoordeling", review),
        post(desk, _CHAT + "/notitie", _kept(_note, "notities")),
        post(desk, _CHAT + "/label", _kept(_tag, "labels")),
        post(desk, _CHAT + "/label-weg", _kept(_untag, "labels")),
        post(desk, _CHAT + "/markering", _kept(_flag)),
        post(desk, _CHAT + "/verbetering", _kept(_correct)),
        post(desk, _CHAT + "/wissen", erase),
    ]


def review(visit: Visit) -> Response:
    """Sets how far the chat is reviewed and what it was about."""
    about = text(visit, "onderwerp")
    state = text(visit, "stand")
    version = number_in(text(visit, "versie"))
    try:
        helpdesk(visit).reviewing.review(
            visit.me.account,
            visit.number,
            state=state,
            about=about if about in topics().questions else None,
            version=-1 if version is None else version,
        )
    except Changed as changed:
        # What was chosen stays in the form, to send again or not.
        return show(visit, 409, problem=str(changed), wanted={"state": state, "about": about})
    except Refused as refused:
        return show(visit, 422, problem=str(refused))
    return to(f"{LIST}/{visit.number}#beoordeling")


async def erase(visit: Visit) -> Response:
    """Erases the chat in every store."""
    if text(visit, "zeker") != "ja":
        raise Refusal(422, "Niet gewist", "Zet eerst het vinkje dat u het zeker weet.")
    found = await run_in_threadpool(read, visit.desk.engine, visit.number)
    if found is None:
        raise Gone
    await run_in_threadpool(visit.log, "erase", visit.number)
    try:
        await helpdesk(visit).erase(found.row.chat)
    except AssistantUnavailable as error:
        raise Refusal(
            503, "Niet gewist", "De chatbot is nu niet bereikbaar. Probeer het straks nog eens."
        ) from error
    return to(LIST)


def show(
    visit: Visit, status: int = 200, problem: str = "", wanted: dict[str, str] | None = None
) -> Response:
    """Shows a chat."""
    found = read(visit.desk.engine, visit.number)
    if found is None:
        raise Gone
    visit.log("look", visit.number)
    return visit.page(
        "chat.html",
        status,
        chat=found,
        taken_over=taken_over(
            visit.desk.settings.project_dir, [t.message for t in found.turns if not t.chosen]
        ),
        problem=problem,
        wanted=wanted or {},
        typed=visit.form,
    )


def _kept(write: Callable[[Visit], None], place: str = "") -> Callable[[Visit], Response]:
    """A form that writes something and goes back to the page; what is refused stays in the form."""

    def handler(visit: Visit) -> Response:
        try:
            write(visit)
        except Refused as refused:
            return show(visit, 422, problem=str(refused))
        return to(f"{LIST}/{visit.number}#{place or 'beurt-' + text(visit, 'beurt')}")

    return handler


def _note(visit: Visit) -> None:
    helpdesk(visit).reviewing.note(visit.me.account, visit.number, text(visit, "tekst"))


def _tag(visit: Visit) -> None:
    helpdesk(visit).reviewing.tag(visit.me.account, visit.number, text(visit, "label"))


def _untag(visit: Visit) -> None:
    helpdesk(visit).reviewing.untag(visit.me.account, visit.number, text(visit, "label"))


def _flag(visit: Visit) -> None:
    helpdesk(visit).reviewing.flag(
        visit.me.account, visit.number, text(visit, "beurt"), on=text(visit, "aan") == "ja"
    )


def _correct(visit: Visit) -> None:
    intent = text(visit, "intent")
    helpdesk(visit).reviewing.correct(
        visit.me.account,
        visit.number,
        text(visit, "beurt"),
        fault=text(visit, "fout"),
        intent=intent if intent in topics().questions else None,
        answer=text(visit, "antwoord"),
    )
