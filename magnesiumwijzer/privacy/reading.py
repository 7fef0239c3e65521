"""The name of a person, read from one word of a text on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from magnesiumwijzer.privacy.lookup import Lists
from magnesiumwijzer.privacy.spans import Span
from magnesiumwijzer.privacy.tokens import Text, Token

#: Single letters with dots that are no initials.
_ABBREVIATION = re.compile(
    r"(?:t\.n\.v|m\.v\.g|i\.v\.m|o\.a|m\.a\.w|d\.w\.z|t\.a\.v|z\.s\.m|a\.u\.b|e\.d|d\.m\.v|n\.a\.v"
    r"|t\.g\.v|b\.v|p\.s|i\.p\.v|m\.b\.t|t\.o\.v|z\.g\.a\.n|n\.v\.t|d\.d)\b",
    re.IGNORECASE,
)
#: What stands before surnames only, or nearly so.
_SURE_BEFORE = {"der", "vd", "den", "ten", "ter", "'t", "t", "."}
_SURE_INTERFIXES = {
    "van t",
    "vd",
    "v.d.",
    "v/d",
    "van der",
    "van den",
    "v.d",
    "ter",
    "ten",
    "van 't",
}
#: How verbs end that follow "dokter": "de dokter raadt magnesium aan".
_VERB = re.compile(r"(?:t|te|de|den)$")
#: A name and surname in lower case that are rare and shorter count as slips of the pen.
_SHORTEST = 5
#: Single letters that are hardly ever a word cut short, as in "'k de".
_SMALL_INITIALS = set("abcfghijlopqrvwxyz")
_MOST_INITIALS = 5
_ARTICLES = {"de", "het"}


@dataclass(frozen=True)
class Evidence:
    """What speaks for a surname before it is read."""

    announced: bool = False  # as by "mijn naam is"
    titled: bool = False  # by "mevrouw", behind which a name has to follow
    doctor: bool = False  # by "dokter", behind which a verb may follow too
    first: bool = False  # a first name
    initials: bool = False
    other: bool = False  # a profession, or a surname joined to this one

    @property
    def any(self) -> bool:
        """Whether there is some besides an announcement."""
        return self.titled or self.first or self.initials or self.other


class NameReader:
    """Tells where the name of a person ends that may begin at a token."""

    def __init__(self, lists: Lists, own: dict[str, Any]) -> None:
        self._lists = lists
        self.interfixes = frozenset(own["interfixes"])
        self._well_known = frozenset(own["well_known"])
        self._weak = frozenset(own["weak_interfixes"])
        self._no_last = frozenset(own["no_last_names"])
        self.no_first = frozenset(own["no_first_names"] + own["titles"] + own["professions"])

    def person(
        self, text: Text, at: int, *, sure: bool = False, given: bool = False
    ) -> Span | None:
        """Reads a name behind words that announce one.

        Args:
            sure: the words leave no doubt: anything that is no common word is a name.
            given: a first name that is also a word may stand alone.
        """
        start = at
        at = self._initials(text, at)
        has_initials = at > start
        begin = at
        while at < min(len(text), begin + 3) and self._is_given(text, at, sure=sure, given=given):
            at += 1
        has_first = at > begin
        named = has_first or has_initials
        if not (named or sure) and at < len(text) and text[at].lower in self.interfixes:
            return self._surname_alone(text, at)
        evidence = Evidence(announced=sure, first=has_first, initials=has_initials)
        end = self._surname(text, at, evidence)
        if end is None:
            if not has_first:
                return None
            end = at
        return text[start].start, text[end - 1].end

    def _surname_alone(self, text: Text, at: int) -> Span | None:
        """Reads "van der Berg" where nothing but words like "ik ben" stands before it."""
        end = self._surname(text, at, Evidence(first=True))
        if end is None:
            return None
        span = text[at].start, text[end - 1].end
        between = text.text[span[0] : text[end - 1].start].strip().lower()
        surname, lists = text[end - 1], self._lists
        if between in _SURE_INTERFIXES and surname.lower in lists.last:
            return span
        if surname.lower in lists.sure_first or surname.lower not in lists.last:
            return None
        if surname.lower in lists.sure_last:
            doubtful = surname.lower in lists.words or surname.lower in lists.places
            return span if surname.capital or text.ends(end) or not doubtful else None
        closed = between == "van" and text.ends(end) and surname.lower not in lists.common
        return span if closed else None

    def pair(self, text: Text, at: int) -> Span | None:
        """Reads a first name or initials with a surname, anywhere in a text."""
        begin = self._initials(text, at)
        here = begin
        while here < min(len(text), begin + 3) and self._is_sure_given(text, here):
            here += 1
        if here == begin and (self._opens_pair(text, here) or self._before_surname(text, here)):
            here += 1
        if here == at:
            return None
        evidence = Evidence(first=here > begin, initials=begin > at)
        end = self._surname(text, here, evidence)
        if end is None and here > begin + 1 and text[here - 1].lower in self._lists.last:
            end, here = here, here - 1  # the surname is a first name too
        if end is None:
            return None
        last = text[end - 1]
        doubtful = end == here + 1 and last.lower in self._lists.words and not last.capital
        if doubtful and begin == at:
            given = text[here - 1].lower
            known = given in self._well_known or len(given) >= _SHORTEST
            if not known or last.lower in self._lists.common:
                return None
        # Slips of the pen look like rare names: "hoe lang omet ee rekenen".
        short = here > begin and min(len(text[here - 1].text), len(last.text)) < _SHORTEST
        rare = not last.capital and text[here - 1].lower not in self._well_known
        if end == here + 1 and short and rare:
            return None
        return text[at].start, last.end

    def _opens_pair(self, text: Text, at: int) -> bool:
        """Tells whether a sentence begins with a first name that is also a word, and a surname."""
        if at + 1 >= len(text) or not text[at].capital or text[at].lower not in self._lists.first:
            return False
        surname = text[at + 1]
        return surname.capital and surname.lower in self._lists.sure_last

    def _before_surname(self, text: Text, at: int) -> bool:
        """Tells whether a word that is none stands before "van der", "vd" and a surname."""
        if at + 2 >= len(text) or not text[at].is_word or len(text[at].text) < 3:
            return False
        lists, word = self._lists, text[at].lower
        if word in lists.common or word in self.interfixes or word in self.no_first:
            return False
        here = at + 1
        while here < min(len(text) - 1, at + 5) and (
            text[here].lower in self.interfixes - self._weak or text[here].text in "./"
        ):
            here += 1
        between = text.text[text[at].end : text[here].start].strip().lower()
        surname = text[here].lower
        if between in _SURE_INTERFIXES:
            # "wankel ter been"
            return surname in lists.last and ("d" in between or word not in lists.words)
        capitals = text[at].capital and text[here].capital
        return capitals and not between and surname in lists.sure_last

    def titled(self, text: Text, at: int, *, person: bool, doctor: bool) -> Span | None:
        """Reads a surname, perhaps with what stands before it, behind a title.

        Args:
            person: a name has to follow, as after "mevrouw" and unlike after "neuroloog".
            doctor: a name or a verb follows, as after "dokter".
        """
        start = at
        at = self._initials(text, at)
        while at < min(len(text), start + 4) and self._is_sure_given(text, at):
            at += 1
        evidence = Evidence(titled=person, doctor=doctor, first=at > start, other=True)
        end = self._surname(text, at, evidence)
        if end is None:
            if at == start:
                return None
            end = at
        return text[start].start, text[end - 1].end

    def _initials(self, text: Text, at: int) -> int:
        """Returns the token behind the initials that may stand here."""
        here = at
        if at < len(text) and _ABBREVIATION.match(text.text, text[at].start):
            return at
        most = min(len(text) - 1, at + 2 * _MOST_INITIALS)
        while here < most and len(text[here].text) == 1 and text[here].is_word:
            if here == at > 0 and text[at - 1].end == text[at].start and text[at - 1].text == ".":
                break  # in the middle of a row of letters
            dotted = text[here + 1].text == "." and text[here + 1].start == text[here].end
            follows = text[here + 1].capital or text[here + 1].lower in self.interfixes
            small = text[here].text in _SMALL_INITIALS and self._before_last(text, here + 1)
            if not dotted and not (text[here].text.isupper() and follows) and not small:
                break  # "I have"
            here += 2 if dotted else 1
        if here == at or here >= len(text) or not text[here].is_word:
            return at
        return here

    def _before_last(self, text: Text, at: int) -> bool:
        """Tells whether "de" or the like stands here, and a surname behind it."""
        strong = self.interfixes - self._weak
        here = at
        while here < min(len(text), at + 3) and text[here].lower in strong:
            here += 1
        return at < here < len(text) and self._is_last(text[here].lower)

    def _is_last(self, word: str) -> bool:
        return word in self._lists.last and word not in self._no_last

    def _parts(self, token: Token) -> list[str]:
        """Returns the names that are joined in one word."""
        return re.split(r"[-‐]", token.lower)

    def _is_sure_given(self, text: Text, at: int) -> bool:
        token = text[at]
        if not token.is_word:
            return False
        if all(part in self._lists.sure_first for part in self._parts(token)):
            return True
        possible = token.lower in self._lists.first and token.lower not in self._lists.common
        return possible and token.capital and not token.opens

    def _is_given(self, text: Text, at: int, *, sure: bool, given: bool) -> bool:
        token = text[at]
        if not token.is_word or token.lower in self.interfixes or len(token.text) < 2:
            return False
        if self._is_sure_given(text, at):
            return True
        lists, word = self._lists, token.lower
        if word in lists.first:
            if token.capital and (not token.opens or sure):
                return True
            if sure:
                return True
            # "mijn dochter roos heeft", but not "mijn dochter wil".
            return given and word not in lists.common
        if given and token.capital and not token.opens and word not in lists.words:
            return word not in self.no_first
        if not sure or word in self.no_first:
            return False
        if word in lists.last and (word in lists.sure_last or text.ends(at + 1)):
            return True
        if token.capital and not token.opens:
            return word not in lists.common
        return word not in lists.words and word not in lists.common

    def _surname(self, text: Text, at: int, evidence: Evidence) -> int | None:
        """Returns the token behind the surname that may begin here."""
        here = at
        while here < min(len(text), at + 6) and (
            text[here].lower in self.interfixes or (here > at and text[here].text in "./")
        ):
            here += 1
        if here >= len(text) or not text[here].is_word:
            return None
        behind = here > at
        word, lists = text[here].lower, self._lists
        surname = word in lists.last and word not in lists.frequent
        sure = text[here - 1].lower in _SURE_BEFORE or (surname and (behind or evidence.titled))
        if word in self.no_first and not sure:
            return None
        if here == at + 1 and text[at].lower in self._weak and text[here - 1].text != ".":
            return None
        if not self._is_surname(text, here, behind=behind, evidence=evidence):
            return None
        while here + 1 < len(text) and self._parts(text[here])[-1] in self.interfixes:
            here += 1  # "van der Meulen-van den Berg"
        here += 1
        # "Bakker - de Vries", "van Dijk-Smit" (one token) and "Garcia Lopez".
        if here + 1 < len(text) and text[here].text in "-–" and text[here + 1].is_word:
            more = self._surname(text, here + 1, Evidence(announced=True, other=True))
            return more or here
        if here < len(text) and text[here].capital and text[here].lower in self._lists.sure_last:
            return here + 1
        return here

    def _is_surname(self, text: Text, at: int, *, behind: bool, evidence: Evidence) -> bool:
        token, lists = text[at], self._lists
        before = text[at - 1].lower
        if len(token.text) < 2 or (
            token.lower in self._no_last and not (behind and before in _SURE_BEFORE)
        ):
            return False
        last = all(p in lists.last or p in self.interfixes for p in self._parts(token))
        common = token.lower in lists.common
        known = common or token.lower in lists.words
        capital = token.capital and not token.opens
        named = evidence.first or evidence.initials
        if behind:
            # "de" and "van" stand before every word: only a name makes them part of one.
            if not (evidence.any or capital):
                return False
            doubtful = common and before == "de" and not named and not text.ends(at + 1)
            if (last and not doubtful) or (capital and token.lower not in lists.places):
                return True
            # "mevrouw van de thuiszorg"
            titled = evidence.titled and before not in _ARTICLES
            return (evidence.announced or named or titled) and not known
        if all(part in lists.sure_last for part in self._parts(token)):
            return evidence.any or evidence.announced or capital
        if not (evidence.any or evidence.announced):
            return False
        if capital and not common:
            return True
        if last and common:
            frequent = token.lower in lists.frequent
            return capital or text.ends(at + 1) or (evidence.titled and not frequent)
        if last:
            doctor = evidence.doctor and not _VERB.search(token.lower)
            strong = evidence.titled or doctor or evidence.initials or evidence.announced
            return evidence.any and (strong or not known or text.ends(at + 1))
        if evidence.titled:
            return not known and len(token.text) > 3
        return evidence.announced and evidence.any and not known
