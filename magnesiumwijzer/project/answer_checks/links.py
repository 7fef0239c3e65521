"""Links and addresses of websites, other than those in the article's literature and of 113."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from magnesiumwijzer.company import company, patterns
from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.project.answer_checks.words import any_of
from magnesiumwijzer.project.article import article

KIND = "link"
#: Who can't phone is helped there at once; the numbers 112 and 113 may be named too.
_HELP_AT_ONCE = "113.nl"
_WHY = "Dit wijst naar een website of adres dat niet in de literatuur van het artikel staat."
_HOST = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
#: A capital after the point begins a sentence; so these are looked for in the text as it was typed.
_LINK = re.compile(
    r"\b[A-Za-z][A-Za-z0-9+.-]{1,20}:/{1,2}[^\s<>\"')\]]+"
    r"|\b(?:[Mm]ailto|[Tt]el|[Ss]ms|[Jj]ava[Ss]cript|[Dd]ata):[^\s<>\"')\]]+"
    r"|(?<!\w)//[A-Za-z0-9.-]+[^\s]*"
    r"|\b[Ww]{3}\.[^\s<>\"')\]]+"
    rf"|(?<![\w@])(?:[\w.+-]+@)?(?:(?i:{_HOST})\.){{1,5}}(?:{any_of('domains')}"
    rf"|{any_of('domains').upper()})(?![\w])(?:/[^\s<>\"')\]]*)?"
    # Any other end: a sentence begins with a capital, and after a space. Browsers know more points.
    r"|(?<![\w@])\w[\w-]{0,62}[.。．｡․][a-zà-ÿ]{2,24}(?![\w])"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<![\w@.])@\w{3,}"
)
_SPELT = re.compile(
    rf"\b[a-z0-9-]{{1,63}}\s?(?:[\[(]\s?(?:punt|dot|\.)\s?[\])]|\s(?:punt|dot)\s)\s?{any_of('domains')}\b"
    rf"|\b[a-z0-9-]{{1,63}}\s\.\s?{any_of('domains')}\b|\bw\s?w\s?w\s?(?:punt|dot)\b"
)


def find(plain: Plain) -> Iterator[Finding]:
    """Yields links, and addresses of websites."""
    for match in _LINK.finditer(plain.original):
        link = match[0].rstrip(".,;:!?")
        if not _is_known(link):
            yield Finding(KIND, match.start(), match.start() + len(link), _WHY)
    for match in _SPELT.finditer(plain.text):
        yield plain.finding(KIND, *match.span(), _WHY)


def _is_known(link: str) -> bool:
    if "@" in link:
        return bool(re.fullmatch(patterns().own_address, link, re.IGNORECASE))
    parts = urlsplit(link if "//" in link else f"//{link}")
    if parts.scheme not in ("", "http", "https"):
        return False
    host, path = _bare(parts.netloc), parts.path.rstrip("/")
    return any(host == known and path in ("", there) for known, there in _literature())


@lru_cache(maxsize=1)
def _literature() -> frozenset[tuple[str, str]]:
    """Host and path of each address that the article names, of the article itself, and of 113."""
    links = [one["url"] for one in article()["literature"].values() if "url" in one]
    links.append(f"https://{_HELP_AT_ONCE}")
    if company().article.url:
        links.append(company().article.url)
    parts = [urlsplit(link) for link in links]
    return frozenset((_bare(one.netloc), one.path.rstrip("/")) for one in parts)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
