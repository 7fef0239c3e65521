"""What moving the gate's `answer_threshold` costs, worked out from the guesses of one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report.outcomes import Outcome

#: A wrong answer about health weighs as much as so many needless hand-overs or questions back.
COST_OF_WRONG = 10
#: Part of the questions of the article that have to be answered at once, whatever that costs: an
#: assistant that always asks back is never wrong, and nobody comes again. The goal is 92 % of
#: questions that were never seen; of those, some four points less are answered than of `dev`.
LEAST_AT_ONCE = 0.96
#: The thresholds looked at: 0.05, 0.06, ... 0.95.
CANDIDATES = tuple(round(0.05 + step / 100, 2) for step in range(91))
#: Sets that the threshold is about.
SETS = ("inside", "outside_near", "outside_far")


@dataclass(frozen=True)
class Point:
    """What a threshold gives."""

    threshold: float
    wrong_inside: int  # questions of the article that get an answer without the fact
    wrong_outside: int  # questions outside it that get an answer
    needless: int  # questions of the article that are handed over or asked back
    inside: int  # all questions of the article
    of: int  # all questions

    @property
    def wrong(self) -> int:
        """All wrong answers."""
        return self.wrong_inside + self.wrong_outside

    @property
    def at_once(self) -> float:
        """Part of the questions of the article that are answered right at once."""
        return 1 - (self.needless + self.wrong_inside) / self.inside if self.inside else 1.0

    @property
    def cost(self) -> int:
        """In needless hand-overs."""
        return COST_OF_WRONG * self.wrong + self.needless

    def __str__(self) -> str:
        return (
            f"{self.wrong} wrong and {self.needless} needlessly not answered of {self.of}, "
            f"cost {self.cost}"
        )


def questions(outcomes: Iterable[Outcome], folder: str) -> list[Outcome]:
    """Picks the outcomes that the threshold is about: inside and outside, as they were written."""
    return [o for o in outcomes if o.folder == folder and o.set in SETS]


def point(asked: Sequence[Outcome], was: float, threshold: float) -> Point:
    """Counts what another threshold would have given.

    Args:
        asked: outcomes of `questions`.
        was: the threshold when they were asked.
        threshold: the one to look at.
    """
    wrong_inside = wrong_outside = needless = 0
    for outcome in asked:
        is_inside = outcome.set == "inside"
        if not _answered(outcome, was, threshold):
            needless += is_inside
        elif is_inside:
            told = outcome.guess_is_right if outcome.claims else outcome.outcome == "right"
            wrong_inside += not told
        else:
            wrong_outside += 1
    inside = sum(outcome.set == "inside" for outcome in asked)
    return Point(threshold, wrong_inside, wrong_outside, needless, inside, len(asked))


def curve(asked: Sequence[Outcome], was: float) -> list[Point]:
    """Returns the points of all candidates."""
    return [point(asked, was, threshold) for threshold in CANDIDATES]


def cheapest(points: Sequence[Point]) -> Point:
    """Returns the point of least cost among those that answer enough at once, if there are any.

    Of equals the highest threshold is chosen, which errs least.
    """
    enough = [p for p in points if p.at_once >= LEAST_AT_ONCE] or points
    return min(enough, key=lambda p: (p.cost, -p.threshold))


def _answered(outcome: Outcome, was: float, threshold: float) -> bool:
    """Whether the guess would have been answered.

    Something else than this gate may hold an answer back, or give one, however sure the guess
    is: the danger rules, or a component after the gate. That stays as it was.
    """
    was_answered = outcome.kind == "answer"
    if not outcome.claims or outcome.confidence is None:
        return was_answered
    if (outcome.confidence >= was) != was_answered:
        return was_answered
    return outcome.confidence >= threshold
