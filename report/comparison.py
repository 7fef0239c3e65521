"""What changed between two runs, and which topics are taken for which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from report.outcomes import Outcome, Run

#: Where a question is about something outside the article but no topic is named.
_NO_TOPIC = "outside_far"


@dataclass(frozen=True)
class Confusion:
    """A topic that was taken for another."""

    expected: str
    guess: str
    count: int
    example: str


def changes(now: Run, before: Run) -> list[tuple[Outcome, Outcome]]:
    """Returns the questions of both runs that ended otherwise, as before and now, in this order."""
    earlier = {outcome.key: outcome for outcome in before.outcomes}
    return [
        (earlier[outcome.key], outcome)
        for outcome in now.outcomes
        if outcome.key in earlier and earlier[outcome.key].outcome != outcome.outcome
    ]


def confused(outcome: Outcome) -> bool:
    """Whether a question was guessed wrong: within the article by its fact, outside by its name."""
    if outcome.guess is None or outcome.guess in outcome.expected:
        return False
    if outcome.set == "inside":
        return not outcome.guess_is_right
    return outcome.set == "outside_near" or (outcome.set == "outside_far" and outcome.claims)


def expected_topic(outcome: Outcome) -> str:
    """Names the topic of a question; the first, where several are right."""
    return outcome.expected[0] if outcome.expected else _NO_TOPIC


def confusions(run: Run) -> list[Confusion]:
    """Returns what was taken for what, most often first; an example stands for each."""
    counted: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for outcome in run.outcomes:
        if confused(outcome):
            pair = expected_topic(outcome), str(outcome.guess)
            counted[pair] += 1
            examples.setdefault(pair, outcome.text)
    return [
        Confusion(expected, guess, count, examples[expected, guess])
        for (expected, guess), count in counted.most_common()
    ]
