"""The figures of a set of outcomes: which share ended how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.outcomes import Outcome

#: For each set, its figures: name, and the outcomes that count.
_INSIDE = {
    "right_at_once": {"right"},
    "right_at_once_or_after_one_question_back": {"right", "asked_back"},
    "handed_over": {"handed_over"},
    "wrong": {"wrong"},
    "false_alarms": {"urgent"},
}
_OUTSIDE = {
    "answered_wrongly": {"answered_wrongly"},
    "handed_over": {"handed_over"},
    "false_alarms": {"urgent"},
}
_COUNTED: dict[str, dict[str, set[str]]] = {
    "inside": _INSIDE,
    "outside_near": _OUTSIDE,
    "outside_far": _OUTSIDE,
    "acute": {"recognised": {"recognised", "recognised_as_other"}},
    "harmless": {"false_alarms": {"false_alarm"}},
    "double": {"both_right": {"right"}, "at_least_one_right": {"right", "half"}},
    "dialogues": {"turns_right": {"right"}, "turns_wrong": {"wrong"}},
    "inside_mistyped": _INSIDE,
    "outside_mistyped": _OUTSIDE,
}
SETS = tuple(_COUNTED)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def part(self) -> float:
        """0 to 1; 0 of an empty set."""
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.hits} of {self.of} = {self.part:.1%}" if self.of else "–"


def figures(outcomes: Iterable[Outcome], folder: str, name: str) -> dict[str, Share]:
    """Returns the figures of one set; empty where no question of it was asked."""
    found = [o for o in outcomes if (o.folder, o.set) == (folder, name)]
    if not found:
        return {}
    counted = {
        figure: Share(sum(o.outcome in hits for o in found), len(found))
        for figure, hits in _COUNTED[name].items()
    }
    if name == "dialogues":
        counted["whole_dialogues_right"] = _whole(found)
    return counted


def _whole(turns: list[Outcome]) -> Share:
    names = {turn.dialogue for turn in turns}
    failed = {turn.dialogue for turn in turns if turn.outcome != "right"}
    return Share(len(names - failed), len(names))
