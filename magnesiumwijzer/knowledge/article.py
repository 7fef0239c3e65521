"""The article's sections and literature, as sources to show beside an answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from magnesiumwijzer.yaml_file import read_yaml

_FILE = Path(__file__).with_name("article.yml")


@lru_cache(maxsize=1)
def article() -> dict[str, Any]:
    """Returns `article.yml`: its `title`, `sections`, `paragraphs` and `literature`."""
    loaded: dict[str, Any] = read_yaml(_FILE)
    return loaded


def sources(
    paragraph: str, literature: Sequence[str] = (), url: str | None = None
) -> list[dict[str, str]]:
    """Returns the sources of an answer: the article's section first, then what it cites there.

    Args:
        paragraph: key of `paragraphs`, as in a response's metadata.
        literature: keys of `literature`, such as `iv`.
        url: address of the article, where it is known.

    Returns:
        Dicts with `title` and, where they apply, `section` and `url`.

    Raises:
        KeyError: when the article has no such paragraph or reference.
    """
    known = article()
    section = known["sections"][known["paragraphs"][paragraph]["section"]]
    own = {"title": known["title"], "section": section}
    if url:
        own["url"] = url
    return [own, *(dict(known["literature"][reference]) for reference in literature)]
