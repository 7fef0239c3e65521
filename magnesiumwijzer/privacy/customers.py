"""Numbers by which a firm knows a person: of a customer, an order, an invoice, a parcel.

The code of a chat, which the helpdesk asks for, is never masked.
"""

import re
from collections.abc import Iterator

from magnesiumwijzer.company import patterns
from magnesiumwijzer.privacy.number_words import ONES, TEENS, TENS
from magnesiumwijzer.privacy.spans import Span

_WHOSE = (
    r"(?:kla?nt(?:en)?|kl\.?|rel\.?|deb\.?|ordr?\.?|fact\.?|rma|volg|(?:pak|kassa)?bon|transactie|betaal|betalings?|incasso|aanvraag"
    rf"|registratie|{patterns().own_names}|kaart|spaarkaart|factuur|web(?:shop)?order|bevestigings?|case|[ck]li[eë]nt(?:en)?|relatie|debiteur(?:en)?|lid(?:maatschaps)?"
    r"|leden|abonnee|gebruikers?|account|contract|bestel|bestellings?|order|aankoop|factuur|nota"
    r"|polis|verzeker(?:den?|ings?)|offerte|user|zorgpas|zorgverzekering|pati[eë]nt(?:en)?|dossier|zaak|klacht(?:en)?"
    r"|meldings?|ticket|retour|reserverings?|afspraak|pakket|pakje|zendings?|verzend|track(?:ing)?"
    r"|barcode|(?:klanten|zorg|leden)?pas|(?:klanten|leden)kaart|paspoort|rijbewijs|document|identiteits(?:kaart)?|id|kvk|btw|personeels|referentie)"
)
_NUMBER = r"(?:nu[mn]{1,2}e?r|nmr|nr\.?|no\.?|code|id|kenmerk|ref(?:erentie)?\.?)"
#: What may stand between the word for a number ("klantnummer") and the number.
_SAY = (
    r"(?:[\s:=.,()-]|\b(?:is|was|luidt|dat|dus|dan|hier|volgens|geloof|ik|mij|van|bij|jullie|u"
    rf"|{patterns().own_names}"
    r"|me|mijn|met|num+er|nr|het|de|die|wat|ik|kreeg|heb|had|gekregen|staat|zou|moet|zijn|begint|iets|als|op)\b|['\"“”#]){0,14}"
)
#: What a number may count or measure other than customers.
COUNTED = (
    r"\s?(?:euro|eur|€|mg|ml|ie\b|iu\b|g\b|gr\b|gram|kg|kilo|liter|keer|x\b|stuks|fles|flacon|pot|dag|week|weken|maand|jaar|uur"
    r"|min|graden|stap|%|procent|punten|mensen|klanten)"
)
#: No date, no amount of money, no measure.
_NO_NUMBER = (
    r"(?!\d{1,2}[-/.]\d{1,2}[-/.]\d\d)(?!\d{1,6}[.,]\d\d(?!\d))"
    rf"(?!\d{{1,4}}{COUNTED})"
)
_LETTERS = r"#?\s?(?:[a-z]{1,5}[\s./-]?)?"
_LONG = rf"{_NO_NUMBER}(?:{_LETTERS}\d(?:[ ./-]?[a-z]{{0,2}}\d){{2,24}}[a-z]{{0,2}})(?![\w-])"
_ALIKE = r"(?:[a-z]{1,6}\d[a-z0-9]{1,18})(?!\w)"
#: Said aloud: "vier acht twee", "achtenveertig twee 13", "tienduizend tweehonderd".
_SAID_WORD = rf"(?:nul|honderd|duizend|en|ën|{TEENS}|{TENS}|{ONES}){{1,9}}(?!\w)"
_SAID = (
    rf"(?:{_SAID_WORD}(?:[\s,-]{{1,2}}(?:dubbel\s)?(?:{_SAID_WORD}|\d{{1,6}}(?!\w))){{1,11}}"
    rf"|\d{{1,4}}(?:[\s,-]{{1,2}}{_SAID_WORD}){{1,11}}|[a-z]{{0,12}}duizend[a-z]{{0,20}})"
)
_ANY = rf"(?:{_LONG}|{_ALIKE}|{_SAID})"
#: One that is short, where it is called a number: "klantnummer 48".
_SHORT = rf"{_NO_NUMBER}[1-9]\d{{1,2}}(?!\w|[.,:/-]\d|\s\d)"
_AND = rf"(?:\s(?:en|of|en\sook|plus)\s({_LONG}))?"
#: Six digits are the code of a chat, if called a reference or not said to be a customer's.
_CODE = re.compile(r"\d{3}[\s.-]?\d{3}")
_CHAT = re.compile(r"referentie|gesprek|chat|^(?:mijn|m'n|mn|ons)\s(?:num|nr)", re.IGNORECASE)

#: How a number may continue: "20391-B".
_MORE = r"(?:[-/](?:[a-z]{1,2}|[a-z]{0,6}\d[a-z0-9]{0,10})(?!\w))"
_TAIL = re.compile(rf"[a-z0-9]{{1,10}}{_MORE}{{0,3}}|{_MORE}{{1,3}}", re.IGNORECASE)

_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WHOSE}(?:ing)?(?:\smet)?[\s-]?{_NUMBER}(?![^\W\d_]){_SAY}({_ANY}){_AND}",
        rf"\b{_WHOSE}(?:ing)?\s(?:heeft|had|staat|kreeg|met|onder)\s(?:het\s|als\s|onder\s)?{_NUMBER}(?![^\W\d_])"
        rf"{_SAY}({_ANY})",
        rf"\b(?:bekend|geregistreerd|ingeschreven|aangemeld)\b[^.!?\d]{{0,30}}\b{_NUMBER}{_SAY}({_ANY})",
        rf"\bnummer\svan\s(?:de|het|mijn|m'n|mn|onze|een)\s{_WHOSE}(?:ing)?{_SAY}({_ANY})",
        rf"\b{_WHOSE}(?:ing)?[\s-]?{_NUMBER}(?![^\W\d_])(?:\s?(?:is|was|:|=|dus)){{0,2}}\s?({_SHORT})",
        rf"\b(?:klant|debiteur|relatie|factuur|dossier|ticket|order|lid)\s({_NO_NUMBER}\d{{3}}(?!\w|[.,:/-]\d|\s\d))",
        # Without "number": only what can be nothing else.
        r"\b(?:(?:web)?order|bestelling|factuur|nota|ticket|pakket|zending|reservering|retour|klant|debiteur|relatie|abonnee|rma"
        r"|polis|dossier|id-?kaart|paspoort|rijbewijs|track\s?(?:en|&|and|\+)\s?trace(?:[\s-]?code)?)"
        r"\s?:?\s?(?:num+er\s|met\snum+er\s|nr\.?\s?|is\s)?"
        rf"({_NO_NUMBER}(?:#\s?\d{{3,12}}\b|#?(?:[a-z]{{1,4}}-?)?\d[\d-]{{4,20}}(?![\w,.]\d)|{_ALIKE}))",
        r"\b(?:mijn|m'n|mn|ons)\s(?:[a-zë]{2,20}\s){0,2}(?:num+er|nr\.?)\s(?:(?:bij|van|voor)\s"
        rf"(?:jullie|u|de|het|{patterns().own_names})\s(?:[a-zë]{{2,20}}\s)?)?(?:is|was|luidt)\s({_ANY})",
    )
)
#: Of a parcel of PostNL or DHL; nothing else looks like it.
_PARCEL = re.compile(r"\b(?:3S[A-Z]{2,6}\d{7,13}|JVGL\d{14,20})\b", re.IGNORECASE)
_HINT = re.compile(
    r"nr|nmr|nu[mn]|kenmerk|\bref|bon\b|debiteur|relatie|abonnee|rma|bekend|order|bestelling|factuur|nota|ticket|pakket|zending|reserv|retour|klant|polis|dossier"
    r"|kaart|paspoort|bewijs|trac|code|\bno\b|id\b|3s|jvgl",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"\d{{2}}|\d[a-z]|\b(?:nul|{ONES})\b|duizend|tig\b|nu[mn]\w{{0,4}}\W{{1,4}}\d|nr\W{{0,4}}\d",
    re.IGNORECASE,
)


def find_customer_numbers(text: str) -> Iterator[Span]:
    """Finds numbers of customers, orders, invoices and the like by what they are called."""
    if not (_DIGITS.search(text) and _HINT.search(text)):
        return
    yield from (found.span() for found in _PARCEL.finditer(text))
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            if is_chat_code(found[1], found[0]):
                continue
            for group in range(1, len(found.groups()) + 1):
                if found[group]:
                    tail = _TAIL.match(text, found.end(group))
                    yield found.start(group), tail.end() if tail else found.end(group)


def is_chat_code(number: str, around: str) -> bool:
    """Tells whether a number may be the code of a chat, by what is said around it."""
    return bool(_CODE.fullmatch(number) and _CHAT.search(around))
