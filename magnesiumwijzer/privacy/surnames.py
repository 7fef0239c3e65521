"""The surname of a person, with what stands before it: "van der Meulen-de Boer"."""

import re
from dataclasses import dataclass

from magnesiumwijzer.privacy.lookup import INTERFIXES, NO_FIRST, OWN, Lists
from magnesiumwijzer.privacy.spans import Span
from magnesiumwijzer.privacy.strange import is_strange
from magnesiumwijzer.privacy.tokens import Text, Token

#: What only stands before another one of these; what a surname surely follows.
_WEAK, _SURE_BEFORE = OWN["weak_interfixes"], OWN["sure_last_interfixes"]
_WELL_KNOWN, _NO_LAST = OWN["well_known_surnames"], OWN["no_last_names"]
_NO_NAMES = _NO_LAST | NO_FIRST
#: How verbs end that follow "dokter": "de dokter raadt rust aan".
_VERB = re.compile(r"(?:t|te|de|den)$")
_ARTICLES = {"de", "het"}
#: Forms of surnames that words seldom have.
_FORM = re.compile(
    r"(?:van(?:de|den|der)[a-z]{4,20}|.{2,20}(?:stra|sma|inga|enga|ema|elma|huizen|dijk|veld|kamp|broek|hoven|wijk"
    r"|sson|aerts?|ckx|kens|oğlu|oglu|ski|ska|wicz|czyk|singh|persad|ovic|ović|zadeh|ink|inck))$"
)


@dataclass(frozen=True)
class Evidence:
    """What speaks for a surname before it is read."""

    announced: bool = False  # as by "mijn naam is"
    titled: bool = False  # by "mevrouw", behind which a name has to follow
    doctor: bool = False  # by "dokter", behind which a verb may follow too
    short: bool = False  # by "dr.", behind which hardly anything else stands
    first: bool = False  # a first name
    initials: bool = False
    other: bool = False  # a profession, or a surname joined to this one
    joined: bool = False  # a surname before this one
    works: bool = False  # a profession or a title, which may also stand alone

    @property
    def any(self) -> bool:
        """Whether there is evidence besides an announcement."""
        return self.titled or self.first or self.initials or self.other


def parts_of(token: Token) -> list[str]:
    """Returns the names that are joined in one word."""
    return re.split(r"[-‐]", token.lower)


class SurnameReader:
    """Tells where a surname that may begin at a token ends."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def alone(self, text: Text, at: int, *, given: bool) -> Span | None:
        """Reads "van der Berg" where nothing but words like "ik ben" stands before it.

        Args:
            given: those words make a name likely, as "met" at the beginning does.
        """
        end = self.end(text, at, Evidence(first=True))
        if end is None:
            return None
        span = text[at].start, text[end - 1].end
        between = text.text[span[0] : text[end - 1].start].strip().lower()
        surname, lists = text[end - 1], self._lists
        known = lists.knows(surname.lower)
        if between in OWN["sure_interfixes"] and (
            surname.lower in lists.last or (given and not known)
        ):
            return span
        ends = text.ends(end) or text[end].lower in OWN["after_surname"]
        if given and ends and surname.lower in _WELL_KNOWN:
            return span
        if surname.lower in lists.sure_first or surname.lower not in lists.last:
            return None
        if surname.lower in lists.sure_last:
            doubtful = surname.lower in lists.words or surname.lower in lists.places
            return span if surname.capital or text.ends(end) or not doubtful else None
        seldom = lists.frequent if given else lists.common
        closed = between == "van" and text.ends(end) and surname.lower not in seldom
        return span if closed else None

    def bare(self, text: Text, at: int) -> Span | None:
        """Reads a surname of one word, behind words that hardly announce one: "met bosma"."""
        token, lists = text[at], self._lists
        word = token.lower
        if not token.is_word or len(token.text) < 3 or word in _NO_NAMES:
            return None
        known = lists.knows(word)
        closes = text.ends(at + 1) or text[at + 1].lower in OWN["after_bare_surname"]
        if self.is_last(word) or _FORM.match(word):
            sure = not known and word not in lists.places
            if sure or (
                closes and word not in lists.common and (not known or not _FORM.match(word))
            ):
                return token.span
        well_known = word in _WELL_KNOWN and word not in lists.frequent
        return token.span if well_known and closes else None

    def may_be(self, word: str) -> bool:
        """Tells whether a word in lower case can be a surname where nothing else can stand."""
        if word in _WELL_KNOWN:
            return True
        return word in self._lists.last and word not in self._lists.frequent

    def is_last(self, word: str) -> bool:
        """Tells whether a word in lower case can be a surname."""
        return word in self._lists.last and word not in _NO_LAST

    def end(self, text: Text, at: int, evidence: Evidence) -> int | None:
        """Returns the token after the surname that may begin here; None where there is none."""
        here = at
        if evidence.first and self._is_joint(text, at):
            return at + 2  # "Abdullah al Hassan"
        while here < min(len(text), at + 6) and (
            text[here].lower in INTERFIXES or (here > at and text[here].text in "./")
        ):
            here += 1
        if not text[here].is_word:
            return None
        behind = here > at
        if behind and text[at].lower in _WEAK and not evidence.titled:
            # "uit den Haag" is no part of a name
            place = text.text[text[at + 1].start : text[here].end].lower() in self._lists.places
            if place or (text[here].lower in self._lists.words and not text[here].capital):
                return None
        word, lists = text[here].lower, self._lists
        surname = word in lists.last and word not in lists.frequent
        sure = text[here - 1].lower in _SURE_BEFORE or (surname and (behind or evidence.titled))
        sure = sure or (evidence.announced and word in lists.last and text.ends(here + 1))
        sure = sure or ((evidence.works or evidence.first) and word in _WELL_KNOWN)
        if word in NO_FIRST and not sure:
            return None
        if here == at + 1 and text[at].lower in _WEAK and text[here - 1].text != ".":
            return None
        if not self._is_surname(text, here, behind=behind, evidence=evidence):
            return None
        while here + 1 < len(text) and parts_of(text[here])[-1] in INTERFIXES:
            here += 1  # "van der Meulen-van den Berg"
        here += 1
        if evidence.any and self._is_joint(text, here):
            here += 2  # "Tjon a Fat"
        # "Bakker - de Vries", "van Dijk-Smit" (one token) and "Garcia Lopez".
        joins = not evidence.joined and here + 1 < len(text) and text[here].text in "-–"
        if joins and text[here + 1].is_word:
            more = self.end(text, here + 1, Evidence(announced=True, other=True, joined=True))
            return more or here
        if text[here].capital and text[here].lower in self._lists.sure_last:
            return here + 1
        return here

    def _is_joint(self, text: Text, at: int) -> bool:
        """Tells whether "al", "ben" or "a" stands here, and more of a name behind it."""
        if text[at].lower not in OWN["joints"] or not text[at + 1].is_word:
            return False
        word, lists = text[at + 1].lower, self._lists
        if word in lists.common or len(word) < 3:
            return False
        return word not in lists.words or text[at].lower == "a"

    def _is_surname(self, text: Text, at: int, *, behind: bool, evidence: Evidence) -> bool:
        token, lists = text[at], self._lists
        before = text[at - 1].lower
        if len(token.text) < 2 or (
            token.lower in _NO_LAST and not (behind and before in _SURE_BEFORE)
        ):
            return False
        last = all(p in lists.last or p in INTERFIXES for p in parts_of(token))
        common, known = token.lower in lists.common, lists.knows(token.lower)
        capital = token.capital and not token.opens
        named = evidence.first or evidence.initials
        if behind:
            # "de" and "van" stand before every word: only a name makes them part of one.
            if not (evidence.any or capital):
                return evidence.announced and self._after_particle(text, at)
            if (named or evidence.works) and token.lower in _WELL_KNOWN:
                return True
            doubtful = common and before == "de" and not named and not text.ends(at + 1)
            if (last and not doubtful) or (capital and token.lower not in lists.places):
                return True
            # "mevrouw van de thuiszorg"
            titled = (evidence.titled or evidence.doctor) and before not in _ARTICLES
            return (evidence.announced or named or titled) and not known
        if all(part in lists.sure_last for part in parts_of(token)):
            return evidence.any or evidence.announced or capital
        if not (evidence.any or evidence.announced):
            return False
        if capital and not common:
            return True
        doctor = evidence.doctor and not _VERB.search(token.lower)
        if (named or evidence.works) and token.lower in _WELL_KNOWN:
            return True
        if last and common:
            frequent = token.lower in lists.frequent
            titled = evidence.titled or (doctor and not frequent)
            return capital or text.ends(at + 1) or titled
        if last and evidence.first:
            return True
        if last:
            strong = evidence.titled or doctor or evidence.initials or evidence.announced
            return evidence.any and (strong or not known or text.ends(at + 1))
        if evidence.titled or evidence.short:
            return not known and len(token.text) > 3
        if (named or evidence.other) and not known and _FORM.match(token.lower):
            return True
        if (named or evidence.other) and is_strange(token.lower, lists):
            return True
        return evidence.announced and evidence.any and not known

    def _after_particle(self, text: Text, at: int) -> bool:
        """Tells whether a word behind "de" or "van" is a surname, where a name is announced."""
        word, lists = text[at].lower, self._lists
        if text[at - 1].lower in _WEAK:
            return False
        known = lists.knows(word)
        if text[at - 1].lower in _SURE_BEFORE:
            # "mijn huisarts heet van der Zwaluw", but not "ter zake"
            named = text[at - 1].lower not in {"ter", "ten", "t"}
            return word in lists.last or not known or (named and word not in lists.frequent)
        if word in _WELL_KNOWN:
            return True
        if word in lists.last:
            return word not in lists.frequent or text.ends(at + 1)
        return not known and word not in lists.places
