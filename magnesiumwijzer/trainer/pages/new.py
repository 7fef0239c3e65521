"""The form for a new intent, from scratch or from a card."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.inbox import reading
from magnesiumwijzer.inbox.deciding import NoCard, decide
from magnesiumwijzer.project.changes import add_intent
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.requests import NewIntent, check_new, clean_sentences
from magnesiumwijzer.staff.pages.visit import Visit, get, number_in, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.offered import origins, split_erased
from magnesiumwijzer.trainer.pages.answer_form import EMPTY, offered, read_form
from magnesiumwijzer.trainer.pages.common import ROLE, ROOM, bench, change, page, readable, saved_as

PATH = "/trainer/nieuw"
_ORIGINS = "herkomst"
_ERASED = (
    "Intussen is een gesprek gewist waar {count} van de zinnen uit kwam. Die zinnen zijn hieronder "
    "weggehaald. Kijk of er genoeg over zijn, en bewaar opnieuw."
)


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, PATH, readable(show), ROLE),
        post(desk, PATH, readable(save), ROLE, room=ROOM),
    ]


def show(visit: Visit) -> Response:
    """Shows the form, with the messages of a card as sentences."""
    card = number_in(visit.request.query_params.get("kaart", ""))
    sentences, alike, said = _of_card(visit, card)
    return form(
        visit,
        replace(EMPTY, sentences=tuple(sentences)),
        card=card,
        suggestions=alike,
        taken_along=origins(said),
    )


def save(visit: Visit) -> Response:
    """Adds the intent, and settles the card that it came from."""
    typed = read_form(visit)
    project = bench(visit).project()
    card = number_in(text(visit, "kaart"))
    left, erased = split_erased(visit.desk.engine, typed.sentences, text(visit, _ORIGINS))
    typed = replace(typed, sentences=tuple(left))
    problems = check_new(typed, project)
    if erased:
        problems.insert(0, _ERASED.format(count=len(erased)))
    if not problems:
        try:
            change(visit, lambda now: add_intent(now, typed))
        except ProjectError as error:
            problems = [str(error)]
    if problems:
        return form(
            visit, typed, 422, problems=problems, card=card, taken_along=text(visit, _ORIGINS)
        )
    visit.log("intent", detail=f"nieuw: {typed.name}")
    if card:
        _settle(visit, card, typed)
    return to(f"/trainer/antwoord/{typed.name}?gezegd={saved_as(visit, typed.name)}")


def form(
    visit: Visit,
    typed: NewIntent,
    status: int = 200,
    *,
    problems: Sequence[str] = (),
    card: int | None = None,
    suggestions: Sequence[str] = (),
    source: str | None = None,
    version: str = "",
    taken_along: str = "",
) -> Response:
    """Shows the form as it is filled in; for a split, of this version of the intent `source`."""
    return page(
        visit,
        "new.html",
        status,
        typed=typed,
        problems=problems,
        card=card,
        suggestions=suggestions,
        source=source,
        version=version,
        taken_along=taken_along,
        **offered(bench(visit).project()),
    )


def _settle(visit: Visit, card: int, new: NewIntent) -> None:
    engine = visit.desk.engine
    try:
        messages = {one.message for one in reading.detail(engine, card).messages}
        sentences, _ = clean_sentences(new.sentences)
        taken = [sentence for sentence in sentences if sentence in messages]
        decide(engine, visit.me.account, card, "added", intent=new.name, sentences=taken)
    except NoCard:
        pass  # a colleague has settled it in the meantime; the intent is there all the same


def _of_card(visit: Visit, card: int | None) -> tuple[list[str], list[str], list[tuple[str, int]]]:
    """Returns the messages of a card, those of cards that are like it, and the chats of all."""
    if card is None:
        return [], [], []
    engine = visit.desk.engine
    try:
        detail = reading.detail(engine, card)
    except NoCard:
        return [], [], []
    sentences = reading.sentences_of(one.message for one in detail.messages)
    alike = reading.alike(engine, card)
    said = [(one.message, one.number) for one in detail.messages]
    said += reading.chats_saying(engine, alike).items()
    visit.saw(f"nieuw van kaart {card}", sorted({number for _, number in said}))
    return sentences, alike, said
