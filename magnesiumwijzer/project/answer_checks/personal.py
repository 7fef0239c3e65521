"""Personal data: of a visitor, a colleague, or anybody else but the helpdesk."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from magnesiumwijzer.company import company, patterns
from magnesiumwijzer.privacy.lookup import NamesMissing
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.project.article import article

KIND = "personal"
_WHY = (
    "Dit lijken gegevens van een persoon: een naam, nummer of adres. Die horen niet in een tekst."
)
#: Nobody's own number, but not the helpdesk's either: calling it may cost money.
_SERVICE = re.compile(r"(?<![\d-])0[89]00[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?")


@lru_cache(maxsize=1)
def _public() -> re.Pattern[str]:
    """What is everybody's: the helpdesk, people whom the article names, and emergency numbers."""
    of = company()
    own = re.sub(r"\D", "", of.dial).removeprefix(of.country_code[1:])
    number = r"[\s-]?".join(own.removeprefix("0"))
    abroad = re.escape(of.country_code[1:])
    people = "|".join(map(re.escape, article().get("people", ()))) or "(?!)"
    return re.compile(
        rf"\{{\w+\}}|(?:(?:\+|00){abroad}[\s-]?|0?){number}|{people}"
        rf"|0800[\s-]?0113|\b11[23]\b|\b(?:{patterns().own_address})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _masker() -> Masker | None:
    try:
        return Masker.load()
    except NamesMissing:
        return None


def is_done() -> bool:
    """Whether personal data can be found here: the lists of names are installed."""
    return _masker() is not None


def find(plain: Plain) -> Iterator[Finding]:
    """Yields what the masker would mask."""
    masker = _masker()
    if masker is None:
        return
    # As the masker gets what visitors type: digits of every width as plain ones.
    text = "".join(map(_narrow, plain.original))
    text = _public().sub(lambda match: "•" * len(match[0]), text)
    for match in _SERVICE.finditer(text):
        yield Finding(KIND, *match.span(), _WHY)
    masked = masker.mask(text)
    if masked == text:
        return
    for what, start, end, _, _ in SequenceMatcher(None, text, masked, False).get_opcodes():
        if what in ("replace", "delete"):
            yield Finding(KIND, start, end, _WHY)


def _narrow(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
