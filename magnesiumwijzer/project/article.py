"""The article that all answers come from: its sections and literature, shown beside an answer."""

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypedDict, cast

from magnesiumwijzer.company import company
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.source import Source, read_bytes
from magnesiumwijzer.settings import settings

_log = logging.getLogger(__name__)

ARTICLE = "article.yml"
_PARTS = {"sections": dict, "paragraphs": dict, "literature": dict}


class _Needed(TypedDict):
    sections: dict[str, str]  # headings by key
    paragraphs: dict[str, dict[str, str]]  # each with the key of its `section`
    literature: dict[str, dict[str, str]]  # each with its `title`, and its `url` where it has one


class Article(_Needed, total=False):
    """What article.yml says; these two it may leave out."""

    people: list[str]  # whom it names
    words: list[str]  # parts of words that its readers know or have explained


def article_of(one: Source) -> Article:
    """Returns what article.yml says.

    Raises:
        ProjectError: when a part is missing or of another form, or a paragraph has no section.
    """
    known = one.data
    if not isinstance(known, dict):
        raise ProjectError(f"{ARTICLE}, regel 1: hier horen {', '.join(_PARTS)} te staan.")
    for part, form in _PARTS.items():
        if not isinstance(known.get(part), form):
            raise ProjectError(f"{ARTICLE}: ‘{part}’ ontbreekt, of is van een andere vorm.")
    for name, paragraph in known["paragraphs"].items():
        section = paragraph.get("section") if isinstance(paragraph, dict) else None
        if section not in known["sections"]:
            raise ProjectError(f"{ARTICLE}: de alinea {name} heeft geen ‘section’ die er is.")
    return cast(Article, known)


def article() -> Article:
    """Returns the article of the project as it is now.

    Raises:
        ProjectError: when article.yml can't be read.
    """
    path = settings().project_dir / ARTICLE
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise ProjectError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error


def sources(paragraph: str, literature: Sequence[str] = ()) -> list[dict[str, str]]:
    """Returns the sources of an answer: the article's section first, then what it cites there.

    Args:
        paragraph: key of `paragraphs`, as in a response's metadata.
        literature: keys of `literature`, such as `iv`.

    Returns:
        Dicts with `title` and, where they apply, `section` and `url`; none of what the article has
        no longer, as an answer weighs more than its sources.
    """
    try:
        known = article()
    except ProjectError as error:
        _log.warning("an answer is shown without its sources: %s", error)
        return []
    if paragraph not in known["paragraphs"]:
        return []
    itself, paragraphs = company().article, known["paragraphs"]
    own = {
        "title": itself.title,
        "section": str(known["sections"][paragraphs[paragraph]["section"]]),
    }
    if itself.url:
        own["url"] = itself.url
    cited = (known["literature"].get(reference) for reference in literature)
    return [own, *(dict(one) for one in cited if one)]


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _size: int) -> Article:
    return article_of(read_bytes(ARTICLE, path.read_bytes()))
