"""E-mail addresses, also as people dictate them."""

import re
from collections.abc import Iterator

from magnesiumwijzer.company import company
from magnesiumwijzer.privacy.spans import Span

_ENDING = r"(?:nl|com|be|net|org|eu|de|info|nu|fr|uk|co\.uk|frl|email)"
_PROVIDER = (
    r"(?:g-?mail|hot-?mail|outlook|live|ziggo|kpn(?:mail|planet)?|planet|home|xs4all|hetnet|upcmail|"
    r"icloud|yahoo|msn|online|telfort|chello|casema|tele2|solcon|quicknet|caiway|freedom|proton)"
)
_DOT = r"(?:\s{0,2}[.,]\s{0,2}|\s{1,2}(?:punt|dot)\s{1,2}|\s{0,2}[(\[](?:punt|dot)[)\]]\s{0,2})"
_AT = (
    r"(?:\s{0,2}@\s{0,2}|\s{0,2}[(\[](?:at|apen?staart(?:je)?)[)\]]\s{0,2}"
    r"|\s{1,2}apen?staart(?:je)?\s{1,2})"
)
_WORD = r"[\w+-]{1,64}"
_JOINT = r"\s(?:punt|dot|(?:onder|laag\s|liggend\s)?streepje|koppelteken|underscore|min)\s"
_LOCAL = rf"(?<![\w+.-]){_WORD}(?:(?:\.|{_JOINT}){_WORD}){{0,4}}\.?"
#: Said aloud, with a name of some words in it: "jan punt de wit".
_NO_NAME = r"(?:apen?st|at\s|punt\s|dot\s|min\s|koppel|laag\s|liggend|\w{0,6}streep|under)"
_MORE = rf"(?:\s(?!{_NO_NAME}){_WORD}){{0,2}}"
_SPOKEN = rf"(?<![\w+.-]){_WORD}(?:{_JOINT}{_WORD}{_MORE}){{1,4}}"
_DOMAIN = rf"{_WORD}(?:{_DOT}{_WORD}){{0,2}}?"

_ADDRESSES = (
    re.compile(rf"{_LOCAL}{_AT}{_DOMAIN}{_DOT}{_ENDING}\b", re.IGNORECASE),
    # Without a dot that can be read, or with "at" for the sign: only at a well-known provider.
    re.compile(rf"{_LOCAL}{_AT}{_PROVIDER}\b(?:\s?{_ENDING}\b)?", re.IGNORECASE),
    re.compile(rf"{_LOCAL}\sat\s{_PROVIDER}{_DOT}{_ENDING}\b", re.IGNORECASE),
    re.compile(rf"{_SPOKEN}{_AT}{_DOMAIN}{_DOT}{_ENDING}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:e-?mail|mail)(?:adres)?(?:\sis|\snaar)?\s?:?\s((?:{_WORD}\s){{1,3}}{_LOCAL}{_AT}{_DOMAIN}{_DOT}{_ENDING})\b",
        re.IGNORECASE,
    ),
    re.compile(r"[^\s@,;]{1,64}@[^\s@,;]{2,64}\w"),
    # The sign forgotten.
    re.compile(rf"(?<![\w.@])\w[\w.-]{{2,40}}\.?{_PROVIDER}\.(?:nl|com)\b", re.IGNORECASE),
)
_SIGNS = re.compile(rf"@|apen?staart|\(at\)|\[at\]|\sat\s|{_PROVIDER}\.", re.IGNORECASE)


def find_email(text: str) -> Iterator[Span]:
    """Finds e-mail addresses, with spaces, commas for dots, or in words."""
    if _SIGNS.search(text):
        for pattern in _ADDRESSES:
            for found in pattern.finditer(text):
                # The firm's own address is nobody's.
                if not found[0].lower().endswith(tuple(f"@{one}" for one in company().domains)):
                    yield found.span(found.lastindex or 0)
