"""Names of persons: what deduce finds, and what people type without capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from magnesiumwijzer.privacy.deduce_names import DeduceNames
from magnesiumwijzer.privacy.lookup import Lists, either, own_words
from magnesiumwijzer.privacy.reading import NameReader
from magnesiumwijzer.privacy.spans import Span, overlap
from magnesiumwijzer.privacy.tokens import Text, Token

_GREETING = (
    r"(?:\W{0,5}(?:hallo{1,5}|hoi|hai|hey|hi|dag|goede?\s?(?:n\s?)?(?:morgen|middag|avond|dag)|goeie\w+"
    r"|beste|ja|moin?|geachte)\b){0,4}\W{0,5}"
)
_FILLER = (
    r"(?:\s{1,3}(?:namelijk|van (?:achteren|voren|achternaam|voornaam)|"
    r"gewoon|trouwens|dus|overigens|nog|volledig|voluit|eigenlijk))?"
)
#: Behind these stands a name, whatever it looks like.
_SAYS_NAME = (
    r"\b(?:i?k|ich|zij|ze|hij|die van (?:mij|ons)) (?:hee+te?|hette|hiete?|hait|hjit)"
    r"(?:\svan mezelf)?{filler}"
    r"|\bik noem(?! (?:het|dat|dit|mij|me|ze|hem|haar|u|je)\b)"
    r"|\b(?:wij|we|zij|ze) heten|\bheet ik{filler}"
    r"|\b(?:mijne?|mij|mien|men|m'?i?j?n|me)\s(?:eigen\s|volledige\s|voor|achter|roep|meisjes)?na+[mn]"
    r"(?:\sen\s\w+)?{filler}(?:\s(?:is|was|luidt)|\s?[:=])?{filler}"
    r"|\b(?:de|zijn|haar|volledige|mans|vrouws)\s(?:voor|achter|roep|meisjes)?na+m{filler}\s(?:is|was)"
    r"|\b(?:voor|achter|roep|meisjes)naam(?:\s(?:is|was)|\s?[:=])?|\bnaam\s?[:=]|^\W{0,5}naam(?:\sis)?(?=\s)"
    r"|\bnoem(?:t|en)?\s(?:me|mij|hem|haar)(?:\smaar)?|\bzeg maar|\bmag me"
    r"|\bspre+k(?:t|en)?(?:\s(?:u|je|jij|hier|nu|weer))*\smet|\bhier spreekt"
    r"|\bondergetekende,?|\b(?:geboren|getrouwd) als|\b(?:{family}|{professions}) heet"
    r"|\bmet(?=\s(?:\S{1,30}\s){1,4}(?:spre+kt?\s(?:u|je)"
    r"|aan de (?:lijn|telefoon)|aan het toestel)\b)"
    r"|\b(?:noemen|roepen) (?:ze|wij|we) (?:mij|me)"
    r"|\bt\.?[na]\.?v\.?|\bten name van|\bter attentie van|\bop naam van|\bafzender:?"
)
_CLOSING = (
    r"\b(?:groetjes?|groeten|groet|grtjs|grtz?|mvg|m\.v\.g\.?|gr\.?|liefs|hoogachtend"
    r"|beste wensen|x{2,3}|doei+|met dank|kusjes?|hgr|h\.gr|vr\.?\s?gr|dank alvast"
    r"|was getekend|uw klant|dikke kus)\b"
    r"[\s,.!:\-–]{0,4}(?:van\s|namens\s|door\s)?(?=\S)"
)
_THANKS = (
    r"\b(?:fijne? (?:dag|avond|weekend|middag)|tot (?:ziens|horens|gauw|later)"
    r"|bedankt|dank\s?(?:u|je)(?:\s?wel)?|dankuwel|dankjewel|bvd|alvast)\b[\s,.!\-–]{1,4}(?=\S)"
)
#: Behind these a person is likely, and other words are too.
_MENTIONS = (
    r"\b(?:namens|volgens|via|contactpersoon(?:\sis)?|(?:ge)?tekend(?:\sdoor)?|ondertekend(?:\sdoor)?"
    r"|(?:vraag|vragen|vroeg|bel|bellen|verwezen)(?:\s(?:maar|even|dan))?\snaar"
    r"|(?:ge)?spr[ao]?[ae]?kt?(?:en)?(?:\s\w{2,10}){0,2}\smet|contact\s(?:\w{2,8}\s)?met"
    r"|(?:doorverbonden|afspraak|gebeld|overleg) met|betreft|inzake|i\.?v\.?m\.?"
    r"|(?:onder|in) (?:controle|behandeling) (?:bij|van)|(?:loop|kom|ben|was|zit) (?:ik )?bij"
    r"|(?:geholpen|gebeld|gestuurd) door"
    r"|^\W{0,3}(?:it|'?t|het) is(?: weer)?|het weer,?)"
    r"(?:\s?:)?\s"
)
#: "kunt u marga terug laten bellen", "ik had ellen aan de lijn"
_CALLED = (
    r"\b(?:kan|(?:kunt|wilt|wil|zou) u|kun je|laat|met|had|kreeg|heb|sprak|van|door|dat)\s"
    r"(?=(?:\S{1,25}\s){1,4}(?:(?:mij|me|ons|hem|haar)\s)?(?:terug\s?(?:te\s|laten\s)?bel|belt\b|bellen\b"
    r"|gesproken|gehoord|aan de (?:lijn|telefoon)|te woord|geholpen))"
)
_CALL = re.compile(r"bel|gesproken|gehoord|lijn|telefoon|woord|geholpen", re.IGNORECASE)
_MYSELF = r"\b(?:(?:ik|k|ich|'k) (?:ben|bn|bin|been|zijn)|ben ik)\s"
_I_AM = r"\b(?:dit is|hier is|u heeft met|hoi met|hallo met|dag met|met)\s"
_FAMILY = r"\b(?:{family})(?:\s?,)?\s"
_TITLE = r"\b(?:{titles})(?:\s(?:en|of)\s(?:{titles}))?\s(?:\(?[a-z]\.?\)?\s)?"
_PROFESSION = r"\b(?:{professions})(?:\s?,)?\s"
_OPENING_WITH = rf"^{_GREETING}(?:u spreekt\s)?(?:met|hier)\s"
_HERE = (
    rf"^({_GREETING})(?=(?:\S{{1,30}}\s){{1,4}}hier\b"
    r"(?:\s{0,3}$|\s{0,3}[,.!]|\s(?:uit|nog|weer|ik|met|van)\b))"
)
_EPONYM = re.compile(
    r"(?:ziekte|syndroom|morbus|aandoening|methode|test|schaal|dystrofie|tunnel|teken|proef|fenomeen"
    r"|reflex|zouten?|zout|sint|st\.)\s(?:van\s)?(?:de\s)?$",
    re.IGNORECASE,
)
#: "Tesfay is mijn naam"
_IS_MY_NAME = re.compile(
    r"(?:^|[.!?,]\s?)((?:[^\W\d_]{1,30}\s){1,4})(?:is|was) (?:mijne?|m'n|me|de) naam\b",
    re.IGNORECASE,
)
#: "rozemarijn olie", "marie biscuit"
_PRODUCT = re.compile(
    r"[\s-](?:olie|thee|zalf|cr[eèé]me|balsem|extract|druppels|tinctuur|tabletten|capsules|zeep|kaakjes"
    r"|biscuit|kruid|blad|wortel|bloesem|honing)\b",
    re.IGNORECASE,
)
#: Behind these words a rare first name is no slip of the pen.
_BEFORE_NAMES = frozenset(
    [
        "met",
        "van",
        "voor",
        "aan",
        "bij",
        "door",
        "namens",
        "volgens",
        "beste",
        "hallo",
        "hoi",
        "hey",
        "dag",
        "lieve",
        "heet",
        "groetjes",
        "groeten",
        "groet",
        "gr",
        "mvg",
        "liefs",
        "als",
        "toen",
        "sinds",
        "omdat",
        "en",
        "naast",
    ]
)
#: What is said of somebody behind a name that opens a message.
_AFTER_NAMES = frozenset(["hier", "van", "uit", "bedankt", "mijn"])
#: The least length of a rare first name where such words stand beside it.
_SHORT = 4
#: From this length on, a first name in lower case is no slip of the pen.
_LONG = 6
#: Behind these words no name of a person stands, but one of a hospital or a book.
_NEUTER = {"het", "een"}
_AND = {"en", "&", "of"}


class Names:
    """Finds names of persons."""

    def __init__(self, lists: Lists, deduce: DeduceNames) -> None:
        own = own_words()
        self._deduce = deduce
        self._lists = lists
        self._doctors = frozenset(own["doctors"])
        self._well_known = frozenset(own["well_known"])
        self._verbs = frozenset(own["verbs_of_persons"])
        self._reader = NameReader(lists, own)
        fill = {
            "family": either(own["family"]),
            "titles": either(own["titles"]),
            "professions": either(own["professions"]),
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
        self._mentions = pattern(_MENTIONS)
        self._called = pattern(_CALLED)
        self._greeted = pattern(rf"^(?=\W{{0,5}}\w){_GREETING}\s")
        self._myself = pattern(_MYSELF)
        self._family = pattern(_FAMILY)
        self._title = pattern(_TITLE)
        self._profession = pattern(_PROFESSION)
        self._opening = pattern(_OPENING_WITH)
        self._here = pattern(_HERE)
        self._stay = pattern(rf"(?<!\w)(?:{either(own['stay'])})(?:'s|s)?(?!\w)")
        self._stay_alone = frozenset(own["stay_alone"])

    def find(self, text: str) -> Iterator[Span]:
        """Finds the names in a text."""
        read = Text(text)
        stay = [found.span() for found in self._stay.finditer(text)]
        announced = set(self._introduced(read))
        others = (self._mentioned(read), self._anywhere(read), self._by_deduce(read))
        for start, end in chain(announced, *others):
            if overlap((start, end), stay) or _EPONYM.search(text[max(0, start - 30) : start]):
                continue
            named = (start, end) in announced
            if not named and text[start:end].lower() in self._stay_alone:
                continue
            if not _PRODUCT.match(text, end):
                yield start, end

    def _introduced(self, text: Text) -> Iterator[Span]:
        """Finds names by words before them that announce one."""
        read = self._reader
        for found in self._says_name.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        for found in _IS_MY_NAME.finditer(text.text):
            words = found[1].lower().split()
            if not any(word in self._lists.common for word in words if word not in read.interfixes):
                yield found.start(1), found.end(1) - 1
        for found in self._closing.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        for found in self._here.finditer(text.text):
            at = text.after(found.end())
            span = read.person(text, at, sure=True) or read.surname(text, at)
            if span and text.text[span[1] :].lstrip().lower().startswith("hier"):
                yield span
        for found in self._myself.finditer(text.text):
            at = text.after(found.end())
            # "Ik ben Sefanja", in no list, and "ik ben roos"; but not "ik ben Fries".
            strange = at < len(text) and text[at].lower not in self._lists.words
            if at >= len(text):
                continue
            given = strange and text[at].lower not in self._lists.places
            given = given or read.named_fully(text, at)
            yield from self._row(text, at, given=given, strange=True)
            if span := read.am(text, at):
                yield span
        for found in self._family.finditer(text.text):
            at = text.after(found.end())
            yield from self._row(text, at, given=True, strange=True)
            if at < len(text) and (span := read.does(text, at)):
                yield span
        for found in self._thanks.finditer(text.text):
            span = read.person(text, text.after(found.end()), given=True)
            if span and not text.text[span[1] :].strip(" .!,"):
                yield span
        for pattern in (self._title, self._profession):
            for found in pattern.finditer(text.text):
                at = text.after(found.end())
                name = found[0].strip(" ,").lower()
                if at < len(text) and text[at].lower == "is" and name not in {"opa", "oma"}:
                    # "mijn huisarts is de ruiter"
                    yield from self._row(text, at + 1, given=True, surname=True)
                    continue
                doctor = name in self._doctors
                span = read.titled(text, at, person=pattern is self._title, doctor=doctor)
                if span:
                    yield span

    def _mentioned(self, text: Text) -> Iterator[Span]:
        """Finds names by words before them behind which other words may stand as well."""
        read = self._reader
        called = (self._called,) if _CALL.search(text.text) else ()
        for pattern in (self._opening, self._mentions, *called):
            for found in pattern.finditer(text.text):
                yield from self._row(text, text.after(found.end()), given=True, surname=True)
        if greeted := self._greeted.match(text.text):
            yield from self._row(text, text.after(greeted.end()), given=True, surname=True)
        for found in self._i_am.finditer(text.text):
            at = text.after(found.end())
            yield from self._row(text, at)
            if at < len(text) and (span := read.am(text, at)):
                yield span

    def _row(
        self,
        text: Text,
        at: int,
        *,
        sure: bool = False,
        given: bool = False,
        strange: bool = False,
        surname: bool = False,
    ) -> Iterator[Span]:
        """Reads a name and those that are joined to it: "ria en henk"."""
        for _ in range(4):
            span = self._reader.person(text, at, sure=sure, given=given, strange=strange)
            if span is None and surname:
                span = self._reader.surname(text, at)
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
            rare = token.lower in self._lists.sure_first and (
                len(token.text) >= _LONG or self._placed(text, at)
            )
            # "wat is atp? roos"
            last = at > 1 and text.ends(at - 1) and not text.text[token.end :].strip(" .!")
            begins = at == 0 and len(text) > 2 and text[1].text in ",:("
            known = token.lower in self._lists.first and token.lower not in self._lists.common
            signed = known and (last or begins)
            if (rare or signed or token.lower in self._well_known) and not after_number:
                yield token.span
            at += 1

    def _placed(self, text: Text, at: int) -> bool:
        """Tells whether a short first name stands where people put names."""
        token = text[at]
        if token.lower in self._lists.places:
            return False
        behind = text[at + 1].lower if at + 1 < len(text) else ""
        acts = behind in self._verbs
        if at == 0:
            return acts or behind in _AFTER_NAMES
        before = text[at - 1].lower
        placed = before in _BEFORE_NAMES and (len(token.text) >= _SHORT or acts)
        return placed or (acts and text.ends(at))

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
