"""What staff are told of visitors' turns that were not answered."""

import json
import urllib.error
import urllib.request

from magnesiumwijzer.transcripts.dutch_time import short
from magnesiumwijzer.web.lost_turns import Lost

#: Seconds that the visitors' web app may take to tell.
_TIMEOUT = 4


def spoken(lost: Lost | None) -> str | None:
    """Says in Dutch what was lost; None when nothing was.

    A Rasa that was only too slow may have kept a turn after its visitor got the phone number.
    """
    if lost is None:
        return None
    first, last = short(lost.first), short(lost.last)
    when = f"om {first}" if first == last else f"tussen {first} en {last}"
    many = f"{lost.turns} berichten van bezoekers"
    what = many if lost.turns > 1 else "1 bericht van een bezoeker"
    text = (
        f"Let op: {what} kon de chatbot {when} niet beantwoorden. Meestal is er ook niets van "
        "bewaard. Er ging geen code mee, alleen het telefoonnummer."
    )
    if lost.urgent:
        text += (
            f" {lost.urgent} keer was het acuut: toen noemde de chatbot 112, 113 of de huisarts."
        )
    return text


def ask(web_url: str) -> Lost | None:
    """Asks the visitors' web app, where staff's pages are served by a process of their own."""
    try:
        with urllib.request.urlopen(f"{web_url}/health", timeout=_TIMEOUT) as response:
            told = response.read()
    except urllib.error.HTTPError as error:  # alive and not ready, which is when there is news
        told = error.read()
    except OSError:
        return None
    try:
        return Lost.parse_obj(json.loads(told)["lost"])
    except (KeyError, TypeError, ValueError):
        return None
