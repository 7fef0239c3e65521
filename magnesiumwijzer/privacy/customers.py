"""Numbers that a firm knows somebody by: of a customer, an order, an invoice, a parcel.

The code of a chat, which the helpdesk asks for, is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.number_words import ONES
from magnesiumwijzer.privacy.spans import Span

_WHOSE = (
    r"(?:klant(?:en)?|kl\.?|rel\.?|deb\.?|ord\.?|fact\.?|rma|[ck]li[eë]nt(?:en)?|relatie|debiteur(?:en)?|lid(?:maatschaps)?"
    r"|leden|abonnee|gebruikers?|account|contract|bestel|bestellings?|order|aankoop|factuur|nota"
    r"|polis|verzeker(?:de|ings?)|zorgpas|zorgverzekering|pati[eë]nt(?:en)?|dossier|zaak|klacht(?:en)?"
    r"|meldings?|ticket|retour|reserverings?|afspraak|pakket|pakje|zendings?|verzend|track(?:ing)?"
    r"|barcode|(?:klanten|zorg|leden)?pas|(?:klanten|leden)kaart|paspoort|rijbewijs|document|identiteits(?:kaart)?|id|kvk|btw|personeels|referentie)"
)
_NUMBER = r"(?:num+er|nr\.?|no\.?|code|id)"
#: What may stand between what a number is and the number.
_SAY = (
    r"(?:[\s:=.,()-]|\b(?:is|was|luidt|dat|dus|dan|hier|volgens|geloof|ik|mij|van|bij|jullie|u|zechsal"
    r"|me|mijn|met|met\snummer|num+er|nr)\b){0,14}"
)
#: No date, no amount of money, no measure.
_NO_NUMBER = (
    r"(?!\d{1,2}[-/.]\d{1,2}[-/.]\d\d)(?!\d+[.,]\d\d(?!\d))"
    r"(?!\d{1,4}\s?(?:euro|eur|mg|ml|gram|kilo|keer|x|stuks|fles|flacon|pot|dagen|weken|jaar)\w*\b)"
)
_LETTERS = r"#?\s?(?:[a-z]{1,5}[\s./-]?)?"
_LONG = rf"{_NO_NUMBER}(?:{_LETTERS}\d(?:[ ./-]?[a-z]{{0,2}}\d){{2,24}}[a-z]{{0,2}})(?![\w-])"
_ALIKE = r"(?:[a-z]{1,6}\d[a-z0-9]{1,18})(?!\w)"
_SAID = rf"(?:nul|{ONES})(?:[\s,-]{{1,2}}(?:nul|{ONES})){{2,11}}\b"
_ANY = rf"(?:{_LONG}|{_ALIKE}|{_SAID})"
_AND = rf"(?:\s(?:en|of|en\sook|plus)\s({_LONG}))?"
#: Six digits that are called a reference, or by nothing of a customer, are the code of a chat.
_CODE = re.compile(r"\d{3}[\s.-]?\d{3}")
_CHAT = re.compile(r"referentie|gesprek|chat|^(?:mijn|m'n|mn|ons)\s(?:num|nr)", re.IGNORECASE)

_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WHOSE}(?:ing)?(?:\smet)?[\s-]?{_NUMBER}(?![^\W\d_]){_SAY}({_ANY}){_AND}",
        rf"\b{_WHOSE}(?:ing)?\s(?:heeft|had|staat|kreeg|met|onder)\s(?:het\s|als\s|onder\s)?{_NUMBER}(?![^\W\d_])"
        rf"{_SAY}({_ANY})",
        rf"\b(?:bekend|geregistreerd|ingeschreven|aangemeld)\b[^.!?\d]{{0,30}}\b{_NUMBER}{_SAY}({_ANY})",
        rf"\bnummer\svan\s(?:de|het|mijn|m'n|mn|onze|een)\s{_WHOSE}(?:ing)?{_SAY}({_ANY})",
        # Without "number": only what can be nothing else.
        r"\b(?:(?:web)?order|bestelling|factuur|nota|ticket|pakket|zending|reservering|retour|klant|debiteur|relatie|abonnee|rma"
        r"|polis|dossier|id-?kaart|paspoort|rijbewijs|track\s?(?:en|&|and|\+)\s?trace(?:[\s-]?code)?)"
        r"\s?:?\s?(?:num+er\s|met\snum+er\s|nr\.?\s?|is\s)?"
        rf"({_NO_NUMBER}(?:#\s?\d{{3,12}}\b|#?(?:[a-z]{{1,4}}-?)?\d[\d-]{{4,20}}(?![\w,.]\d)|{_ALIKE}))",
        r"\b(?:mijn|m'n|mn|ons)\s(?:[a-zë]{2,20}\s){0,2}(?:num+er|nr\.?)\s(?:(?:bij|van|voor)\s"
        rf"(?:jullie|u|de|het|zechsal)\s(?:[a-zë]{{2,20}}\s)?)?(?:is|was|luidt)\s({_ANY})",
    )
)
#: Of a parcel of PostNL or DHL; nothing else looks like it.
_PARCEL = re.compile(r"\b(?:3S[A-Z]{2,6}\d{7,13}|JVGL\d{14,20})\b", re.IGNORECASE)
_HINT = re.compile(
    r"nr|num+er|debiteur|relatie|abonnee|rma|bekend|order|bestelling|factuur|nota|ticket|pakket|zending|reserv|retour|klant|polis|dossier"
    r"|kaart|paspoort|bewijs|trac|code|\bno\b|id\b|3s|jvgl",
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"\d{{2}}|\d[a-z]|\b(?:nul|{ONES})\b", re.IGNORECASE)


def find_customer_numbers(text: str) -> Iterator[Span]:
    """Finds numbers of customers, orders, invoices and the like by what they are called."""
    if not (_DIGITS.search(text) and _HINT.search(text)):
        return
    yield from (found.span() for found in _PARCEL.finditer(text))
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            if _CODE.fullmatch(found[1]) and _CHAT.search(found[0]):
                continue
            yield from (
                found.span(group) for group in range(1, len(found.groups()) + 1) if found[group]
            )
