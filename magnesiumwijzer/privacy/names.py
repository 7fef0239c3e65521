"""Names of persons: what deduce finds, and what people type without capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from magnesiumwijzer.privacy.deduce_names import DeduceNames
from magnesiumwijzer.privacy.lookup import Lists, own_words
from magnesiumwijzer.privacy.reading import NameReader
from magnesiumwijzer.privacy.spans import Span, overlap
from magnesiumwijzer.privacy.tokens import Text, Token

_GREETING = (
    r"(?:\W{0,5}(?:hallo{1,5}|hoi|hai|hey|hi|dag|goede?\s?(?:n\s?)?(?:morgen|middag|avond|dag)|goeie\w+"
    r"|beste|ja|moin|geachte)\b){0,4}\W{0,5}"
)
_FILLER = r"(?:\s+(?:namelijk|gewoon|trouwens|dus|overigens|nog|volledig|voluit|eigenlijk))?"
#: Behind these stands a name, whatever it looks like.
_SAYS_NAME = (
    r"\b(?:i?k|zij|ze|hij|die van (?:mij|ons)) (?:hee+te?|hette)(?:\svan mezelf)?{filler}"
    r"|\b(?:wij|we|zij|ze) heten|\bheet ik{filler}"
    r"|\b(?:mijne?|mij|m'?i?j?n|me)\s(?:eigen\s|volledige\s|voor|achter|roep|meisjes)?na+[mn]"
    r"(?:\sen\s\w+)?{filler}(?:\s(?:is|was|luidt)|\s?[:=])?{filler}"
    r"|\b(?:de|zijn|haar|volledige|mans|vrouws)\s(?:voor|achter|roep|meisjes)?na+m{filler}\s(?:is|was)"
    r"|\b(?:voor|achter|roep|meisjes)naam(?:\s(?:is|was))?|\bnaam\s?[:=]"
    r"|\bnoem(?:t|en)?\s(?:me|mij|hem|haar)(?:\smaar)?|\bzeg maar|\bmag me"
    r"|\bspre+k(?:t|en)?(?:\s(?:u|je|jij|hier|nu|weer))*\smet|\bhier spreekt"
    r"|\bondergetekende,?|\b(?:geboren|getrouwd) als|\b(?:{family}|{professions}) heet"
    r"|\bmet(?=\s(?:\S+\s){1,4}(?:spre+kt?\s(?:u|je)|aan de (?:lijn|telefoon)|aan het toestel)\b)"
    r"|\bt\.?[na]\.?v\.?|\bten name van|\bter attentie van|\bop naam van|\bafzender:?"
)
_CLOSING = (
    r"\b(?:groetjes?|groeten|groet|grtjs|grtz?|mvg|m\.v\.g\.?|gr\.?|liefs|hoogachtend)\b"
    r"[\s,.!:\-–]{0,4}(?:van\s|namens\s|door\s)?(?=\S)"
)
_THANKS = (
    r"\b(?:bedankt|dank\s?(?:u|je)(?:\s?wel)?|dankuwel|dankjewel|bvd|alvast)\b[\s,.!\-–]{1,4}(?=\S)"
)
_MYSELF = r"\b(?:ik ben|ben ik)\s"
_I_AM = r"\b(?:dit is|hier is|u heeft met|hoi met|hallo met|dag met|met)\s"
_FAMILY = r"\b(?:{family})(?:\s?,)?\s"
_TITLE = r"\b(?:{titles})(?:\s(?:en|of)\s(?:{titles}))?\s(?:\(?[a-z]\.?\)?\s)?"
_PROFESSION = r"\b(?:{professions})(?:\s?,)?\s"
_OPENING_WITH = rf"^{_GREETING}(?:u spreekt\s)?(?:met|hier)\s"
_HERE = (
    rf"^({_GREETING})(?=(?:\S+\s){{1,4}}hier\b(?:\s*$|\s*[,.!]|\s(?:uit|nog|weer|ik|met|van)\b))"
)
_EPONYM = re.compile(
    r"(?:ziekte|syndroom|morbus|aandoening|methode|test|schaal|dystrofie|tunnel|teken|proef|fenomeen"
    r"|reflex|zouten?|zout|sint|st\.)\s(?:van\s)?(?:de\s)?$",
    re.IGNORECASE,
)
#: "Tesfay is mijn naam"
_IS_MY_NAME = re.compile(
    r"(?:^|[.!?,]\s?)((?:[^\W\d_]+\s){1,4})(?:is|was) (?:mijne?|m'n|me) naam\b", re.IGNORECASE
)
#: From this length on, a first name in lower case is no slip of the pen.
_LONG = 6
#: Behind these words no name of a person stands, but one of a hospital or a book.
_NEUTER = {"het", "een"}
_AND = {"en", "&", "of"}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Names:
    """Finds names of persons."""

    def __init__(self, lists: Lists, deduce: DeduceNames) -> None:
        own = own_words()
        self._deduce = deduce
        self._lists = lists
        self._doctors = frozenset(own["doctors"])
        self._well_known = frozenset(own["well_known"])
        self._reader = NameReader(lists, own)
        fill = {
            "family": _either(own["family"]),
            "titles": _either(own["titles"]),
            "professions": _either(own["professions"]),
            "filler": _FILLER,
        }

        def pattern(raw: str) -> re.Pattern[str]:
            for name, value in fill.items():
                raw = raw.replace("{" + name + "}", value)
            return re.compile(raw, re.IGNORECASE)

        self._says_name = pattern(_SAYS_NAME)
        self._closing = pattern(_CLOSING)
        self._thanks = pattern(_THANKS)
        self._i_am = pattern(_I_AM)
        self._myself = pattern(_MYSELF)
        self._family = pattern(_FAMILY)
        self._title = pattern(_TITLE)
        self._profession = pattern(_PROFESSION)
        self._opening = pattern(_OPENING_WITH)
        self._here = pattern(_HERE)
        self._stay = pattern(rf"(?<!\w)(?:{_either(own['stay'])})(?:'s|s)?(?!\w)")

    def find(self, text: str) -> Iterator[Span]:
        """Finds the names in a text."""
        read = Text(text)
        stay = [found.span() for found in self._stay.finditer(text)]
        for start, end in self._candidates(read):
            if not overlap((start, end), stay) and not _EPONYM.search(
                text[max(0, start - 30) : start]
            ):
                yield start, end

    def _candidates(self, text: Text) -> Iterator[Span]:
        yield from self._introduced(text)
        yield from self._anywhere(text)
        yield from self._by_deduce(text)

    def _introduced(self, text: Text) -> Iterator[Span]:
        """Finds names by the words before them."""
        read = self._reader
        for found in self._says_name.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        for found in _IS_MY_NAME.finditer(text.text):
            words = found[1].lower().split()
            if not any(word in self._lists.common for word in words if word not in read.interfixes):
                yield found.start(1), found.end(1) - 1
        for found in self._closing.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        for found in self._opening.finditer(text.text):
            yield from self._row(text, text.after(found.end()), given=True)
        for found in self._here.finditer(text.text):
            span = read.person(text, text.after(found.end()), sure=True)
            if span and text.text[span[1] :].lstrip().lower().startswith("hier"):
                yield span
        for found in self._myself.finditer(text.text):
            at = text.after(found.end())
            # "Ik ben Sefanja", in no list, and "ik ben roos"; but not "ik ben Fries".
            strange = at < len(text) and text[at].lower not in self._lists.words
            yield from self._row(
                text, at, given=strange and text[at].lower not in self._lists.places
            )
        for pattern in (self._i_am, self._family):
            for found in pattern.finditer(text.text):
                yield from self._row(text, text.after(found.end()), given=pattern is self._family)
        for found in self._thanks.finditer(text.text):
            span = read.person(text, text.after(found.end()), given=True)
            if span and not text.text[span[1] :].strip(" .!,"):
                yield span
        for pattern in (self._title, self._profession):
            for found in pattern.finditer(text.text):
                at = text.after(found.end())
                doctor = found[0].strip(" ,").lower() in self._doctors
                span = read.titled(text, at, person=pattern is self._title, doctor=doctor)
                if span:
                    yield span

    def _row(
        self, text: Text, at: int, *, sure: bool = False, given: bool = False
    ) -> Iterator[Span]:
        """Reads a name and those that are joined to it: "ria en henk"."""
        for _ in range(4):
            span = self._reader.person(text, at, sure=sure, given=given)
            if span is None:
                return
            yield span
            at = text.after(span[1])
            if at >= len(text) or text[at].lower not in _AND | {","}:
                return
            at, sure, given = at + 1, sure and text.ends(at + 2), True

    def _anywhere(self, text: Text) -> Iterator[Span]:
        """Finds a first name with a surname, and first names that can be nothing else."""
        at = 0
        while at < len(text):
            span = self._reader.pair(text, at)
            if span:
                yield span
                at = text.after(span[1])
                continue
            token = text[at]
            after_number = at > 0 and text[at - 1].text[-1].isdigit()
            rare = len(token.text) >= _LONG and token.lower in self._lists.sure_first
            # "wat is atp? roos"
            last = at > 1 and text.ends(at - 1) and not text.text[token.end :].strip(" .!")
            begins = at == 0 and len(text) > 2 and text[1].text in ",:"
            known = token.lower in self._lists.first and token.lower not in self._lists.common
            signed = known and (last or begins)
            if (rare or signed or token.lower in self._well_known) and not after_number:
                yield token.span
            at += 1

    def _by_deduce(self, text: Text) -> Iterator[Span]:
        """Finds what deduce finds, without capitals that only begin a sentence."""
        if not text.capitals:
            return
        for start, end in self._deduce.find(text.text):
            tokens = [text[i] for i in range(text.after(start), text.after(end))]
            words = [t for t in tokens if t.is_word and t.lower not in self._reader.interfixes]
            if not words or words[0].lower in self._reader.no_first:
                continue
            # "de muur van Berlijn": without a name before it, this is not all of a name.
            if tokens[0].lower in self._reader.interfixes and not tokens[0].capital:
                continue
            at = text.after(start)
            if at > 1 and text[at - 1].lower in _NEUTER and text[at - 2].lower != "ben":
                continue
            if self._believed(words, alone=len(words) == 1):
                yield start, end

    def _believed(self, words: list[Token], *, alone: bool) -> bool:
        lists = self._lists
        if alone and words[0].lower in lists.places:
            return False
        words = [w for w in words if len(w.text) > 4 or not w.text.isupper()] or words
        if all(word.lower in lists.common or not word.capital for word in words):
            return False
        return any(
            word.lower in lists.sure_first
            or (word.lower in lists.sure_last and (not word.opens or not alone))
            or (
                word.capital
                and not word.opens
                and word.lower not in lists.common
                and (word.lower in lists.first or (word.lower in lists.last and not alone))
            )
            for word in words
        )
