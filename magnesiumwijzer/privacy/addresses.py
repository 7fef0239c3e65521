"""Finds addresses by their form: a street with a house number, or a postcode; not a town alone."""

import re
from collections.abc import Iterator

from magnesiumwijzer.privacy.houses import IN_ITS_PLACE, NAME, NUMBER, WITHOUT_STREET
from magnesiumwijzer.privacy.lookup import OWN, Lists, either
from magnesiumwijzer.privacy.number_words import SMALL
from magnesiumwijzer.privacy.spans import Span
from magnesiumwijzer.privacy.strange import of_this_field
from magnesiumwijzer.privacy.streets import Streets

_LIVING = re.compile(
    r"\b(?:woon(?:t|de|achtig)?|wonen|wonende|gevestigd|\w{0,8}adres(?:gegevens)?(?:\s{1,3}(?:is|luidt)|:)?|verhuisd(?:\s{1,3}van\s{1,3}\[ADRES\])?\s{1,3}naar|straat(?:naam)?(?:\s{1,3}is|:)|logeer|verblijf|huur|huis\s{1,3}staat|thuis"
    r"|(?:stuur|sturen|gestuurd|bezorg(?:en|d|ing)?|(?:af)?lever(?:en|ing)?|pakje|pakket|ingeschreven)\b[^.!?\d]{0,20}(?:\s(?:naar|op|aan|bij)|:)"
    r"|verhui(?:s|zen)\b[^.!?\d]{0,20}\snaar)"
    r"(?:\s{1,3}(?:ik|wij|we|hij|zij|ze|nu|hier|al|ook|is|zelf))?\s{0,3}:?"
    r"(?:\s{1,3}(?:op|aan|in|te|naar))?\s{1,3}(?:(?:de|het|een|'?t)\s{1,3})?"
    rf"((?:{NAME}\s{{1,3}}){{1,4}}{NUMBER})",
    re.IGNORECASE,
)
#: Words before a number which show that it is part of a date, not a house number.
_TIME = re.compile(r"(?:dag|week|maand|kerst|code|nummer \d|om|rond|over|na|voor)\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LOOSE_CODE = r"[1-9]\d{3}\s{0,2}[a-z]{2}\b"
_CODE_NAMED = re.compile(
    rf"\bpostcode\s{{0,3}}(?:is|:)?\s{{0,3}}({_LOOSE_CODE}|[1-9]\d{{3}}(?!\d)"
    rf"|(?:{SMALL}\s){{2,4}}[a-z]\s?[a-z]\b)",
    re.IGNORECASE,
)
#: What makes four digits and two letters a postcode.
_LIKELY = re.compile(r"\[ADRES\]|\b(?:woon|wonen|postcode|\w*adres|bezorg|straat)", re.IGNORECASE)
#: "ik woon op boerderij Nooitgedacht": a house that goes by its name.
_HOUSE = re.compile(
    r"\b(?:woon(?:t|de|achtig)?|wonen|adres|wonende|naar|op|in)\b[^.!?\d\n]{0,20}?\s"
    r"((?:hoeve|boerderij|huize|villa|woonboot|landgoed|woonschip)\s(?:(?:de|het|'t|den)\s)?([^\W\d_][\w'’-]{2,25}))",
    re.IGNORECASE,
)
#: "de hoek 3 appingedam": any word with a number, before a town.
_BEFORE_TOWN = re.compile(
    rf"(?<![\w@.])((?:de|het|it|['’]?t)\s)?([^\W\d_]{{3,25}}){NUMBER}", re.IGNORECASE
)
#: The house number alone, behind a postcode; the postcode of a Belgian address.
_NUMBER_BEHIND = re.compile(
    r"\s?(?:,|-)?\s?(?:huisnummer|huisnr\.?|nummer|nr\.?)?\s?[1-9]\d{0,3}(?!\d)(?:\s?[a-h]\b)?",
    re.IGNORECASE,
)
_BELGIAN = re.compile(
    r",?\s(?:B-|D-)?[1-9]\d{3,4}(?=\s[A-Z][a-z]|\s(?!mg|ml|ie\b|gr|eur|km|kilo|keer|stap)[a-z]{3}|\s?(?:[,.\n]|$))"
)
#: What stands before a postcode is its street and house number, whatever its form.
_BEFORE_CODE = re.compile(rf"(?:[A-Z][\w'’.-]{{1,25}}\s){{0,3}}{NAME}\s{NUMBER}\s?,?\s?$")
_CODE_BEHIND = re.compile(
    rf"[\s,.;/()–-]{{0,4}}(?:(?:postcode|in|te)\s{{1,2}})?({_LOOSE_CODE})", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:\s{0,2}[,(-]\s{0,2}(?:in\s|te\s)?|\s{1,2}(?:in|te)\s{1,2}|\s{1,2})"
    r"((?:['’]s-|['’]t\s)?[^\W\d_][\w'’/-]{1,25}(?:\s[\w'’/-]{1,15}){0,3})",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"(?:(?:de|het|van|der|den)\s{1,3}){1,6}(?=[^\W\d_][\w'’.-]*\s?,?\s?\d)", re.IGNORECASE
)


#: "ik woon aan de Veenlust"
_LIVES_AT = re.compile(
    r"\b[Ww](?:oon|onen|oont)(?:\s[a-z]{2,8}){0,2}\saan\s(?:de|het|['’]t)\s([A-Z][\w'’-]{3,25})"
)
#: In Belgium, before the town.
_CODE_BEFORE_TOWN = re.compile(
    r"(?<![\w.,-])(?:B-\s?[1-9]\d{3}|(?!(?:19|20)\d\d)[1-9]\d{3}|2000)\s([^\W\d_][\w'’-]{2,25})",
    re.IGNORECASE,
)
_BEFORE = (
    rf"(?:(?:(?i:{either(OWN['before_streets'])})|(?!Ik|Adres|Woon|Mijn|Straat)"
    r"[A-Z][\w'’]{1,20})[\s-]{1,2}|(?:[A-Z]\.){1,4}[\s-]{0,2}){0,4}"
)
_STRONG_ENDINGS = tuple(OWN["strong_endings"])
_ENDINGS, _STRONG = either(OWN["street_endings"]), either(OWN["strong_endings"])
_STREET = re.compile(
    rf"(?<![\w@.]){_BEFORE}(?i:"
    rf"([^\W\d_][\w'’.-]{{1,30}}?(?:{_ENDINGS})){NUMBER}"
    rf"|((?:[^\W\d_][\w'’-]{{1,20}}\s)(?:{_STRONG})){NUMBER}"
    rf"|steenweg\sop\s{NAME}{NUMBER}"
    rf"|(?:grote|oude|nieuwe|lange|korte|kleine|hoge|lage)\s(?:{_ENDINGS}){NUMBER}"
    rf"|(?:{_STRONG})\s(?:(?:van|der|de|het)(?:\s{NAME}){{1,3}}?|\d{{4}}(?:[-/]\d{{2,4}})?|\d\d[-/]\d\d){NUMBER})"
)
_UNITS = either(OWN["no_postcode_letters"])
_CODE = re.compile(
    rf"\b[1-9]\d{{3}}(?!\s{{0,2}}(?:{_UNITS}|MG|ML|IE|IU|KG|KM|CM|MM|EU|KJ|PK|HZ|DB|WH|UG)\b)"
    r"(?:\s{0,2}[A-Z]{2}|[a-z]{2})(?:\b|(?=[1-9]\d{0,3}\b))"
)
_CODE_IN_SMALL = re.compile(rf"\b[1-9]\d{{3}}\s(?!(?:{_UNITS})\b)[a-z]{{2}}\b")
#: Any name with a number, before a town: "De Hoogte 5, Emmen".
_BEFORE_PLACE = re.compile(
    rf"(?<![\w@.])(?:(?:[Dd]e|[Hh]et|['’]t|[A-Z][\w'’.-]{{1,20}})\s){{0,3}}([A-Z][\w'’.-]{{2,25}})"
    rf"{NUMBER}(?=,\s|\s(?:in|te)\s)"
)
#: "op nummer 12 in de Kerkstraat"
_STREET_BEHIND = re.compile(
    r"\b(?:op|huisnummer|nummer|nr\.?)\s([1-9]\d{0,3}[a-h]?\s(?:in|aan|op|van)\s(?:de|het)\s"
    rf"[\w'’-]{{2,30}}(?:{_STRONG}))\b",
    re.IGNORECASE,
)


class Addresses:
    """Finds addresses; the list of places tells where one ends."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._streets = Streets(lists)

    def find(self, text: str) -> Iterator[Span]:
        """Finds streets with a house number and postcodes, with the place behind them."""
        for start, end in self._streets.find(text):
            yield self._start(text, start), self._end(text, end)
        for found in _HOUSE.finditer(text):
            if found[2][0].isupper() or found[2].lower() not in self._lists.common:
                yield found.span(1)
        for found in _LIVES_AT.finditer(text):
            if self._is_unknown(found[1].lower()):
                yield found.span(1)
        for found in _CODE_NAMED.finditer(text):
            yield found.start(1), self._end(text, found.end(1), has_code=True)
        if _DIGIT.search(text):
            yield from self._numbered(text)

    def _numbered(self, text: str) -> Iterator[Span]:
        """Finds what has a number in figures."""
        for found in _STREET.finditer(text):
            street = (found[1] or "").lower()
            # An article before a street is no part of its name: "in de Kerkstraat 3".
            article = _ARTICLES.match(found[0])
            start = found.start() + (article.end() if article else 0)
            # "Grote Markt 5", but not "de markt 5".
            # "allerlei 3": the weaker endings also end words.
            if (
                street in self._lists.words
                and found[1].islower()
                and not street.endswith(_STRONG_ENDINGS)
            ):
                continue
            named = street not in OWN["no_streets"] or found.start(1) > start
            if named and not self._counts(text, found.end()):
                yield self._start(text, start), self._end(text, found.end())
        for found in _LIVING.finditer(text):
            words = re.findall(r"[^\W\d_]{3,}", found[1].lower())
            if words and words[-1] not in OWN["no_streets"] and not _TIME.search(found[1]):
                yield found.start(1), self._end(text, found.end(1))
        for found in _CODE.finditer(text):
            before = text[max(0, found.start() - 80) : found.start()]
            street = _BEFORE_CODE.search(before)
            start = found.start() - (len(street[0]) if street else 0)
            yield start, self._end(text, found.end(), has_code=True)
        for found in _CODE_IN_SMALL.finditer(text):
            end = self._end(text, found.end(), has_code=True)
            # In small letters, four digits and two letters can be anything: "3000 st".
            alone = not text[found.end() :].strip(" .,!?)")
            around = text[max(0, found.start() - 30) : found.end() + 30]
            doubtful = found[0][-2:] in self._lists.words or found[0][:2] in ("19", "20")
            if end > found.end() or (not doubtful and (alone or _LIKELY.search(around))):
                yield found.start(), end
        for found in _BEFORE_TOWN.finditer(text):
            word = found[2].lower()
            doubtful = self._lists.knows(word)
            # "Tjalk 12, Lelystad"
            begins = word not in self._lists.common and text[: found.start()].rstrip()[-1:] in (
                "",
                ",",
                ":",
                "]",
            )
            if found[1] is None and (
                (doubtful and not begins) or word in self._lists.places or of_this_field(word)
            ):
                continue
            if (end := self._end(text, found.end())) > found.end():
                # An article is not part of a name, except in Frisian.
                frisian = (found[1] or "").lower().startswith("it")
                yield found.start() if frisian else found.start(2), end
        for found in _CODE_BEFORE_TOWN.finditer(text):
            town = found[1].lower()
            if town in OWN["more_places"] or (
                town in self._lists.places and not self._lists.knows(town)
            ):
                yield found.span()
        for found in IN_ITS_PLACE.finditer(text):
            alone = found.start() == 0 and "\n" not in text
            unknown = self._is_unknown(found[2].lower()) and not alone
            if unknown or (found[1] and found[0].startswith("[")):
                yield (
                    found.start(2) if not found[1] else found.start(1),
                    self._end(text, found.end()),
                )
        for pattern in (*WITHOUT_STREET, _STREET_BEHIND):
            yield from (found.span(found.lastindex or 0) for found in pattern.finditer(text))
        for found in _BEFORE_PLACE.finditer(text):
            end = self._end(text, found.end())
            if end > found.end() and found[1].lower() not in OWN["no_streets"]:
                yield found.start(), end

    def _counts(self, text: str, end: int) -> bool:
        """Tells whether a number that ends here counts something: "op het plein 3 rondjes"."""
        behind = re.match(r"\s([^\W\d_]{5,25})", text[end : end + 30])
        word = behind[1] if behind else ""
        counted = word.endswith(("jes", "en", "s")) and word.lower() in self._lists.words
        return counted and word.lower() not in self._lists.places | {"plaats", "rechts", "links"}

    def _start(self, text: str, start: int) -> int:
        """Returns where a street begins that may be called after a person."""
        while True:
            before = re.search(
                r"(?<!\S)([^\W\d_][\w'’.]{0,20})\s$", text[max(0, start - 24) : start]
            )
            if not before or not self._is_name(before[1].lower()):
                return start
            start -= len(before[0])

    def _is_name(self, word: str) -> bool:
        """Tells whether a word before a street is part of its name: "jan" or "goeman"."""
        if word in self._lists.sure_first:
            return True
        return len(word) > 3 and word.isalpha() and self._is_unknown(word)

    def _is_unknown(self, word: str) -> bool:
        """Tells whether a word in lower case is in no list of words or places."""
        return not self._lists.knows_or_place(word) and not of_this_field(word)

    def _end(self, text: str, end: int, *, has_code: bool = False) -> int:
        """Returns where an address ends, after the postcode and the place that may follow."""
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
        # "haren" is a place after a comma or "in", and a plain word elsewhere.
        apart = place.start(1) - place.start() > 1
        no_places = self._lists.frequent if apart else self._lists.common
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name.lower() in self._lists.places and name.lower() not in no_places:
                return place.start(1) + len(name)
        return place.start(1) + len(words[0]) if has_code and words[0][0].isupper() else end
