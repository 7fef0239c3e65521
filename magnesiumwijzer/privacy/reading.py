"""Reads the name of a person that may begin at a given word of a text."""

import re
from dataclasses import replace

from magnesiumwijzer.privacy.lookup import INTERFIXES, NO_FIRST, OWN
from magnesiumwijzer.privacy.spans import Span
from magnesiumwijzer.privacy.strange import is_strange, of_this_field
from magnesiumwijzer.privacy.surnames import Evidence, SurnameReader, parts_of
from magnesiumwijzer.privacy.tokens import Text

#: Single letters with dots that are no initials.
_ABBREVIATION = re.compile(
    r"(?:t\.n\.v|m\.v\.g|i\.v\.m|o\.a|m\.a\.w|d\.w\.z|t\.a\.v|z\.s\.m|a\.u\.b|e\.d|d\.m\.v|n\.a\.v"
    r"|t\.g\.v|b\.v|p\.s|i\.p\.v|m\.b\.t|t\.o\.v|z\.g\.a\.n|n\.v\.t|d\.d)\b",
    re.IGNORECASE,
)
#: A rare first name or surname in lower case that is shorter counts as a typing error.
_SHORTEST = 5
#: Letters that are initials in lower case too; others are short words, as in "'k de".
_SMALL_INITIALS = set("abcfghijlopqrvwxyz")
_MOST_INITIALS = 5
#: Behind these hardly anything but a name stands, unlike behind "dokter".
_SHORT_TITLES = {"dr", "ds", "drs", "prof"}
#: What may stand alone before a surname.
_STRONG = INTERFIXES - OWN["weak_interfixes"]


class NameReader(SurnameReader):
    """Tells where a name that may begin at a token ends."""

    def person(
        self, text: Text, at: int, *, sure: bool = False, given: bool = False, strange: bool = False
    ) -> Span | None:
        """Reads a name behind words that announce one.

        Args:
            sure: the words leave no doubt: anything that is no common word is a name.
            given: a first name that is also a word may stand alone.
            strange: a word that is in no list may be a first name.
        """
        start = at
        at = self._initials(text, at, sure=sure)
        has_initials = at > start
        begin = at
        while at < min(len(text), begin + 3) and self._is_given(
            text, at, sure=sure, given=given, strange=strange
        ):
            at += 1
        has_first = at > begin
        named = has_first or has_initials
        if not (named or sure) and text[at].lower in INTERFIXES:
            return self.alone(text, at, given=given)
        evidence = Evidence(announced=sure, first=has_first, initials=has_initials)
        end = self.end(text, at, evidence)
        if end is None:
            if not has_first:
                return None
            end = at
        return text[start].start, text[end - 1].end

    def named_fully(self, text: Text, at: int) -> bool:
        """Tells whether a first name that may be a word and a "de" or "van" stand here."""
        word = text[at].lower
        if word not in self._lists.first or word in OWN["no_first_after_am"]:
            return False
        return text[at + 1].lower in _STRONG

    def am(self, text: Text, at: int) -> Span | None:
        """Reads a first name that is also a word behind "ik ben", where nothing more is said."""
        token = text[at]
        if token.lower not in self._lists.first or token.lower in OWN["no_first_after_am"]:
            return None
        behind, speaks = text[at + 1].lower, text[at + 2].lower in OWN["after_am"]
        if text.ends(at + 1) or behind in {"uit", "hier", "weer"} or (behind == "en" and speaks):
            return token.span
        return None

    def called(self, text: Text, at: int) -> Span | None:
        """Reads a surname that is also a word, behind "mijn naam is" and before what goes on."""
        closes = text.ends(at + 1) or text[at + 1].lower in OWN["after_called"]
        return text[at].span if closes and self.may_be(text[at].lower) else None

    def does(self, text: Text, at: int) -> Span | None:
        """Reads a first name that is also a word behind "mijn zus", where a verb follows it."""
        doubtful = text[at].lower in OWN["first_before_verbs"]
        acts = text[at + 1].lower in OWN["verbs_of_persons"]
        return text[at].span if doubtful and acts else None

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
        end = self.end(text, here, evidence)
        if end is None and here > begin + 1 and text[here - 1].lower in self._lists.last:
            end, here = here, here - 1  # the surname is a first name too
        if end is None:
            return None
        last = text[end - 1]
        doubtful = end == here + 1 and last.lower in self._lists.words and not last.capital
        if doubtful and begin == at:
            given = text[here - 1].lower
            known = given in OWN["well_known"] or len(given) >= _SHORTEST
            if not known or last.lower in self._lists.common:
                return None
        # Slips of the pen look like rare names: "hoe lang omet ee rekenen".
        short = here > begin and min(len(text[here - 1].text), len(last.text)) < _SHORTEST
        rare = not last.capital and text[here - 1].lower not in OWN["well_known"]
        if end == here + 1 and short and rare:
            return None
        return text[at].start, last.end

    def _opens_pair(self, text: Text, at: int) -> bool:
        """Tells whether a sentence begins with a first name that is also a word, and a surname."""
        if not text[at].capital or text[at].lower not in self._lists.first:
            return False
        surname = text[at + 1]
        return surname.capital and surname.lower in self._lists.sure_last

    def _before_surname(self, text: Text, at: int) -> bool:
        """Tells whether what is in no list stands before "van der", "vd" and a surname."""
        if at + 2 >= len(text) or not text[at].is_word or len(text[at].text) < 3:
            return False
        lists, word = self._lists, text[at].lower
        if word in lists.common or word in INTERFIXES or word in NO_FIRST:
            return False
        here = at + 1
        while here < min(len(text) - 1, at + 5) and (
            text[here].lower in _STRONG or text[here].text in "./"
        ):
            here += 1
        between = text.text[text[at].end : text[here].start].strip().lower()
        surname = text[here].lower
        if between in OWN["sure_interfixes"]:
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
        at = self._initials(text, at, sure=person)
        while at < min(len(text), start + 4) and self._is_sure_given(text, at):
            at += 1
        evidence = Evidence(titled=person, doctor=doctor, first=at > start, other=True, works=True)
        short = person or text[start - 1].text == "." or text[start - 1].lower in _SHORT_TITLES
        end = self.end(text, at, replace(evidence, short=short))
        if end is None:
            if at == start:
                return None
            end = at
        return text[start].start, text[end - 1].end

    def _initials(self, text: Text, at: int, *, sure: bool = False) -> int:
        """Returns the token behind the initials that may stand here."""
        here = at
        if _ABBREVIATION.match(text.text, text[at].start):
            return at
        most = min(len(text) - 1, at + 2 * _MOST_INITIALS)
        while here < most and len(text[here].text) == 1 and text[here].is_word:
            if here == at > 0 and text[at - 1].end == text[at].start and text[at - 1].text == ".":
                break  # in the middle of a row of letters
            dotted = text[here + 1].text == "." and text[here + 1].start == text[here].end
            follows = text[here + 1].capital or text[here + 1].lower in INTERFIXES
            small = text[here].text in _SMALL_INITIALS and self._before_last(
                text, here + 1, sure=sure
            )
            if not dotted and not (text[here].text.isupper() and follows) and not small:
                break  # "I have"
            here += 2 if dotted else 1
        return here if text[here].is_word else at

    def _before_last(self, text: Text, at: int, *, sure: bool) -> bool:
        """Tells whether "de" or the like stands here, and a surname behind it.

        Args:
            sure: the surname alone is enough, as in "groetjes b mulder".
        """
        here = at
        while here < min(len(text), at + 3) and text[here].lower in _STRONG:
            here += 1
        return (sure or at < here) and self.is_last(text[here].lower)

    def _is_sure_given(self, text: Text, at: int) -> bool:
        token = text[at]
        if not token.is_word:
            return False
        if all(part in self._lists.sure_first for part in parts_of(token)):
            return True
        possible = token.lower in self._lists.first and token.lower not in self._lists.common
        return possible and token.capital and not token.opens

    def _is_given(self, text: Text, at: int, *, sure: bool, given: bool, strange: bool) -> bool:
        token = text[at]
        if not token.is_word or token.lower in INTERFIXES or len(token.text) < 2:
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
        if strange and not token.capital and is_strange(word, lists):
            return True
        if given and token.capital and not token.opens and word not in lists.words:
            return word not in NO_FIRST and not of_this_field(word)
        if not sure or word in NO_FIRST or of_this_field(word):
            return False
        if word in lists.last and (word in lists.sure_last or text.ends(at + 1)):
            return True
        if token.capital and not token.opens:
            return word not in lists.common
        return not lists.knows(word)
