"""Addresses by their form: a street with a house number, a postcode. A town alone is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.lookup import Lists
from magnesiumwijzer.privacy.spans import Span

_SUFFIX = (
    r"(?:stra+t|str\.|laan|weg|plein|gracht|kade|singel|dijk|dreef|hof|pad|steeg|plantsoen|wal|markt|"
    r"park|kamp|akker|ring|dam|heem|erf|borg|oord|haven|lei|baan|kanaal|diep|veld|hoek|horst|stede|"
    r"waard|brink|es|kwartier|boulevard|hage|burg|land|wijk|tuin|zoom|kerkhof|sloot|vaart|maat|meent|"
    r"straatje|laantje|weggetje|poort|bos|zijde|hoeve|akkers|donk|loop|grift|sluis|polder|terp)"
)
#: Of these, words without a house number are too many to believe a bare ending.
_STRONG = r"(?:stra+t|straatje|str\.|laan|laantje|weg|weggetje|plein|gracht|kade|singel|dijk|dreef|steeg|plantsoen|boulevard|park|hof|pad)"
_BEFORE = (
    r"(?:(?:(?i:oude|nieuwe|lange|korte|grote|kleine|eerste|tweede|derde|[1-9]e|noorder|zuider|ooster|wester"
    r"|burgemeester|burg\.?|prins(?:es)?|koning(?:in)?|dokter|dr\.?|ds\.?|dominee|pastoor|sint|st\.?|jonker"
    r"|graaf|professor|prof\.?|mr\.?|ir\.?|jan|van|der|den|de|het|ten|ter|'t|generaal|kapitein|admiraal"
    r"|hendrik|willem|maria|anna)|(?!Ik|Adres|Woon|Mijn|Straat)[A-Z][\w'’]{1,20}|[A-Z]\.)[\s-]{1,2}){0,4}"
)
_NO_STREET = (
    "onderweg halverwege vandaag heenweg terugweg snelweg afweg luchtweg luchtwegen ophef proces langs "
    "succes adres les ergens zes weg hof pad es ring dam park veld hoek markt bos land loop tuin wal lei "
    "baan diep haven mes fles crisis verlies dosis vlees lies analyses bijles ziektes kuip duitsland "
    "nederland ijsland finland griekenland engeland buitenland afdeling oefening tering hartslag eczema "
    "looppad fietspad bewegingsring wandelpad ademhaling binnenland zwitserland rusland ierland maat "
    "achtbaan loopbaan voetpad sauna ziekenhuis apotheek supermarkt markthal slaap verloop afloop beloop "
    "aanloop inloop omloop voorloop bloedsomloop kringloop doorloop tijdsverloop levensloop omweg bijwerking"
).split()
_NUMBER = (
    r"(?:,?\s{0,2}(?:nummer|nr\.?|huisnummer|no\.?)?\s{0,2})"
    r"[1-9]\d{0,3}(?!\d)(?:\s?-?\s?(?:[a-hA-H]|hs|bis|huis|[iI]{1,3})\b|\s?[-/]\s?\d{1,4}\b)?"
    r"(?!\s*(?:%|,\d|\.\d|keer|maal|x\b|jaar|jr\b|dag|uur|km|kilo|min|mg|gr|week|weken|maand|ml|graden|euro|€"
    r"|meter|stap|pil|tablet|hoog|en\s+een\s+half|mensen|personen|kinderen|van\s+de|procent|per))"
)
#: Letters that stand for something else behind four digits.
_UNITS = r"(?!mg|ml|ie\b|iu\b|kg|km|cm|mm|en\b|in\b|is\b|of\b|op\b|om\b|te\b|al\b|we\b|nl\b|er\b|ik\b|as\b|me\b|je\b|ze\b|zo\b|nu\b|na\b|ca\b|per|gr|sa\b|sd\b|ss\b|ma\b|bc\b|uu|ui\b|de\b|ja\b|wh|kj|st\b|dp)"
_POSTCODE = rf"\b[1-9]\d{{3}}(?:\s{{0,2}}{_UNITS}(?-i:[A-Z]{{2}})|{_UNITS}[a-z]{{2}})\b"
_LOOSE_POSTCODE = r"\b[1-9]\d{3}\s{0,2}[a-z]{2}\b"

_STREET = re.compile(
    rf"(?<![\w@.]){_BEFORE}(?i:([^\W\d_][\w'’.-]{{1,30}}?{_SUFFIX})\s?{_NUMBER}"
    rf"|((?:[^\W\d_][\w'’-]{{1,20}}\s)?{_STRONG})\s{_NUMBER}"
    rf"|(?:laan|plein|hof|weg|straat|kade|park)\s(?:van|der|de|het|\d{{4}})(?:\s[\w'’-]{{2,20}}){{0,3}}?\s?{_NUMBER})"
)
_LIVING = re.compile(
    r"\b(?:woon(?:t|de|achtig)?|wonen|wonende|gevestigd|adres(?:\s+is|:)?|verhuisd\s+naar|huis)"
    r"(?:\s+(?:ik|wij|we|hij|zij|ze|nu|hier|al|ook|is|zelf))?\s*:?"
    r"(?:\s+(?:op|aan|in|te|naar))?\s+"
    rf"((?:(?:de|het|een|'t)\s+)?(?:[^\W\d_][\w'’.-]{{1,25}}\s+){{1,4}}{_NUMBER})",
    re.IGNORECASE,
)
_CODE = re.compile(_POSTCODE, re.IGNORECASE)
_CODE_NAMED = re.compile(rf"\bpostcode\s*(?:is|:)?\s*({_LOOSE_POSTCODE})", re.IGNORECASE)
_CODE_BEHIND = re.compile(rf"\s{{0,2}},?\s{{0,2}}({_LOOSE_POSTCODE})", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\s{0,2},\s{0,2}|\s{1,2}(?:in|te)\s{1,2}|\s{1,2})"
    r"((?:['’]s-|['’]t\s|den\s|de\s|het\s|nieuwe?\s|oude?\s|sint\s|st\.?\s)?[^\W\d_][\w'’-]{1,25}"
    r"(?:\s(?:aan|a/d|op)\s(?:den|de|het)\s\w{2,15})?)",
    re.IGNORECASE,
)


class Addresses:
    """Finds addresses; the list of places tells where one ends."""

    def __init__(self, lists: Lists) -> None:
        self._places = lists.places
        self._words = lists.words

    def find(self, text: str) -> Iterator[Span]:
        """Finds streets with a house number and postcodes, with the place behind them."""
        for found in _STREET.finditer(text):
            street = (found[1] or found[2] or "x").split()[-1].lower()
            if street not in _NO_STREET or (found[2] and " " in found[2]):
                start = found.start()
                # A word before a street that is no part of its name: "in de Kerkstraat 3".
                lead = re.match(r"(?:(?:de|het|van|der|den)\s+)+(?=[^\W\d_]+\s?\d)", found[0], re.I)
                yield start + (lead.end() if lead else 0), self._end(text, found.end())
        for found in _LIVING.finditer(text):
            if re.search(r"[^\W\d_]{3}", found[1]):
                yield found.start(1), self._end(text, found.end(1))
        for found in _CODE.finditer(text):
            yield found.start(), self._end(text, found.end())
        for found in _CODE_NAMED.finditer(text):
            yield found.start(1), self._end(text, found.end(1))

    def _end(self, text: str, end: int) -> int:
        """Returns where an address ends that goes on here, with a postcode and a place perhaps."""
        code = _CODE_BEHIND.match(text, end)
        if code:
            end = code.end(1)
        elif _CODE.search(text[:end][-9:]):
            code = _CODE.search(text[:end][-9:])
        place = _PLACE.match(text, end)
        if not place:
            return end
        name = place[1].lower()
        capital = place[1][:1].isupper() and name.split()[0] not in self._words
        known = name in self._places and name not in ("ik", "de", "het")
        if known or (code and capital):
            return place.end(1)
        first = name.split()[0]
        return place.start(1) + len(first) if first in self._places else end
