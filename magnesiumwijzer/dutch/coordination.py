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
_ENDS_WITH_ARTICLE = re.compile(r"\b(?:de|het|een|'t|t)\s+$", re.IGNORECASE)
_STARTS_WITH_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)


def shared(text: str, subjects: Subjects) -> tuple[str, str] | None:
    """Returns the two questions of a message that joins subjects or aspects; None for no such."""
    if _TOGETHER.search(text):
        return None
    return _joined(text, subjects) or _listed(text, subjects)


def _listed(text: str, subjects: Subjects) -> tuple[str, str] | None:
    """Parts two headings, each of a subject: "stress magnesium, medicijnen magnesium"."""
    headings = [part.strip() for part in _LIST.split(text.strip(" ?!."))]
    if len(headings) != 2 or any(asks(part) or not is_short(part) for part in headings):
        return None
    if not all(subjects.find(part) and " " in part for part in headings):
        return None
    return headings[0], headings[1]


def _joined(text: str, subjects: Subjects) -> tuple[str, str] | None:
    joints = list((_EITHER if _BOTH.search(text) else _JOINT).finditer(text))
    named, aspects = subjects.find(text), list(_ASPECT.finditer(text))
    for joint in joints:
        for found in (named, aspects):
            left = next((one for one in found if one.end() == joint.start()), None)
            right = next((one for one in found if one.start() in _starts(joint)), None)
            if left is None or right is None or left[0].lower() == right[0].lower():
                continue
            before, after = text[: left.start()], text[right.end() :]
            halves = [left[0], right[0]]
            if found is named:
                halves = [subjects.name(left), subjects.name(right)]
                if halves[0] == halves[1]:
                    continue
            return _put(before, halves[0], after), _put(before, halves[1], after)
    return None


def _starts(joint: re.Match[str]) -> tuple[int, ...]:
    """Returns where what follows a joint may start: before its article, which may be its own."""
    article = re.search(rf"{_ARTICLE}$", joint[0], re.IGNORECASE)
    return (joint.end(), joint.start() + article.start() if article else joint.end())


def _put(before: str, half: str, after: str) -> str:
    if _ENDS_WITH_ARTICLE.search(before):
        half = _STARTS_WITH_ARTICLE.sub("", half)
    return f"{before}{half}{after}".strip()
