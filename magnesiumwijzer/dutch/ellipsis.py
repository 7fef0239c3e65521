"""Messages that lean on what was said before: finding out that they do, and making them whole.

"en de oorzaken daarvan?" has its aspect and lacks its subject; "en bij stress?" has its subject and
lacks its aspect; "nee, niet het centrale maar het perifere" puts one subject for another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from magnesiumwijzer.dutch.asking import asks

_PREPOSITIONS = "van|bij|tegen|mee|voor|door|aan|over|op|in|uit"
#: Adverbs that stand for a preposition and the subject: "daarvan" is "van" with "daar".
_PRONOMINAL = re.compile(rf"\b(?:daar|er|hier)({_PREPOSITIONS})\b", re.IGNORECASE)
#: The same in two words with something between: "helpt gaas daar ook bij".
_SEPARATED = re.compile(
    rf"\b(?:daar|er|hier)\s+((?:\w+\s+){{0,4}}?)({_PREPOSITIONS})\b", re.IGNORECASE
)
_PREPOSITION = {"mee": "met"}
#: Words by which a message points back, when it names no subject of its own.
_POINTERS = re.compile(
    r"^\W*(?:en|maar|of|ook)\b|\b(?:dat|dit|die|deze|het|ze|zij|zoiets|zulke|dan|daar|er|da|ie|hij|"
    r"ook|daarvan|ervan|hiervan)\b",
    re.IGNORECASE,
)
#: What stands between the subjects of a row.
_ROW = re.compile(r"(?<!\s)\s*(?:,\s*(?:(?:of|en)\b\s*)?|\b(?:of|en)\b\s*)", re.IGNORECASE)
_THE_OTHER = re.compile(
    r"^\W*(?:(?:ok|oke|oké|ja|en|maar)\W+)*(?:wat\s+(?:is|doet)\s+)?(?:de|het|die|dat)\s+andere?"
    r"(?:\s+(?:deel|helft|kant|soort|stelsel))?(?:\s+(?:dan|ook|deel))?\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:en\s+)?waarom(?:\s+(?:dan|niet|wel|is\s+dat|zo)){0,3}\W*$", re.IGNORECASE
)
#: An article tells a place from an illness: "bij de hersenen", "bij migraine".
_PLACE = re.compile(
    r"^\W*(?:(?:en|ook|maar|ok|oke)\W+)*(?:(?:die|dat)\s+)?"
    r"(?P<place>(?:in|aan|bij|voor)\s+(?:de|het|je|mijn|m'n|mn|uw)\s+(?!ziekte)[^\W\d_]+)"
    r"(?:\s+(?:dan|ook|eigenlijk))*\W*$",
    re.IGNORECASE,
)
#: How a message begins that only names another subject: "en bij stress?", "hoe zit het met TENS".
#: Every run of spaces or signs has one place here, behind the word that it belongs to: where
#: several could take it, a thousand spaces are divided among them in every way.
_SAME_OF_ANOTHER = re.compile(
    r"^\W*(?:(?:oke?|oké|ja|nou|nee)\W*)?(?:(?:en|maar|of|ook)\W*)?(?:(?:dan|ook|juist|alleen|niet)\s*)?"
    r"(?:hetzelfde\s+|idem\s+|hoe\s+zit\s+(?:het|dat|da)\s+(?:dan\s+)?|wat\s+dacht\s+je\s+van\s+)?"
    rf"(?:(?P<preposition>{_PREPOSITIONS}|met)\s*)?(?:(?:de|het|een|die|dat)\s*)?$",
    re.IGNORECASE,
)
_AFTER_SUBJECT = re.compile(
    r"^(?:\s*(?:dan|ook|deel|eigenlijk|juist|graag|aub|bedoel ik))?\W*$", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\b(?:ik\s+bedoel(?:de)?|bedoel(?:de)?\s+ik|niet\s+.{2,40}?\bmaar)\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
#: "dat bedoel ik niet, ik wil weten wat je ertegen doet": no subject is needed after this.
_NOT_MEANT = re.compile(
    r"\b(?:bedoel(?:de)?\s+ik\s+niet|niet\s+wat\s+ik\s+bedoel(?:de)?|verkeerd)\b[\W]+"
    r"(?:maar\s+)?(?:ik\s+(?:bedoel(?:de)?|(?:wil(?:de)?|wou)(?:\s+weten)?|vroeg)\s+)?(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(r"(?<!\s)\s+(?:vragen|weten|hebben|bedoelen)\W*$", re.IGNORECASE)
_AFTER_NO = re.compile(r"^\W*nee\b\W+(.+)$", re.IGNORECASE | re.DOTALL)
#: "het" and the like standing for a subject, by what comes after.
_PRONOUN = re.compile(
    r"\b(?:het|dat|dit|die|deze|ze|t)\b(?=\s+(?:dan|ook|wel|niet|nog|eigenlijk|precies|een|n|te|goed|"
    r"samen|minder|meer|weer|echt|allemaal|nodig|zo|als|oke|veilig|gezond|helpen|doen|werken|"
    r"voorkomen|tegen|bij|in|voor|van|uit|met|door)\b|\W*$)",
    re.IGNORECASE,
)
#: "helpt het tegen alzheimer": the subject after it is not the one it stands for.
_PRONOUN_BEFORE_SUBJECT = re.compile(
    r"\b(?:(?:helpt|werkt|doet|kan|is)\s+(?:het|dat|die|ze|t)"
    r"(?=\s+(?:ook\s+)?(?:iets\s+)?(?:tegen|bij|voor)\b)"
    r"|komt\s+(?:het|dat|die|ze|t)(?=\s+(?:ook\s+)?(?:door|van|bij)\b))",
    re.IGNORECASE,
)
_STARTS_LEANING = re.compile(r"^\W*(?:(?:ok|oke|oké|ja|nou|goed)\W+)?en\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:ook|dat|die|nog|daarbij|zo)\b", re.IGNORECASE)
_BEFORE_SUBJECT = re.compile(r"^\W*(?:(?:en|ook|de|het|die|dat|een|mijn|mn)\W+)*$", re.IGNORECASE)
_EXCLAIMS = re.compile(r"^\W*wat\s+een\b", re.IGNORECASE)
#: Longer messages stand on their own.
_LONGEST_LEANING = 14  # words
_LONGEST_SHORT = 9  # words of one that may lean though nothing in it points back


#: Letters that match an "i" or an "s" where case doesn't count, and aren't one in lower case.
_TURKISH = str.maketrans("ıİſ", "iis")


@dataclass(frozen=True)
class Subjects:
    """The subjects of an assistant: every wording, in lower case, with the name it stands for."""

    names: Mapping[str, str]

    def find(self, text: str) -> list[re.Match[str]]:
        """Returns where subjects stand in a text, in their order."""
        # Letter by letter, so that places stay the same: "İ" in lower case is two characters.
        return list(self._pattern.finditer(text.translate(_TURKISH))) if text else []

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The longest wording goes first; of no wordings, nothing is found.
        wordings = sorted(self.names, key=len, reverse=True)
        either = "|".join(map(re.escape, wordings)) or r"(?!)"
        return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)

    def name(self, found: re.Match[str]) -> str:
        """Returns the name of a subject that was found."""
        return self.names[found[0].lower()]

    def first_and_last(self, text: str) -> list[str]:
        """Returns the names of the first and the last subject in a text, without doubles."""
        found = [self.name(match) for match in self.find(text)]
        return list(dict.fromkeys(found[:1] + found[-1:]))


@dataclass(frozen=True)
class Whole:
    """A message made whole.

    `own_aspect`: whether what is asked came from the message itself. `written_out`: whether a word
    of the message stood for the subject that was put in.
    """

    text: str
    own_aspect: bool
    written_out: bool = False


def corrected(text: str, subjects: Subjects) -> str | None:
    """Returns what a message says instead ("nee, ik bedoel X" gives X); None for no correction."""
    if (found := _NOT_MEANT.search(text)) and len(found[1].split()) > 1:
        return _ASKED.sub("", found[1].strip())
    found = _CORRECTION.search(text) or _AFTER_NO.search(text)
    if found is None:
        return None
    instead = found[1].strip()
    # "nee hoor" and "dat bedoel ik niet" put nothing in the place of what was said.
    means = re.match(r"\W*(?:nee\W+)?ik\s+bedoel", text, re.IGNORECASE)
    return instead if subjects.find(instead) or (means and asks(instead)) else None


def is_bare(text: str, subjects: Subjects) -> bool:
    """Says whether a message is no more than a subject: "en yoga?"."""
    found = subjects.find(text)
    return (
        len(found) == 1
        and _SAME_OF_ANOTHER.match(text[: found[0].start()]) is not None
        and _AFTER_SUBJECT.match(text[found[0].end() :]) is not None
    )


def starts_with_subject(text: str, subjects: Subjects) -> bool:
    """Says whether a question names its subject before it asks: "een hernia, wat is het"."""
    found = subjects.find(text)
    return bool(found) and _BEFORE_SUBJECT.match(text[: found[0].start()]) is not None


def leans(text: str, subjects: Subjects) -> bool:
    """Says whether a message points back to something said before."""
    if len(text.split()) > _LONGEST_LEANING:
        return False
    found = subjects.find(text)
    if not found:
        return bool(_POINTERS.search(text) or _WHY.match(text) or _pronominal(text))
    if is_bare(text, subjects):
        return True
    pronoun = _PRONOUN_BEFORE_SUBJECT.search(text)
    return bool(_STARTS_LEANING.match(text) or _pronominal(text) or pronoun)


def leans_on_another(text: str) -> bool:
    """Says whether a question may ask of another subject than it names: "doen pillen dat ook"."""
    return bool(_OF_ANOTHER.search(text))


def complete(
    text: str, subjects: Subjects, *, last_subject: str | None, last_question: str | None
) -> list[Whole]:
    """Makes a message whole with what was talked of before.

    Args:
        text: the message.
        subjects: of the assistant.
        last_subject: what the talk was about.
        last_question: the question answered last, in full.

    Returns:
        The message as it would have been typed without a talk before it, in each way in which it
        may be meant; none where it needs nothing.
    """
    instead = corrected(text, subjects)
    text = instead or text
    if len(text.split()) > _LONGEST_LEANING:
        return []
    wholes: list[Whole] = []
    leaning = leans(text, subjects)
    if last_question and (leaning or instead):
        narrower = narrowed(text, subjects, last_subject=last_subject, last_question=last_question)
        if narrower is not None:
            return [Whole(narrower, own_aspect=False)]
        other = _same_of_another(text, last_question, subjects)
        if other is not None:
            wholes.append(Whole(other, own_aspect=False))
            if instead:
                return wholes
    if last_subject is not None:
        own = [subjects.name(found) for found in subjects.find(text)]
        pointed = _put_in(text, last_subject)
        if pointed != text:
            return [Whole(pointed, own_aspect=True, written_out=True)]
        if _PRONOUN_BEFORE_SUBJECT.search(text) and last_subject not in own:
            put = written_out(text, last_subject) or text
            return [*wholes, Whole(put, own_aspect=True, written_out=True)]
        if (leaning or (not own and (instead or _is_short(text)))) and last_subject not in own:
            in_place = None if own else written_out(text, last_subject)
            if in_place is not None:
                return [*wholes, Whole(in_place, own_aspect=True, written_out=True)]
            # "en welke pillen dan?" names a subject too, and still asks it of the last one.
            link = "bij " if own else ""
            appended = f"{text.rstrip(' ?!.')} {link}{last_subject}?"
            return [*wholes, Whole(appended, own_aspect=True)]
    return wholes or ([Whole(instead, own_aspect=True)] if instead else [])


def _is_short(text: str) -> bool:
    """Says whether a question may lack its subject though nothing in it points: "wat helpt nog"."""
    length = len(text.split())
    return 3 <= length <= _LONGEST_SHORT and asks(text) and not _EXCLAIMS.match(text)


def written_out(text: str, subject: str) -> str | None:
    """Writes a subject out where "daarvan", "het" or "dat" stands for it; None where none does.

    "het" before a noun is its article: what may follow a pronoun is told by a list.
    """
    put = _put_in(text, subject)
    if put != text:
        return put
    found = _PRONOUN.search(text)
    return found and f"{text[: found.start()]}{subject}{text[found.end() :]}"


def _same_of_another(text: str, question: str, subjects: Subjects) -> str | None:
    """Asks the last question of the subject that is all a message names; None for any other."""
    own, old = subjects.find(text), subjects.find(question)
    if len(own) != 1 or not old:
        return None
    before = _SAME_OF_ANOTHER.match(text[: own[0].start()])
    if before is None or not _AFTER_SUBJECT.match(text[own[0].end() :]):
        return None
    # "en tegen stress?" is about what something is against: the last subject of the question.
    at = len(old) - 1 if before["preposition"] else 0
    name = subjects.name(own[0])
    if name == subjects.name(old[at]):
        return None
    # "en parkinson?" after "X tegen Parkinson of dementie": it is one of the row.
    at = next((n for n, one in enumerate(old) if subjects.name(one) == name), at)
    return _exchanged(question, old, at, name)


def _exchanged(question: str, old: list[re.Match[str]], at: int, name: str) -> str:
    """Puts a subject in the place of another, or of the row that it is one of: "X, Y of Z"."""
    first = last = at
    while first > 0 and _ROW.fullmatch(question[old[first - 1].end() : old[first].start()]):
        first -= 1
    while last + 1 < len(old) and _ROW.fullmatch(question[old[last].end() : old[last + 1].start()]):
        last += 1
    return f"{question[: old[first].start()]}{name}{question[old[last].end() :]}"


def narrowed(
    text: str, subjects: Subjects, *, last_subject: str | None, last_question: str
) -> str | None:
    """Asks the last question once more, of the other of a pair, of a place, or why; None otherwise.

    Args:
        text: the message: "en die andere?", "en in het ruggenmerg dan?", "waarom niet?".
        subjects: of the assistant; "tegenhanger van X" is a wording of the other one of a pair.
        last_subject: what the talk was about.
        last_question: the question answered last, in full.
    """
    if _THE_OTHER.match(text):
        other = subjects.names.get(f"tegenhanger van {last_subject}".lower())
        old = [one for one in subjects.find(last_question) if subjects.name(one) == last_subject]
        return other and (_exchanged(last_question, old, 0, other) if old else other)
    if _WHY.match(text):
        return f"{text.strip(' ?!.')}: {last_question}"
    place = _PLACE.match(text)
    if place is None or (subjects.find(place["place"]) and subjects.find(last_question)):
        return None
    return f"{last_question.rstrip(' ?')} {place['place']}?"


def _pronominal(text: str) -> re.Match[str] | None:
    return _PRONOMINAL.search(text) or _SEPARATED.search(text)


def _put_in(text: str, subject: str) -> str:
    """Writes the subject out where an adverb stands for it: "daarvan" becomes "van X"."""
    found = _pronominal(text)
    if found is None:
        return text
    *between, preposition = found.groups()
    preposition = _PREPOSITION.get(preposition.lower(), preposition)
    written_out = "".join([*between, preposition])
    return f"{text[: found.start()]}{written_out} {subject}{text[found.end() :]}"
