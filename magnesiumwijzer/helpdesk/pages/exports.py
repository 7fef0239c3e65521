"""Any list as a file."""

from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from magnesiumwijzer.helpdesk import exporting
from magnesiumwijzer.helpdesk.desk import HelpdeskDesk
from magnesiumwijzer.helpdesk.filters import read_filter
from magnesiumwijzer.staff.pages.visit import Refusal, Visit, get

_ROWS = {"gesprek": exporting.per_chat, "beurt": exporting.per_turn}


def routes(desk: HelpdeskDesk) -> list[Route]:
    """Returns the route of this page."""
    return [get(desk, "/helpdesk/export", export)]


def export(visit: Visit) -> Response:
    """Sends the chats of a filter as a file, one row a chat or one a turn."""
    given = visit.request.query_params
    kind, row = given.get("soort", "csv"), given.get("rij", "gesprek")
    if kind not in exporting.WRITERS or row not in _ROWS:
        raise Refusal(404, "Niet gevonden", "Kies csv of jsonl, en een rij per gesprek of beurt.")
    chosen, _ = read_filter(given)
    visit.log("export", detail=f"{kind}, per {row}, {chosen.named}")
    write, media_type = exporting.WRITERS[kind]
    name = "gesprekken" if row == "gesprek" else "beurten"
    return StreamingResponse(
        write(_ROWS[row](visit.desk.engine, chosen)),
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "Cache-Control": "no-store",
        },
    )
