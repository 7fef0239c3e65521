"""Two subjects that share an aspect, or two aspects that share a subject, joined by "en".

"autonoom en somatisch zenuwstelsel" asks of both; "oorzaken en behandeling zenuwpijn" asks both of
one. Each half is given what the two share.
"""

from __future__ import annotations

import re

from magnesiumwijzer.dutch.asking import ASPECTS, asks, is_short
from magnesiumwijzer.dutch.ellipsis import Subjects

_ARTICLE = r"(?:(?:de|het|een|t|'t)\s+)?"
_JOINT = re.compile(
    rf"(?<!\s)\s+(?:en|&|/|vs\.?|versus|plus|alsmede)\s+(?:ook\s+)?{_ARTICLE}", re.IGNORECASE
)
#: "X of Y, vertel over allebei".
_EITHER = re.compile(rf"(?<!\s)\s+(?:en|of)\s+{_ARTICLE}", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:allebei|beide)\b", re.IGNORECASE)
_ASPECT = re.compile(rf"\b(?:{ASPECTS})\b", re.IGNORECASE)
#: Where two subjects are compared or belong together, nothing is asked of either.
_TOGETHER = re.compile(
    r"\b(?:verschil\w{0,4}|verband|relatie|samenhang|tussen|onderscheid|elkaar|samen)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"[,;]\s")
_ADDED = re.compile(rf"(?<![\s,])[\s,]+en\s+(?:ook\s+)?{_ARTICLE}$", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:\s+(?:ook|dan|graag))?\W*$", re.IGNORECASE)
#: "X, Y: wat is dat", at the start.
_ROW_OF_TWO = re.compile(r",\s+", re.IGNORECASE)
_ENDS_WITH_ARTICLE = re.compile(r"\b(?:de|het|een|'t|t)\s+$", re.IGNORECASE)
_STARTS_WITH_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)


def shared(text: str, subjects: Subjects) -> tuple[str, str] | None:
    """Returns the two questions of a message that joins subjects or aspects; None for no such."""
    if _TOGETHER.search(text):
        return None
    return _joined(text, subjects) or _listed(text, subjects) or _trailing(text, subjects)


def _listed(text: str, subjects: Subjects) -> tuple[str, str] | None:
    """Parts two headings, each of a subject: "prijs katoen, wassen katoen"."""
    headings = [part.strip() for part in _LIST.split(text.strip(" ?!."))]
    if len(headings) != 2 or any(asks(part) or not is_short(part) for part in headings):
        return None
    if not all(subjects.find(part) and " " in part for part in headings):
        return None
    return headings[0], headings[1]


def _trailing(text: str, subjects: Subjects) -> tuple[str, str] | None:
    """Asks a question again of a subject that is added: "hoe werkt X, en Y?"."""
    found = subjects.find(text)
    if len(found) < 2 or subjects.name(found[0]) == subjects.name(found[-1]):
        return None
    last = found[-1]
    before = _ADDED.search(text[: last.start()])
    if before is None or not _NOTHING.match(text[last.end() :]):
        return None
    first = text[: before.start()]
    if not asks(first) or any(subjects.name(one) == subjects.name(last) for one in found[:-1]):
        return None
    return first, _put(text[: found[0].start()], subjects.name(last), first[found[0].end() :])


def _joined(text: str, subjects: Subjects) -> tuple[str, str] | None:
    joints = list((_EITHER if _BOTH.search(text) else _JOINT).finditer(text))
    comma = _ROW_OF_TWO.search(text)
    if comma is not None and (row := _row_of_two(text, comma, subjects)):
        return row
    named, aspects = subjects.find(text), list(_ASPECT.finditer(text))
    # By where they end and start: a long row of joints is a long row of these.
    kinds = [
        ({one.end(): one for one in found}, {one.start(): one for one in found})
        for found in (named, aspects)
    ]
    for joint in joints:
        for ending, starting in kinds:
            left = ending.get(joint.start())
            right = next((starting[at] for at in _starts(joint) if at in starting), None)
            if left is None or right is None or left[0].lower() == right[0].lower():
                continue
            before, after = text[: left.start()], text[right.end() :]
            halves = [left[0], right[0]]
            if left in named:
                halves = [subjects.name(left), subjects.name(right)]
                if halves[0] == halves[1]:
                    continue
            return _put(before, halves[0], after), _put(before, halves[1], after)
    return None


def _row_of_two(text: str, comma: re.Match[str], subjects: Subjects) -> tuple[str, str] | None:
    """Parts the two subjects that a question is asked of: "yoga, tens: wat is dat"."""
    found = subjects.find(text)[:2]
    if len(found) < 2 or (found[0].start(), found[0].end()) != (0, comma.start()):
        return None
    names = [subjects.name(one) for one in found]
    rest = text[found[1].end() :]
    if found[1].start() != comma.end() or names[0] == names[1] or rest[:1] not in (":", ","):
        return None
    return f"{names[0]}{rest}", f"{names[1]}{rest}"


def _starts(joint: re.Match[str]) -> tuple[int, ...]:
    """Returns where what follows a joint may start: before its article, which may be its own."""
    article = re.search(rf"{_ARTICLE}$", joint[0], re.IGNORECASE)
    return (joint.end(), joint.start() + article.start() if article else joint.end())


def _put(before: str, half: str, after: str) -> str:
    if _ENDS_WITH_ARTICLE.search(before):
        half = _STARTS_WITH_ARTICLE.sub("", half)
    return f"{before}{half}{after}".strip()
