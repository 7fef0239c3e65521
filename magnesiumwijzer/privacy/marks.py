"""The marks that take the place of personal data, and reading a text as if they were not there."""

from __future__ import annotations

import re

NAME = "[NAAM]"
PHONE = "[TELEFOON]"
E_MAIL = "[E-MAIL]"
BSN = "[BSN]"
IBAN = "[IBAN]"
ADDRESS = "[ADRES]"
BIRTH_DATE = "[GEBOORTEDATUM]"
MARKS = (NAME, PHONE, E_MAIL, BSN, IBAN, ADDRESS, BIRTH_DATE)

MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))
#: Words that only say whose message it is, or how to reach somebody: without the item, nothing.
_INTRODUCTION = re.compile(
    r"(?:\b(?:en\s+)?(?:(?:ik\s+ben|ik\s+heet|ben\s+ik|(?:mijn|m'?n|me|de)\s+\w*naam\s+is|naam:?"
    r"|(?:u|je)\s+spreekt\s+met|met|hier\s+is|hier)\s(?:\s*(?:de\s+heer|mevrouw|meneer|mevr\.?|mw\.?"
    r"|dhr\.?)\s)?"
    r"|(?:met\s+)?(?:vriendelijke\s+|hartelijke\s+|veel\s+)?(?:groet(?:jes?|en)?|mvg|gr\.?|liefs)"
    r"(?:[\s,.!]*van\s)?)"
    rf"\W*)?(?:{MARK.pattern})(?:\s+(?:spreekt\s+u|hier)\b)?[\s,.;:!)]*",
    re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Returns what a text with marks asks: without them and the words that introduce them."""
    if not MARK.search(text):
        return text
    return " ".join(_INTRODUCTION.sub(" ", text).split()).strip(" ,;-")
