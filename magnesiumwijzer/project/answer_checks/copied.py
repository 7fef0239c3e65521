"""Words taken over from the article, which is somebody's work."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.settings import settings

KIND = "copied"
_WHY = "Deze woorden staan precies zo in het artikel. Zeg het in eigen woorden."
#: Words in a row that make a copy.
_ROW = 6
_WORD = re.compile(r"\w+")
#: So many of them have letters: "1 op de 3 tot 5" is a figure, which can't be said otherwise.
_LETTERED = 4
#: An address is nobody's sentence.
_LINK = re.compile(r"https?://\S+")
#: Beside domain.yml, where the company puts it. It isn't ours to hand out.
ARTICLE = "article.md"


def is_done() -> bool:
    """Whether copies can be found here: the article is there."""
    return bool(_rows(settings().project_dir / ARTICLE))


def find(plain: Plain) -> Iterator[Finding]:
    """Yields rows of words that stand in the article; those of a longer copy overlap."""
    rows = _rows(settings().project_dir / ARTICLE)
    own = list(_WORD.finditer(_LINK.sub(lambda link: " " * len(link[0]), plain.text)))
    for place in range(len(own) - _ROW + 1):
        row = own[place : place + _ROW]
        if " ".join(word[0] for word in row) in rows:
            yield plain.finding(KIND, row[0].start(), row[-1].end(), _WHY)


@lru_cache(maxsize=2)
def _rows(path: Path) -> frozenset[str]:
    try:
        words = _WORD.findall(_LINK.sub(" ", Plain(path.read_text(encoding="utf-8")).text))
    except (OSError, UnicodeDecodeError):
        return frozenset()
    rows = (words[at : at + _ROW] for at in range(len(words) - _ROW + 1))
    return frozenset(
        " ".join(row) for row in rows if sum(not word.isdigit() for word in row) >= _LETTERED
    )
