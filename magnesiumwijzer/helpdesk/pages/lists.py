"""The list of chats, finding one by its code, and saved filters."""

import hashlib
from typing import Any

import sqlalchemy as sa
from markupsafe import Markup
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magnesiumwijzer.helpdesk import listing, lost_turns
from magnesiumwijzer.helpdesk.chat import find_by_reference
from magnesiumwijzer.helpdesk.desk import HelpdeskDesk, helpdesk
from magnesiumwijzer.helpdesk.filters import Filter, read_filter
from magnesiumwijzer.helpdesk.tables import saved_filters, tags
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.staff.pages.visit import HOME, Refusal, Visit, get, number_in, post, text, to
from magnesiumwijzer.storage.engine import write
from magnesiumwijzer.transcripts.alerts import alerts_after
from magnesiumwijzer.transcripts.tables import conversations

LIST = "/helpdesk/gesprekken"
#: Models and labels offered in the form of the filter.
_OFFERED = 100
#: Saved filters of an account.
_SAVED = 30
_NAME_LIMIT = 60


def routes(desk: HelpdeskDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, HOME, show),
        get(desk, HOME + "/", show),
        get(desk, LIST, show),
        # An open page asks this by itself: nobody need be there.
        get(desk, "/helpdesk/nieuws", news, awake=False),
        post(desk, "/helpdesk/code", find),
        post(desk, "/helpdesk/filters", save_filter),
        post(desk, "/helpdesk/filters/{id:number}/wissen", drop_filter),
    ]


def show(visit: Visit) -> Response:
    """Shows a page of the list."""
    chosen, problems = read_filter(visit.request.query_params)
    before = number_in(visit.request.query_params.get("voor", ""))
    engine = visit.desk.engine
    rows, older = listing.page(engine, chosen, before)
    shown, mark = _rows(visit, rows)
    numbers = [row.number for row in rows]
    if before is None:
        _fresh(visit, chosen, numbers)
    visit.saw(_view(chosen), numbers)
    return visit.page(
        "list.html",
        shown=shown,
        older=_older(chosen, rows) if older else None,
        before=before,
        counted=_counted(visit, chosen),
        chosen=chosen,
        problems=problems,
        mark=mark,
        **_offered(visit),
    )


def news(visit: Visit) -> Response:
    """Tells a page that is open what has come: alerts, and the list's first page where it changed.

    The answer is JSON: `alerts`, the `alert` to go on from, what is `lost` of visitors' turns (a
    sentence or null) and, for a list that has changed, its `mark`, `rows` (HTML), how many there
    are as `counted`, and the address of the `older` ones.
    """
    given = visit.request.query_params
    after = number_in(given.get("alert", ""))
    found = alerts_after(visit.desk.engine, after) if after is not None else []
    answer: dict[str, Any] = {
        "alerts": [
            {
                "id": alert.id,
                "kind": alert.kind,
                "text": alert.text,
                "url": f"{LIST}/{alert.number}",
            }
            for alert in found
        ],
        "alert": found[-1].id if found else after,
        "lost": lost_turns.spoken(helpdesk(visit).lost()),
        "rows": None,
    }
    if "mark" in given:
        chosen, _ = read_filter(given)
        rows, older = listing.page(visit.desk.engine, chosen)
        shown, answer["mark"] = _rows(visit, rows)
        if answer["mark"] != given["mark"]:
            numbers = [row.number for row in rows]
            visit.saw(_view(chosen), _fresh(visit, chosen, numbers))
            answer["rows"] = shown
            answer["counted"] = _counted(visit, chosen)
            answer["older"] = _older(chosen, rows) if older else None
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def find(visit: Visit) -> Response:
    """Goes to the chat with the code that a caller reads out."""
    typed = text(visit, "code")[:60]
    number = find_by_reference(visit.desk.engine, typed)
    visit.log("find", number)
    if number is None:
        raise Refusal(
            404,
            "Geen gesprek met deze code",
            "Een code heeft zes cijfers, zonder 9. Vraag de beller om de code nog eens rustig voor "
            "te lezen. Een gesprek dat gewist is, is ook met een code niet meer te vinden.",
        )
    return to(f"{LIST}/{number}")


def save_filter(visit: Visit) -> Response:
    """Keeps a filter under a name, in place of an earlier one of that name."""
    name = " ".join(text(visit, "naam").split())
    chosen, _ = read_filter(visit.form)
    if len(name) > _NAME_LIMIT:
        raise Refusal(
            422,
            "Niet bewaard",
            f"Een naam heeft hooguit {_NAME_LIMIT} tekens; dit zijn er {len(name)}. Ga terug: uw "
            "filter staat er nog.",
        )
    if not name or not chosen.query:
        raise Refusal(422, "Niet bewaard", "Kies eerst een filter, en geef het een naam.")
    account = visit.me.account.id
    mine = _mine(visit)
    with visit.desk.engine.begin() as connection:
        connection.execute(saved_filters.delete().where(mine, saved_filters.c.name == name))
        there = connection.execute(
            sa.select(sa.func.count()).select_from(saved_filters).where(mine)
        ).scalar_one()
        if there >= _SAVED:
            raise Refusal(422, "Niet bewaard", f"U kunt hooguit {_SAVED} filters bewaren.")
        connection.execute(
            saved_filters.insert().values(account=account, name=name, query=chosen.query)
        )
    return to(f"{LIST}?{chosen.query}")


def drop_filter(visit: Visit) -> Response:
    """Drops a saved filter of one's own."""
    this, mine = saved_filters.c.id == visit.number_named("id"), _mine(visit)
    write(visit.desk.engine, saved_filters.delete().where(this, mine))
    return to(LIST)


def _offered(visit: Visit) -> dict[str, Any]:
    """What the form of the filter offers."""
    with visit.desk.engine.connect() as connection:

        def distinct(column: sa.Column) -> list[str]:
            query = sa.select(column).where(column.is_not(None)).distinct().order_by(column)
            return list(connection.execute(query.limit(_OFFERED)).scalars())

        return {
            "models": distinct(conversations.c.model),
            "intents": topics().intents,
            "reasons": ["", *topics().reasons],
            "known_tags": distinct(tags.c.tag),
            "saved": connection.execute(
                sa.select(saved_filters).where(_mine(visit)).order_by(saved_filters.c.name)
            ).all(),
        }


def _mine(visit: Visit) -> sa.sql.ColumnElement:
    return saved_filters.c.account == visit.me.account.id


def _fresh(visit: Visit, chosen: Filter, numbers: list[int]) -> list[int]:
    """Remembers what a list shows now; returns what it did not show before."""
    shown = helpdesk(visit).shown
    before = shown.keep((visit.me.form_token, chosen.query), frozenset(numbers)) or frozenset()
    return [number for number in numbers if number not in before]


def _view(chosen: Filter) -> str:
    return f"lijst, {chosen.named}"


def _older(chosen: Filter, rows: list[listing.Listed]) -> str:
    return f"{LIST}?{chosen.query}{'&' if chosen.query else ''}voor={rows[-1].number}"


def _counted(visit: Visit, chosen: Filter) -> str:
    counted = listing.count(visit.desk.engine, chosen)
    if counted > listing.COUNT_LIMIT:
        return f"Meer dan {listing.COUNT_LIMIT} gesprekken"
    return "1 gesprek" if counted == 1 else f"{counted} gesprekken"


def _rows(visit: Visit, rows: list[listing.Listed]) -> tuple[Markup, str]:
    """Returns the rows as HTML, and a mark by which a page can tell whether they have changed."""
    shown = visit.desk.render("rows.html", rows=rows)
    return Markup(shown), hashlib.sha256(shown.encode()).hexdigest()[:16]
