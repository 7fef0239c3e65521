"""The overview: charts of a period, each bar a link to its chats."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.helpdesk import listing, statistics
from magnesiumwijzer.helpdesk.desk import HelpdeskDesk
from magnesiumwijzer.helpdesk.pages.lists import LIST
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.staff.labels import NOT_UNDERSTOOD, OUTCOMES, spoken_intent
from magnesiumwijzer.staff.pages.visit import Visit, get
from magnesiumwijzer.transcripts.dutch_time import today

#: Days shown when none are asked for, and at most.
_DAYS = 30
_MOST = 366


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: its words, its count and the list that it leads to."""

    label: str
    count: int
    url: str


def routes(desk: HelpdeskDesk) -> list[Route]:
    """Returns the route of this page."""
    return [get(desk, "/helpdesk/overzicht", show)]


def show(visit: Visit) -> Response:
    """Shows the figures of a period."""
    first, last = _period(
        visit.request.query_params.get("van"), visit.request.query_params.get("tot")
    )
    figures = statistics.read(visit.desk.engine, first, last)
    period = {"van": first.isoformat(), "tot": last.isoformat()}

    def to_list(**fields: str) -> str:
        return f"{LIST}?{urlencode({**period, **fields})}"

    known, outside = topics().questions, topics().boundaries
    visit.saw(
        f"overzicht, {first} tot en met {last}",
        listing.chats_of(visit.desk.engine, [event for _, _, event in figures.misunderstood]),
    )
    return visit.page(
        "overview.html",
        first=first,
        last=last,
        figures=figures,
        groups=statistics.GROUPS,
        day_urls={day: f"{LIST}?{urlencode({'van': day, 'tot': day})}" for day, _ in figures.days},
        outcomes=[
            Bar(name, count, to_list(uitkomst=outcome))
            for outcome, name in OUTCOMES.items()
            if (count := figures.outcomes[outcome])
        ],
        topics=[
            Bar(known.get(topic, spoken_intent(topic, outside)), count, to_list(onderwerp=topic))
            for topic, count in figures.topics
        ],
        misunderstood=[
            Bar(message, count, to_list(bericht=str(event)))
            for message, count, event in figures.misunderstood
        ],
        reasons=[
            Bar(
                spoken_intent(reason, outside) or NOT_UNDERSTOOD,
                count,
                to_list(reden=reason or "-"),
            )
            for reason, count in figures.reasons
        ],
        thumbs=[
            Bar("duim omhoog", figures.thumbs["up"], to_list(duim="up")),
            Bar("duim omlaag", figures.thumbs["down"], to_list(duim="down")),
        ],
    )


def _period(van: str | None, tot: str | None) -> tuple[dt.date, dt.date]:
    """Reads the days asked for; those that make no sense give the last month."""
    try:
        last = dt.date.fromisoformat(tot) if tot else today()
        first = dt.date.fromisoformat(van) if van else last - dt.timedelta(days=_DAYS - 1)
        if not 0 <= (last - first).days < _MOST or not 1970 < first.year <= last.year < 9000:
            raise ValueError
    except (ValueError, OverflowError):
        last = today()
        first = last - dt.timedelta(days=_DAYS - 1)
    return first, last
