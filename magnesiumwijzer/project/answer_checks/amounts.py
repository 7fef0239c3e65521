"""Amounts and frequencies: a dosage, which this assistant never gives."""

import re
from collections.abc import Iterator

from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.project.answer_checks.words import SUBSTANCE, any_of, whole

KIND = "amount"
_WHY = (
    "Dit lijkt op een hoeveelheid of op hoe vaak iemand iets gebruikt. De chatbot geeft nooit een "
    "dosering."
)
#: So many parts and no more: a text of numbers only is not tried in every way.
_WORD = rf"(?:{any_of('numbers')}(?:en|ën)?){{1,8}}"
_DIGITS = r"\d{1,20}(?:[.,/⁄]\d{1,20}){0,3}"
_ONE = rf"(?:{_DIGITS}|{_WORD})"
#: 300, 300-400, één à twee, drie honderd, twee (2).
_NUMBER = rf"{_ONE}(?:\s?(?:[-–/+(]|à|a|tot|of|en|\s)\s?{_ONE}\)?){{0,3}}"
#: Between a number and its unit: nothing, or a few words (2 kleine afgestreken theelepels).
_GAP = r"\)?[\s~.,:-]{0,3}(?:[^\W\d_]+\s){0,2}?"
_UNIT = any_of("units")
_PORTION = rf"(?:[^\W\d_]{{0,20}}-?)?{any_of('portions')}"
_PERIOD = any_of("periods")
_AMOUNT = whole(rf"{_NUMBER}(?:[\s(]{{0,2}}(?:{_UNIT}|g)|{_GAP}(?:{_PORTION}|{_UNIT}))")
_GLUED = re.compile(
    rf"(?<![^\W_])\d{{1,20}}(?:[.,]\d{{1,20}})?(?:{_UNIT}|{_PORTION}|x|×)(?![^\W_])"
)
#: 300 per dag, 2 x, tweemaal daags, drie keer per week.
_OFTEN = whole(
    rf"(?:{_NUMBER}\s?(?:x|×|\*|keer|maal)\s?"
    rf"(?:(?:per|in de|op een|elke|iedere|/|à|a|de)\s?{_PERIOD}|daags)"
    rf"|(?:{_NUMBER}|een|eens)\s?(?:x|×|keer|maal)?\s?(?:[^\W\d_]+\s){{0,2}}?(?:per|/)\s?{_PERIOD}"
    rf"|(?:{_WORD}|een)(?:maal|keer)\s?(?:daags|per {_PERIOD})"
    rf"|(?:dagelijks|daags|per {_PERIOD}|elke dag|iedere dag)\s(?:[^\W\d_]+\s){{0,3}}?{_ONE}"
    rf"|(?:om de|elke|iedere)\s?{_NUMBER}\s?(?:uur|uren|dagen|weken)"
    rf"|\d+\s?dd)"
)
_BACKWARDS = whole(rf"(?:{_UNIT})\s?[:=(]\s?{_ONE}")
_MEASURED = whole(
    rf"(?:een|de|elke|iedere|per|volle|hele) (?:[^\W\d_]+\s){{0,2}}?{any_of('measures')}"
    rf"|{any_of('amounts_without_number')}"
)
_ADVISED = whole(
    r"(?:\d+|procent|%)[^.!?]{0,40}\b(?:adh|adi|rda|aanbevolen (?:dagelijkse )?(?:dosering|dosis"
    r"|hoeveelheid)|dagelijkse behoefte|dagwaarde)|(?:adh|adi|rda|dagdosering|dagdosis|dosering"
    rf"|dosis)\b[^.!?]{{0,25}}?(?:\d+|\b{_WORD})"
)
_TIME = whole(any_of("times"))
_TAKING = whole(any_of("taking"))
_OF_ONE = whole(rf"een (?:[^\W\d_]+\s){{0,2}}?{_PORTION}")
#: Numbers that are no amount: 1 op de 3 tot 5, years, phone numbers.
_HARMLESS = re.compile(
    r"\d+ op de \d+(?: tot \d+)?|\b0\d{2,3}-?\s?\d{6,7}\b|\b11[23]\b"
    rf"|(?:(?<=in )|(?<=uit )|(?<=sinds )|(?<=jaar )|(?<=\())(?:1[5-9]|20)\d\d\b(?!\s?{_UNIT}\b)"
)
_ASKS_AMOUNT = whole(
    rf"(?:hoeveel\b[^?]{{0,40}}\b(?:{SUBSTANCE}|supplement\w*|ervan|nodig|genoeg|nemen"
    rf"|slikken|smeren|gebruiken|{_UNIT}|{_PORTION})|{_UNIT}|dosering"
    rf"|dosis|per dag|hoe vaak\b[^?]{{0,60}}\b{any_of('taking')})"
)
#: A number beside one of these is a dosage, unless it counts something else.
_SWALLOWING = r"(?:neemt?|nemen|innemen|slikt?|slikken|doseert?|doseren|smeert?|smeren)"
_SWALLOWED = whole(
    rf"{_SWALLOWING}\b[^.;!?]{{0,40}}?\b\d+(?![\d,.]*\s?(?:%|procent|miljard|miljoen|jaar|uur))"
)
_OF_THEM = whole(
    rf"(?:{_SWALLOWING}|mag|mogen) (?:[^\W\d_]+ ){{0,2}}?"
    rf"(?:er (?:[^\W\d_]+ )?{_ONE}|een (?:halve|hele))"
)
#: Begin met één, bouw op tot 600, zeshonderd is het maximum, ga niet boven de 1000.
_STEPS = whole(
    rf"(?:begin(?:t|nen)? (?:[^\W\d_]+ )?met|bouw(?:t|en)? (?:[^\W\d_]+ ){{0,4}}?op (?:tot|naar)"
    rf"|niet boven(?: de)?) {_ONE}"
    rf"|{_NUMBER} (?:volstaat|(?:is|zijn) (?:[^\W\d_]+ ){{0,3}}?"
    r"(?:maximum|maximaal|genoeg|voldoende|veilig|te veel|teveel|een goede start))"
    rf"|(?:genoeg|voldoende) aan {_ONE}|\d-\d-\d(?:-\d)?"
)
_TIMES = whole(rf"{_NUMBER}\s?(?:x|×|keer|maal)")
_BARE = whole(rf"(?:{_DIGITS}|{_WORD})")


def find(plain: Plain) -> Iterator[Finding]:
    """Yields amounts with a unit, and frequencies."""
    text = _HARMLESS.sub(lambda match: "§" * len(match[0]), plain.text)
    for pattern in (
        _AMOUNT,
        _GLUED,
        _OFTEN,
        _BACKWARDS,
        _MEASURED,
        _ADVISED,
        _SWALLOWED,
        _OF_THEM,
        _STEPS,
    ):
        for match in pattern.finditer(text):
            yield plain.finding(KIND, *match.span(), _WHY)
    for start, end in plain.sentences:
        if not _TAKING.search(text, start, end):
            continue
        for pattern in (_TIME, _TIMES, _OF_ONE):
            for match in pattern.finditer(text, start, end):
                yield plain.finding(KIND, *match.span(), _WHY)


def find_answered(question: Plain, answer: Plain) -> Iterator[Finding]:
    """Yields a bare number that answers a question on an amount: hoeveel milligram? driehonderd."""
    if not _ASKS_AMOUNT.search(question.text):
        return
    text = _HARMLESS.sub(lambda match: "§" * len(match[0]), answer.text)
    for match in (*_BARE.finditer(text), *_TIME.finditer(text)):
        yield answer.finding(KIND, *match.span(), _WHY)
