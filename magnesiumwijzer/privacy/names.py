"""Names of persons: what deduce finds, and what people type without capitals."""

import re
from collections.abc import Iterator
from itertools import chain

from magnesiumwijzer.privacy import phrases
from magnesiumwijzer.privacy.deduce_names import DeduceNames
from magnesiumwijzer.privacy.lookup import INTERFIXES, NO_FIRST, OWN, Lists
from magnesiumwijzer.privacy.reading import NameReader
from magnesiumwijzer.privacy.spans import Span, overlap
from magnesiumwijzer.privacy.surnames import parts_of
from magnesiumwijzer.privacy.tokens import Text, Token

#: The least length of a rare first name where such words stand beside it.
_SHORT = 4
#: From this length on, a first name in lower case is not a typing error.
_LONG = 6
#: After these words comes the name of a hospital or a book, not of a person.
_NEUTER = {"het", "een"}
#: What joins names.
_AND = {"en", "&", "of", ","}


class Names:
    """Finds names of persons."""

    def __init__(self, lists: Lists, deduce: DeduceNames) -> None:
        self._deduce = deduce
        self._lists = lists
        self._reader = NameReader(lists)

    def find(self, text: str) -> Iterator[Span]:
        """Finds the names in a text."""
        read = Text(text)
        stay = [found.span() for found in phrases.STAY.finditer(text)]
        announced = set(self._introduced(read))
        others = (self._mentioned(read), self._anywhere(read), self._by_deduce(read))
        for start, end in chain(announced, *others):
            if overlap((start, end), stay) or phrases.EPONYM.search(
                text[max(0, start - 30) : start]
            ):
                continue
            named = (start, end) in announced
            if not named and text[start:end].lower() in OWN["stay_alone"]:
                continue
            if not phrases.PRODUCT.match(text, end):
                yield start, end

    def _introduced(self, text: Text) -> Iterator[Span]:
        """Finds names by words before them that announce one."""
        read = self._reader
        for found in phrases.SAYS_NAME.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        called = phrases.SAID.search(text.text)
        for found in phrases.IS_CALLED.finditer(text.text) if called else ():
            if span := read.called(text, text.after(found.end())):
                yield span
        for found in phrases.ACCOUNT.finditer(text.text):
            yield found.span(found.lastindex or 0)
        for found in phrases.IS_MY_NAME.finditer(text.text):
            yield from self._whole(text, found)
        for found in phrases.CLOSING.finditer(text.text):
            yield from self._row(text, text.after(found.end()), sure=True)
        for found in phrases.HERE.finditer(text.text):
            at = text.after(found.end())
            span = read.person(text, at, sure=True) or read.bare(text, at)
            if span and text.text[span[1] :].lstrip().lower().startswith(("hier", "aan de")):
                yield span
        for found in phrases.MYSELF.finditer(text.text):
            at = text.after(found.end())
            # "Ik ben Sefanja", in no list, and "ik ben roos"; but not "ik ben Fries".
            word, lists = text[at].lower, self._lists
            given = word not in lists.words and word not in lists.places
            given = given or read.named_fully(text, at)
            yield from self._row(text, at, given=given, strange=True)
            if span := read.am(text, at):
                yield span
        for found in phrases.FAMILY.finditer(text.text):
            at = text.after(found.end())
            yield from self._row(text, at, given=True, strange=True)
            if span := read.does(text, at):
                yield span
        for found in phrases.OPENING_WITH.finditer(text.text):
            yield from self._row(text, text.after(found.end()), given=True, surname=True)
        for found in phrases.THANKS.finditer(text.text):
            span = read.person(text, text.after(found.end()), given=True)
            if span and not text.text[span[1] :].strip(" .!,"):
                yield span
        for pattern in (phrases.TITLE, phrases.PROFESSION):
            for found in pattern.finditer(text.text):
                at = text.after(found.end())
                name = found[0].strip(" ,").lower()
                if text[at].lower == "is" and name not in {"opa", "oma"}:
                    # "mijn huisarts is de ruiter"
                    yield from self._row(text, at + 1, given=True, surname=True)
                    continue
                doctor = name in OWN["doctors"]
                span = read.titled(text, at, person=pattern is phrases.TITLE, doctor=doctor)
                if span:
                    yield span

    def _whole(self, text: Text, found: re.Match[str]) -> Iterator[Span]:
        """Finds a name in all words of a match, where these can be nothing else."""
        phrase = found[1].rstrip(" ,;:\n")
        words = [w for w in phrase.split() if w.lower() not in INTERFIXES]
        names = text.capitals and all(word[0].isupper() for word in words)
        if words and (names or not any(word.lower() in self._lists.common for word in words)):
            yield found.start(1), found.start(1) + len(phrase)

    def _mentioned(self, text: Text) -> Iterator[Span]:
        """Finds names by words before them that other words may follow too."""
        read = self._reader
        called = (phrases.CALLED,) if phrases.CALL.search(text.text) else ()
        apposed = (phrases.APPOSED, phrases.I_ASIDE) if "," in text.text or "(" in text.text else ()
        beside = (phrases.BEHIND_MARK,) if "[" in text.text else ()
        for found in phrases.BEFORE_MARK.finditer(text.text) if "[" in text.text else ():
            yield from self._row(text, text.after(found.start(1)), given=True, surname=True)
            if found[1].strip(" ,;:").lower().split()[-1] in self._lists.last:
                yield from self._whole(text, found)
        for pattern in (phrases.MENTIONS, *apposed, *beside, *called):
            for found in pattern.finditer(text.text):
                yield from self._row(text, text.after(found.end()), given=True, surname=True)
        if greeted := phrases.GREETED.match(text.text):
            yield from self._row(text, text.after(greeted.end()), given=True, surname=True)
        for found in phrases.I_AM.finditer(text.text):
            at = text.after(found.end())
            if text[at].lower in OWN["also_words"] and not text[at].capital:
                continue
            yield from self._row(text, at)
            if span := read.am(text, at):
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
                span = self._reader.bare(text, at)
            if span is None:
                return
            yield span
            at = text.after(span[1])
            if text[at].lower not in _AND:
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
            # "wat is dit? roos"
            last = at > 1 and text.ends(at - 1) and not text.text[token.end :].strip(" .!")
            begins = at == 0 and len(text) > 2 and text[1].text in ",:("
            parts = parts_of(token)
            known = all(p in self._lists.first and p not in self._lists.common for p in parts)
            signed = known and (last or begins)
            alone = rare or signed or token.lower in OWN["well_known"]
            if token.lower in OWN["also_words"]:
                alone = token.capital or self._placed(text, at, sure=True)
            if alone and not after_number:
                yield token.span
            at += 1

    def _placed(self, text: Text, at: int, *, sure: bool = False) -> bool:
        """Tells whether a short first name stands where people put names.

        Args:
            sure: where hardly another word stands, as none does behind "als" or "met".
        """
        token = text[at]
        if token.lower in self._lists.places:
            return False
        behind = text[at + 1].lower
        acts = behind in OWN["verbs_of_persons"]
        if at == 0:
            return acts or behind in OWN["after_names"]
        before = text[at - 1].lower
        placed = before in OWN["greets" if sure else "before_names"] and (
            len(token.text) >= _SHORT or acts
        )
        return placed or (acts and text.ends(at))

    def _by_deduce(self, text: Text) -> Iterator[Span]:
        """Finds what deduce finds, without capitals that only begin a sentence."""
        if not text.capitals:
            return
        for start, end in self._deduce.find(text.text):
            tokens = [text[i] for i in range(text.after(start), text.after(end))]
            words = [t for t in tokens if t.is_word and t.lower not in INTERFIXES]
            if not words or words[0].lower in NO_FIRST:
                continue
            # "de muur van Berlijn": without a name before it, this is not all of a name.
            if tokens[0].lower in INTERFIXES and not tokens[0].capital:
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
