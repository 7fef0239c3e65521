"""Numbers of orders, parcels and the like, without a word for them right before.

"10234 is mijn ordernummer", "vergeten, of wacht: 48-77-19 staat op de pakbon", "ZS20391". What is
left of the numbers when phones, dates and addresses have their marks is looked at.
"""

import re
from collections.abc import Iterator

from magnesiumwijzer.company import patterns
from magnesiumwijzer.privacy.customers import COUNTED, is_chat_code
from magnesiumwijzer.privacy.number_words import ONES
from magnesiumwijzer.privacy.numbers import is_public
from magnesiumwijzer.privacy.spans import Span

#: A row of digits, with letters before, in and behind it, and signs between.
_NUMBER = re.compile(
    r"(?<![\w@€.,/=?&-])(?=[a-z]{0,8}[-/.]?[a-z]{0,3}\d|[a-z]{1,8}[-/]\d)[a-z0-9]{1,24}"
    r"(?:[-/.][a-z0-9]{1,16}|\s\d{1,12}(?![\w,])){0,6}(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_SAID = re.compile(rf"\b(?:nul|{ONES})(?:[\s,-]{{1,2}}(?:nul|{ONES})){{3,11}}\b", re.IGNORECASE)
#: A message without one of these holds no reference; most messages end here.
_ANY_NUMBER = re.compile(rf"\d\W?\w?\d|\b{ONES}[\s,-]{{1,2}}{ONES}\b", re.IGNORECASE)
#: Fewer digits count something.
_LEAST = 4
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:18|19|20)\d\d"
#: Never a reference: a date, a year, a time, an amount, a range.
_PLAIN = re.compile(
    rf"{_DAY}[-/. ]{_MONTH}[-/. ](?:\d\d|{_YEAR})|{_YEAR}|\d{{1,3}}(?:\.000){{1,2}}"
    rf"|\d{{1,3}}[.,:]\d\d"
    rf"|\d{{1,3}}[-/ ]\d{{1,3}}|{_MONTH}[-/. ]{_YEAR}|{_YEAR}[-/]{_MONTH}(?:[-/]{_DAY})?"
    rf"|{_YEAR}[-/ ](?:{_YEAR}|\d\d)"
    r"|\d000|\d{1,6}(?:ml|mg|gr?|kg|km|cm|mm|ie|iu|[xue]|ste|de|m2?|kcal|kj|euro?)",
    re.IGNORECASE,
)
#: Letters before a number which show that it is not a reference.
_NO_PREFIX = re.compile(
    r"(?:mg|ml|kg|gr?|cm|mm|km|ie|iu|eur|euro|iso|en|nen|din|cas|ean|in|sinds|van|voor|op|tot|om|ca|x|pm|ph"
    r"|covid|pmc|pmid|isbn|issn|bmj|doi|art|blz|windows|ios|android|iphone|s|b|d|q|e|l|c|th?)[-/.]?\d",
    re.IGNORECASE,
)
#: Words near a number which show that it is a reference.
_NEAR = re.compile(
    r"order|ordr|bestel|factu|\bfact\b|\bnota|ticket|pakket|pakje|bon\b|bonn|zending|reserv|retour|klant|klnt"
    r"|cli[eë]nt|polis|dossier|kaart\b|kaartn|\bpas\b|aankoop|track|kenmerk|referentie|\bref\b|transacti|betaling|mandaat"
    r"|incasso|aanvraag|\bcase\b|\bzaak|klacht|melding|\blid\b|lidm|lidn|abonnee|account|inlog|login|bekend|pati[eë]nt|relatie"
    rf"|debiteur|\brma\b|volgn|registratie|contract|bevestiging|betreft|(?:{patterns().own_names})n|bij\sjullie"
    r"|in\suw\ssysteem|op de doos|cijfers|rekening|aanmaning|herinnering|offerte|machtiging"
    r"|\bpo\b|o\.?v\.?v|user\s?id|verzekerden|\bmrn\b|\bups\b|\bdpd\b|\bdhl\b|postnl|kvk|\bbtw\b|\bagb\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?:\b(?:num+er|nr|no)\b[.:?!]{0,3}\s?|#\s?)$", re.IGNORECASE)
_OF_WARES = re.compile(
    r"artikel|product|batch|charge|\blot|\bean\b|barcode|\bcas\b|korting|actiecode", re.IGNORECASE
)
_COUNTED = re.compile(COUNTED, re.IGNORECASE)
#: Letters that stand loose before a number and belong to it: "zs 19-4402".
_LOOSE_LETTERS = re.compile(
    r"(?<![\w.])(?!nr|st\b|mr|dr|vd|hr|mw)(?:[b-df-hj-np-tv-xz]{2,4}|inv|fact?|ord|web|po)\s$",
    re.IGNORECASE,
)
#: By its form alone: "ZS20391", "ORD-2024-10023", "1Z999AA10123456784".
_OWN = re.compile(
    r"[a-z]{1,4}[-/.]?(?!(?:19|20)\d\d$)\d{4,12}|[a-z]{1,4}-\d{2,6}-\d{2,8}|\d{1,3}[a-z]{1,4}\d[a-z0-9]{6,20}",
    re.IGNORECASE,
)
_WINDOW = 60
#: A number with at most so many characters around it answers the question for a number.
_ALONE = 4


def find_references(text: str) -> Iterator[Span]:
    """Finds numbers that are personal, as a word near them or their form shows."""
    if not _ANY_NUMBER.search(text):
        return
    for found in _NUMBER.finditer(text):
        if _is_reference(text, *found.span()):
            yield found.start() - len(_letters(text, found.start())), found.end()
    for found in _SAID.finditer(text):
        around = text[max(0, found.start() - _WINDOW) : found.end() + _WINDOW]
        if _NEAR.search(around):
            yield found.span()


def _letters(text: str, at: int) -> str:
    """Returns the letters that stand loose before a number here and belong to it, or nothing."""
    letters = _LOOSE_LETTERS.search(text[max(0, at - 6) : at])
    return letters[0] if letters and not _NO_PREFIX.match(letters[0].strip() + "1") else ""


def _is_reference(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    digits = sum(char.isdigit() for char in number)
    before = text[max(0, start - _WINDOW) : start]
    if digits < _LEAST or _COUNTED.match(text, end) or re.search(r"\bx\s?$", before, re.IGNORECASE):
        return False
    called = _NUMBER_OF.search(before)
    if _NO_PREFIX.match(number) or _OF_WARES.search(before[-30:]) or is_public(number):
        return False
    if _PLAIN.fullmatch(number) and not (called and number.isdigit()):
        return False
    around = before + " " + text[end : end + _WINDOW]
    if is_chat_code(number, around):
        return False
    if _OWN.fullmatch(number) or _NEAR.search(around) or _NEAR.match(number):
        return True
    return (digits > _LEAST and len(text) - len(number) <= _ALONE) or (
        bool(called or _letters(text, start)) and digits > _LEAST
    )
