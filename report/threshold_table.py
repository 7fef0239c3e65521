"""How the choice of the gate's answer_threshold is told."""

from __future__ import annotations

from collections.abc import Sequence

from report.tradeoff import COST_OF_WRONG, LEAST_AT_ONCE, Point

#: The only folder that may choose anything.
CHOOSES = "dev"
_PRINTED_EVERY = 5  # candidates


def table(points: Sequence[Point], named: dict[str, Point]) -> list[str]:
    """Returns the lines of a table of every fifth candidate and of the named points."""
    marks: dict[float, list[str]] = {}
    for name, named_point in named.items():
        marks.setdefault(named_point.threshold, []).append(name)
    rows = {p.threshold: p for p in [*points[::_PRINTED_EVERY], *named.values()]}
    lines = [
        f"Questions of {CHOOSES}. Cost: {COST_OF_WRONG} a wrong answer, 1 a question of the",
        f"article that is asked back or handed over; at least {LEAST_AT_ONCE:.0%} right at once.",
        "",
        f"{'threshold':>9}{'wrong':>8}{'inside':>8}{'outside':>9}"
        f"{'not answered':>14}{'at once':>9}{'cost':>7}",
    ]
    for threshold, row in sorted(rows.items()):
        mark = ", ".join(marks.get(threshold, []))
        lines.append(
            f"{threshold:>9.2f}{row.wrong:>8}{row.wrong_inside:>8}{row.wrong_outside:>9}"
            f"{row.needless:>14}{row.at_once:>9.1%}{row.cost:>7}  {mark}".rstrip()
        )
    return lines


def figure(chosen: Point) -> str:
    """Returns the comment of the threshold in config.yml."""
    return (
        f"{CHOOSES}: {chosen.at_once:.1%} right at once, {chosen.wrong} of {chosen.of} wrong, "
        f"cost {chosen.cost}"
    )
