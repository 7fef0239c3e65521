"""The inbox: its cards, one card with the chats around it, and what was decided."""

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.inbox import deciding, reading
from magnesiumwijzer.inbox.deciding import NoCard
from magnesiumwijzer.inbox.labels import DECISIONS
from magnesiumwijzer.inbox.reading import CardDetail, Message, chats_saying, sentences_of
from magnesiumwijzer.inbox.tables import OUTSIDE, Key
from magnesiumwijzer.project.changes import add_sentences, remove_sentences
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project
from magnesiumwijzer.project.sentences import plain
from magnesiumwijzer.staff.pages.visit import Refusal, Visit, get, number_in, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages.common import HOME, ROLE, ROOM, bench, change, page, readable

#: Decisions on a page.
_SHOWN = 100
_GONE = (404, "Kaart is weg", "Deze kaart is al behandeld, of de berichten zijn gewist.")


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    one = "/trainer/kaart/{id:number}"
    return [
        get(desk, HOME, show, ROLE),
        get(desk, HOME + "/", show, ROLE),
        get(desk, one, show_card, ROLE),
        post(desk, one + "/besluit", readable(decide), ROLE, room=ROOM),
        get(desk, "/trainer/besluiten", show_decisions, ROLE),
        post(desk, "/trainer/besluiten/{id:number}/terug", readable(undo), ROLE),
    ]


def show(visit: Visit) -> Response:
    """Shows the cards, those with most messages first."""
    asked = visit.request.query_params
    known = asked.get("bekend") == "1"
    engine = visit.desk.engine
    cards, after = reading.page(engine, _after(asked.get("na", "")), known=known)
    more = f"{HOME}?{'bekend=1&' if known else ''}na={after[0]}-{after[1]}" if after else None
    said = chats_saying(engine, [card.message for card in cards])
    visit.saw("inbox", sorted(set(said.values())))
    counts = reading.counts(engine)
    return page(visit, "inbox.html", cards=cards, counts=counts, known=known, more=more)


def decide(visit: Visit) -> Response:
    """Does with a card what its button says."""
    kind, _, intent = text(visit, "besluit").partition(":")
    if kind not in DECISIONS:
        raise Refusal(422, "Niets gedaan", "Kies wat u met de kaart wilt doen.")
    detail = _find(visit)
    project = bench(visit).project()
    if kind not in ("added", "outside"):
        intent = ""
    if kind == "outside":
        intent = _boundary(detail, project)
    elif kind == "added":
        intent = intent or text(visit, "intent")
        if intent not in project.intents:
            return show_card(visit, 422, "Kies eerst bij welke vraag dit hoort.")
    chosen = _chosen(visit, detail)
    if chosen is not None and not chosen:
        return show_card(visit, 422, "Vink minstens één bericht aan.")
    messages = [one for one in detail.messages if chosen is None or one.key in chosen]
    sentences: list[str] = []
    if kind in ("added", "outside"):
        try:
            sentences = _add(visit, project, intent, [one.message for one in messages])
        except ProjectError as error:
            return show_card(visit, 409, str(error))
    try:
        decision = deciding.decide(
            visit.desk.engine,
            visit.me.account,
            detail.card.id,
            kind,
            intent=intent or None,
            sentences=sentences,
            only=chosen,
        )
    except NoCard as error:
        _take_back(visit, intent, sentences)
        raise Refusal(*_GONE) from error
    _take_back(visit, intent, _of_erased(visit, messages, sentences))
    return to(f"{HOME}?gezegd={kind}&besluit={decision}#kaarten")


def show_decisions(visit: Visit) -> Response:
    """Shows what was decided."""
    decisions = deciding.latest(visit.desk.engine, _SHOWN)
    examples = [message for one in decisions for message in one.examples]
    visit.saw("besluiten", sorted(set(chats_saying(visit.desk.engine, examples).values())))
    return page(visit, "decisions.html", decisions=decisions)


def undo(visit: Visit) -> Response:
    """Takes a decision back: its sentences go, its messages wait again."""
    engine, number = visit.desk.engine, visit.number_named("id")
    decision = next((one for one in deciding.latest(engine, _SHOWN) if one.id == number), None)
    if decision is None or decision.undone:
        raise Refusal(404, "Niet gevonden", "Dit besluit is er niet, of is al ongedaan gemaakt.")
    if decision.intent and decision.digests:
        there = bench(visit).project().intents.get(decision.intent)
        left = decision.added_of(there.sentences) if there else []
        _take_back(visit, decision.intent, left)
    deciding.undo(engine, visit.me.account, number)
    return to(f"{HOME}?gezegd=undone#kaarten")


def show_card(visit: Visit, status: int = 200, problem: str = "") -> Response:
    """Shows one card with its messages and the chats around them."""
    detail = _find(visit)
    project = bench(visit).project()
    visit.saw(f"kaart {detail.card.id}", sorted({one.number for one in detail.messages}))
    return page(
        visit,
        "card.html",
        status,
        card=detail.card,
        messages=detail.messages,
        more=detail.card.count - len(detail.messages),
        targets=[
            (i.name, i.question or i.name.replace("_", " ")) for i in project.intents.values()
        ],
        problem=problem,
    )


def _find(visit: Visit) -> CardDetail:
    try:
        return reading.detail(visit.desk.engine, visit.number_named("id"))
    except NoCard as error:
        raise Refusal(*_GONE) from error


def _chosen(visit: Visit, detail: CardDetail) -> list[Key] | None:
    """Returns the messages that were ticked; None where all of the card are meant."""
    if text(visit, "vorm") == "kaart":
        return None
    ticked = {value for name, value in visit.form.items() if name.startswith("bericht-")}
    chosen = [one.key for one in detail.messages if f"{one.number}/{one.turn}" in ticked]
    return None if len(chosen) == len(detail.messages) else chosen


def _boundary(detail: CardDetail, project: Project) -> str:
    """Names the boundary that a message most likely belongs to."""
    guessed = (project.intents.get(name) for name, _ in detail.card.guesses)
    return next((one.name for one in guessed if one and one.kind == "boundary"), OUTSIDE)


def _add(visit: Visit, project: Project, intent: str, messages: list[str]) -> list[str]:
    """Adds messages as sentences of an intent; returns those that weren't there yet."""
    there = {plain(s) for one in project.intents.values() for s in one.sentences}
    fresh = [sentence for sentence in sentences_of(messages) if plain(sentence) not in there]
    if fresh:
        change(visit, lambda now: add_sentences(now, intent, fresh))
    return fresh


def _of_erased(visit: Visit, messages: list[Message], sentences: list[str]) -> list[str]:
    """Returns the sentences whose chats were erased in the moment in which they were added."""
    there = reading.there(visit.desk.engine, [one.key for one in messages])
    wanted = set(map(plain, sentences_of(one.message for one in messages if one.key in there)))
    return [sentence for sentence in sentences if plain(sentence) not in wanted]


def _take_back(visit: Visit, intent: str, sentences: list[str]) -> None:
    if sentences:
        change(visit, lambda now: remove_sentences(now, intent, sentences))


def _after(value: str) -> tuple[int, int] | None:
    """Reads the place in the list where the page before ended: `<count>-<id>`."""
    count, _, number = value.partition("-")
    found = number_in(count), number_in(number)
    return None if found[0] is None or found[1] is None else (found[0], found[1])
