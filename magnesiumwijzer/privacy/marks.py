"""The marks that take the place of personal data, and reading a text as if they were not there."""

import re

NAME = "[NAAM]"
PHONE = "[TELEFOON]"
E_MAIL = "[E-MAIL]"
BSN = "[BSN]"
IBAN = "[IBAN]"
ADDRESS = "[ADRES]"
BIRTH_DATE = "[GEBOORTEDATUM]"
#: Also of an order, an invoice, a policy and the like.
CUSTOMER = "[KLANTNUMMER]"
MARKS = (NAME, PHONE, E_MAIL, BSN, IBAN, ADDRESS, BIRTH_DATE, CUSTOMER)

MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))
#: Words that introduce a name or a number ("mijn naam is"), and mean nothing without it.
_INTRODUCTION = re.compile(
    r"(?:\b(?:en\s{1,3})?(?:(?:ik\s{1,3}ben|ik\s{1,3}heet|ben\s{1,3}ik|(?:mijn|m'?n|me|de)\s{1,3}\w{0,9}naam\s{1,3}is|naam:?"
    r"|(?:u|je)\s{1,3}spreekt\s{1,3}met|met|hier\s{1,3}is|hier)\s{1,3}(?:(?:de\s{1,3}heer|mevrouw|meneer|mevr\.?|mw\.?"
    r"|dhr\.?)\s{1,3})?"
    r"|(?:met\s{1,3})?(?:vriendelijke\s{1,3}|hartelijke\s{1,3}|veel\s{1,3})?(?:groet(?:jes?|en)?|mvg|gr\.?|liefs)"
    r"[\s,.!]{0,5}(?:van\s{1,3})?)"
    rf"\W{{0,5}})?(?:{MARK.pattern})(?:\s{{1,3}}(?:spreekt\s{{1,3}}u|hier)\b)?[\s,.;:!)]{{0,5}}",
    re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Returns a text without its marks and the words that introduce them."""
    if not MARK.search(text):
        return text
    return " ".join(_INTRODUCTION.sub(" ", text).split()).strip(" ,;-")
