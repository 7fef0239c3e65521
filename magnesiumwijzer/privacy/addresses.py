"""Addresses by their form: a street with a house number, a postcode. A town alone is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from magnesiumwijzer.privacy.lookup import Lists, own_words
from magnesiumwijzer.privacy.spans import Span

#: A house number, and not a number of something.
_NUMBER = (
    r"(?:,?\s{0,2}(?:(?:op\s)?(?:huisnummer|nummer|nr\.?|no\.?))?\s{0,2})(?!(?:19|20)\d\d)[1-9]\d{0,3}(?!\d)"
    r"(?:\s?-?\s?(?:[a-hA-H]\d?|hs|bis|huis|bg|zw|rd|boven|beneden|achter|rood|zwart|[iI]{1,3})\b|\s?[-/]\s?\d{1,4}\b"
    r"|,?\s(?:kamer|app\.?|appartement|flat|bus)\s\d{1,4}\b)?"
    r"(?!\s*(?:%|,\d|\.\d|keer|maal|x\b|jaar|jr\b|dag|uur|km|kilo|min|mg|gr|week|weken|maand|ml|euro|€"
    r"|graden|meter|stap|pil|tablet|hoog|en\s+een\s+half|mensen|personen|kinderen|van\s+de|procent"
    r"|per|druppel|capsule|glas|glazen|slaapkamer|kamers|verdieping|trappen|nacht|flesje|vierkante|m2|fles|pakje))"
)
_NAME = r"[^\W\d_][\w'’.-]{1,25}"
_LIVING = re.compile(
    r"\b(?:woon(?:t|de|achtig)?|wonen|wonende|gevestigd|\w{0,8}adres(?:gegevens)?(?:\s+(?:is|luidt)|:)?|verhuisd\s+naar|straat(?:naam)?(?:\s+is|:)|logeer|verblijf|huur|huis\s+staat|thuis"
    r"|(?:stuur|sturen|gestuurd|bezorg(?:en|d|ing)?|lever(?:en|ing)?|pakje)\b[^.!?\d]{0,20}\s(?:naar|op|aan|bij))"
    r"(?:\s+(?:ik|wij|we|hij|zij|ze|nu|hier|al|ook|is|zelf))?(?:\s*:)?"
    r"(?:\s+(?:op|aan|in|te|naar))?\s+(?:(?:de|het|een|'?t)\s+)?"
    rf"((?:{_NAME}\s+){{1,4}}{_NUMBER})",
    re.IGNORECASE,
)
#: What stands before the number of a day.
_TIME = re.compile(r"(?:dag|week|maand|kerst|code|nummer \d|om|rond|over|na|voor)\s", re.IGNORECASE)
_LOOSE_CODE = r"[1-9]\d{3}\s{0,2}[a-z]{2}\b"
_CODE_NAMED = re.compile(
    rf"\bpostcode\s*(?:(?:is|:)\s*)?({_LOOSE_CODE}|[1-9]\d{{3}}(?!\d))", re.IGNORECASE
)
#: What makes four digits and two letters a postcode.
_LIKELY = re.compile(r"\[ADRES\]|\b(?:woon|wonen|postcode|\w*adres|bezorg|straat)", re.IGNORECASE)
_POST_BOX = re.compile(r"\bpostbus\s\d{1,6}\b", re.IGNORECASE)
#: The house number alone, behind a postcode; the postcode of a Belgian address.
_NUMBER_BEHIND = re.compile(
    r"\s?(?:,|-)?\s?(?:huisnummer|nummer|nr\.?)?\s?[1-9]\d{0,3}(?!\d)(?:\s?[a-h]\b)?", re.IGNORECASE
)
_BELGIAN = re.compile(r",?\s[1-9]\d{3}(?=\s[A-Z][a-z]+)")
#: What stands before a postcode is its street and house number, whatever its form.
_BEFORE_CODE = re.compile(rf"(?:[A-Z][\w'’.-]{{1,25}}\s){{0,3}}{_NAME}\s{_NUMBER}\s?,?\s?$")
_CODE_BEHIND = re.compile(
    rf"[\s,.;/()–-]{{0,4}}(?:(?:postcode|in|te)\s{{1,2}})?({_LOOSE_CODE})", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:\s{0,2}[,(-]\s{0,2}(?:in\s|te\s)?|\s{1,2}(?:in|te)\s{1,2}|\s{1,2})"
    r"((?:['’]s-|['’]t\s)?[^\W\d_][\w'’/-]{1,25}(?:\s[\w'’/-]{1,15}){0,3})",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"(?:(?:de|het|van|der|den)\s+){1,6}(?=[^\W\d_][\w'’.-]*\s?,?\s?\d)", re.IGNORECASE
)


class Addresses:
    """Finds addresses; the list of places tells where one ends."""

    def __init__(self, lists: Lists) -> None:
        own = own_words()
        self._places = lists.places
        self._common = lists.common
        self._words = lists.words
        self._frequent = lists.frequent
        self._first = lists.sure_first
        self._strong = tuple(own["strong_endings"])
        self._no_streets = frozenset(own["no_streets"])
        before = (
            rf"(?:(?:(?i:{_either(own['before_streets'])})|(?!Ik|Adres|Woon|Mijn|Straat)"
            r"[A-Z][\w'’]{1,20})[\s-]{1,2}|(?:[A-Z]\.){1,4}[\s-]{0,2}){0,4}"
        )
        strong = _either(own["strong_endings"])
        self._street = re.compile(
            rf"(?<![\w@.]){before}(?i:"
            rf"([^\W\d_][\w'’.-]{{1,30}}?(?:{_either(own['street_endings'])})){_NUMBER}"
            rf"|((?:[^\W\d_][\w'’-]{{1,20}}\s)(?:{strong})){_NUMBER}"
            rf"|(?:{strong})\s(?:(?:van|der|de|het)(?:\s{_NAME}){{1,3}}?|\d{{4}}){_NUMBER})"
        )
        units = _either(own["no_postcode_letters"])
        self._code = re.compile(
            rf"\b[1-9]\d{{3}}(?!\s{{0,2}}(?i:{units})\b)(?:\s{{0,2}}[A-Z]{{2}}|[a-z]{{2}})\b"
        )

        self._code_in_small = re.compile(rf"\b[1-9]\d{{3}}\s(?!(?:{units})\b)[a-z]{{2}}\b")
        # Any name with a number, before a town: "De Hoogte 5, Emmen".
        self._before_place = re.compile(
            rf"(?<![\w@.])(?:(?:[Dd]e|[Hh]et|['’]t|[A-Z][\w'’.-]{{1,20}})\s){{0,3}}([A-Z][\w'’.-]{{2,25}})"
            rf"{_NUMBER}(?=,\s|\s(?:in|te)\s)"
        )
        # "op nummer 12 in de Kerkstraat"
        self._street_behind = re.compile(
            r"\b(?:op|huisnummer|nummer|nr\.?)\s([1-9]\d{0,3}[a-h]?\s(?:in|aan|op|van)\s(?:de|het)\s"
            rf"[\w'’-]{{2,30}}(?:{strong}))\b",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Span]:
        """Finds streets with a house number and postcodes, with the place behind them."""
        for found in self._street.finditer(text):
            street = (found[1] or "").lower()
            # An article before a street is no part of its name: "in de Kerkstraat 3".
            article = _ARTICLES.match(found[0])
            start = found.start() + (article.end() if article else 0)
            # "Grote Markt 5", but not "de markt 5".
            # "allerlei 3": the weaker endings also end words.
            if street in self._words and found[1].islower() and not street.endswith(self._strong):
                continue
            named = street not in self._no_streets or found.start(1) > start
            if named and not self._counts(text, found.end()):
                yield self._start(text, start), self._end(text, found.end())
        for found in _LIVING.finditer(text):
            words = re.findall(r"[^\W\d_]{3,}", found[1].lower())
            if words and words[-1] not in self._no_streets and not _TIME.search(found[1]):
                yield found.start(1), self._end(text, found.end(1))
        for found in self._code.finditer(text):
            before = text[max(0, found.start() - 80) : found.start()]
            street = _BEFORE_CODE.search(before)
            start = found.start() - (len(street[0]) if street else 0)
            yield start, self._end(text, found.end(), has_code=True)
        for found in self._code_in_small.finditer(text):
            end = self._end(text, found.end(), has_code=True)
            # In small letters, four digits and two letters can be anything: "3000 st".
            alone = not text[found.end() :].strip(" .,!?)")
            around = text[max(0, found.start() - 30) : found.end() + 30]
            doubtful = found[0][-2:] in self._words or found[0][:2] in ("19", "20")
            if end > found.end() or (not doubtful and (alone or _LIKELY.search(around))):
                yield found.start(), end
        for pattern in (_POST_BOX, self._street_behind):
            yield from (found.span(found.lastindex or 0) for found in pattern.finditer(text))
        for found in _CODE_NAMED.finditer(text):
            yield found.start(1), self._end(text, found.end(1), has_code=True)

        for found in self._before_place.finditer(text):
            end = self._end(text, found.end())
            if end > found.end() and found[1].lower() not in self._no_streets:
                yield found.start(), end

    def _counts(self, text: str, end: int) -> bool:
        """Tells whether a number that ends here counts something: "op het plein 3 rondjes"."""
        behind = re.match(r"\s([^\W\d_]{5,25})", text[end : end + 30])
        word = behind[1] if behind else ""
        counted = word.endswith(("jes", "en", "s")) and word.lower() in self._words
        return counted and word.lower() not in self._places

    def _start(self, text: str, start: int) -> int:
        """Returns where a street begins that may be called after a person."""
        while True:
            before = re.search(
                r"(?<!\S)([^\W\d_][\w'’.]{0,20})\s$", text[max(0, start - 24) : start]
            )
            if not before or before[1].lower() not in self._first:
                return start
            start -= len(before[0])

    def _end(self, text: str, end: int, *, has_code: bool = False) -> int:
        """Returns where an address ends that goes on here, with a postcode and a place perhaps."""
        end = self._place_end(text, end, has_code=has_code)
        code = _CODE_BEHIND.match(text, end)
        return code.end() if code else end

    def _place_end(self, text: str, end: int, *, has_code: bool) -> int:
        code = _CODE_BEHIND.match(text, end) or _BELGIAN.match(text, end)
        if code:
            end, has_code = code.end(), True
        elif has_code:
            number = _NUMBER_BEHIND.match(text, end)
            end = number.end() if number else end
        place = _PLACE.match(text, end)
        if not place:
            return end
        words = place[1].split(" ")
        # "haren" is a place behind a comma or "in", and a word elsewhere.
        apart = place.start(1) - place.start() > 1
        no_places = self._frequent if apart else self._common
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name.lower() in self._places and name.lower() not in no_places:
                return place.start(1) + len(name)
        return place.start(1) + len(words[0]) if has_code and words[0][0].isupper() else end


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
