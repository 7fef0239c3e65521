"""Personal data: of a visitor, a colleague, or anybody else but the helpdesk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from magnesiumwijzer.privacy.lookup import NamesMissing
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.settings import HELPDESK_PHONE

KIND = "personal"
_WHY = (
    "Dit lijken gegevens van een persoon: een naam, nummer of adres. Die horen niet in een tekst."
)
_AREA, _NUMBER = HELPDESK_PHONE.split("-")
#: Of everybody: the helpdesk, who signed the article, its author, and emergency numbers.
_PUBLIC = re.compile(
    rf"\{{\w+\}}|(?:\+31[\s-]?|0031[\s-]?|0){_AREA[1:]}[\s-]?{_NUMBER}|Ina Kaiser|(?:Bill )?Bryson"
    r"|0800[\s-]?0113|\b11[23]\b|\b(?:info|helpdesk|klantenservice|contact)@zechsal\.(?:nl|eu|com|de)",
    re.IGNORECASE,
)
#: Nobody's own number, but not the helpdesk's either: calling it may cost money.
_SERVICE = re.compile(r"(?<![\d-])0[89]00[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?")


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
    text = _PUBLIC.sub(lambda match: "•" * len(match[0]), text)
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
