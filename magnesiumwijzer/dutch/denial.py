"""What a message says it does not mean: "behalve pillen", "niet X", "geen Y", "laat Z buiten".

Words count for whoever compares sentences, denied or not. So a message is read once more with the
denied words left out.
"""

from __future__ import annotations

import re
from itertools import islice

from magnesiumwijzer.dutch.asking import asks, is_heading, is_question
from magnesiumwijzer.dutch.ellipsis import Subjects, written_out

_INSTEAD = re.compile(
    r"\b(?:n[ií][eé]t|g[eé][eé]n)\s+(?!alleen\b|enkel\b)(.{2,80}?)"
    r"(?:[,\s]+maar\s+(?:wel\s+)?|,\s*wel\s+)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:behalve|zonder|afgezien van|los van|in plaats van|uitgezonderd)\s+(?=\w)", re.IGNORECASE
)
#: Each is looked at with all that comes after it.
_MOST_EXCEPTIONS = 2
#: Of what there is, some may be left out.
_CHOICE = re.compile(
    r"\b(?:welke|behandel\w{0,20}|wat\s+(?:kan|kun|helpt|voor)|iets)\b", re.IGNORECASE
)
#: So far after "behalve" the exception may be named.
_FARTHEST = 25  # letters
_SEGMENT = re.compile(r"[^,.;:!?\n]+[,.;:!?\n]*")
_DENIES = re.compile(
    r"\b(?:n[ií][eé]t|g[eé][eé]n|niets|niks|nooit)\b",
    re.IGNORECASE,
)
_SURELY_DENIES = re.compile(
    r"\blaat\b.{1,60}\bbuiten\b|\bken\b.{1,40}\bal\s*$|\bgaat\b.{0,15}\bniet\s+(?:om|over)\b",
    re.IGNORECASE,
)
#: "ik snap niet wat het is" asks, and "ik merk niets" tells.
_NOT_DENYING = re.compile(
    r"\b(?:snap|begrijp|weet|merk|voel|werk\w*|help\w*|lukt|kan|kun|kunnen|gaat|idee|zeker|alleen|enkel)\b"
    r"|\b(?:of|wel)\s+(?:niet|geen)\b|\bniet\s+(?:genoeg|goed|meer|zo|te)\b",
    re.IGNORECASE,
)
#: By whom or for what something is denied: "maar het somatische niet" is no such.
_ABOUT = re.compile(r"\b(?:ik|we|wij|mij|mijn|dus|hoeft|laat|er)\b", re.IGNORECASE)
_STARTS_DENYING = re.compile(
    r"^\W*(?:(?:nee|dus|en)\W+)*(?:n[ií][eé]t|g[eé][eé]n)\b", re.IGNORECASE
)


def without_denied(text: str, subjects: Subjects) -> str | None:
    """Returns a message without what it says not to mean; None where it denies nothing."""
    return (
        _put_instead(text, subjects)
        or _without_exception(text, subjects)
        or _without_segments(text, subjects)
    )


def _put_instead(text: str, subjects: Subjects) -> str | None:
    """ "niet wat X is maar wat Y ermee te maken heeft" gives "wat Y met X te maken heeft"."""
    found = _INSTEAD.search(text)
    if found is None:
        return None
    instead = text[found.end() :].strip()
    named, denied = subjects.find(instead), subjects.find(found[1])
    if not named and not asks(instead):
        return _other_of_a_pair(subjects.name(denied[-1]), instead, subjects) if denied else None
    if denied and (not named or _POINTS.search(instead)):
        pointed = written_out(instead, subjects.name(denied[-1]))
        if pointed is None and not named and is_heading(instead):
            pointed = f"{instead.rstrip(' ?!.')} {subjects.name(denied[-1])}?"
        instead = pointed or instead
    return instead


def _other_of_a_pair(denied: str, instead: str, subjects: Subjects) -> str | None:
    """Names what is meant where a subject of two was denied: "niet X maar dat rustige deel"."""
    other = subjects.names.get(f"tegenhanger van {denied}".lower())
    return other and f"{instead.rstrip(' ?!.')} {other}?"


#: Adverbs that point at what was denied.
_POINTS = re.compile(
    r"\b(?:er|daar|hier)(?:van|bij|tegen|mee|voor|door|aan|over|op|in|uit)\b", re.IGNORECASE
)


def _without_exception(text: str, subjects: Subjects) -> str | None:
    for found in islice(_EXCEPT.finditer(text), _MOST_EXCEPTIONS):
        if found[0].lower().startswith("zonder") and not _CHOICE.search(text[: found.start()]):
            continue  # "wat doet een lamp zonder stroom" asks of both
        after = text[found.end() :]
        end = _end_of_exception(after, subjects)
        rest = f"{text[: found.start()].strip()} {after[end:].strip(' ,:')}".strip()
        if end and subjects.find(rest):
            return rest
    return None


def _end_of_exception(after: str, subjects: Subjects) -> int:
    """Returns where the subjects end that stand right after "behalve"; 0 for none."""
    end = 0
    for one in subjects.find(after):
        between = after[end : one.start()]
        near = len(between) <= _FARTHEST and not re.search(r"[,.:;?!]", between)
        if not (re.fullmatch(r"\s+(?:en|of)\s+", between) if end else near):
            break
        end = one.end()
    return end


def _without_segments(text: str, subjects: Subjects) -> str | None:
    segments = [found[0] for found in _SEGMENT.finditer(text)]
    if len(segments) < 2:
        return None
    kept = [segment for segment in segments if not _is_denied(segment)]
    rest = "".join(kept).strip()
    if len(kept) == len(segments) or not rest:
        return None
    if subjects.find(rest):
        return rest
    if _THE_OTHER.search(rest) and (denied := subjects.find(text)):
        return _other_of_a_pair(subjects.name(denied[-1]), rest, subjects)
    # What it points at was left out.
    return rest if asks(rest) and not _LEANS.search(rest) else None


_THE_OTHER = re.compile(r"\b(?:de|het|die|dat)\s+andere?\b", re.IGNORECASE)
_LEANS = re.compile(r"\b(?:het|dat|dit|die|da|ze)\b", re.IGNORECASE)


def _is_denied(segment: str) -> bool:
    if _STARTS_DENYING.search(segment):
        return True
    plain = segment.strip(" ,.;:!\n")
    if _SURELY_DENIES.search(plain):
        return True
    return (
        bool(_DENIES.search(plain) and _ABOUT.search(plain))
        and not _NOT_DENYING.search(plain)
        and not is_question(plain)
    )
