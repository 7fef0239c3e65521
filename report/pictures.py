"""Pictures of the report: reliability of confidences, and the trade-off of the threshold.

matplotlib 3.5.3 comes with Rasa, which pins it; its Agg canvas needs no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from report.outcomes import Outcome
from report.tradeoff import COST_OF_WRONG, Point

_DPI = 100
_BINS = np.linspace(0.0, 1.0, 11)
_BLUE, _ORANGE, _GREY = "#1f5fa8", "#c8551b", "#777777"
#: Lines of the trade-off: what of a point, colour, style, label.
_LINES: tuple[tuple[Callable[[Point], int], str, str, str], ...] = (
    (lambda point: point.wrong, _ORANGE, "-", "answered wrongly"),
    (lambda point: point.needless, _BLUE, "-", "handed over or asked back needlessly"),
    (lambda point: point.cost, _GREY, "--", f"cost: {COST_OF_WRONG} x wrong + 1 x needless"),
)


def draw_reliability(asked: dict[str, list[Outcome]], path: Path) -> None:
    """Draws, for each folder, how often a guess is right, and how many there are."""
    figure = new_figure(11, 7)
    grid = figure.add_gridspec(2, len(asked), height_ratios=(3, 1))
    for column, (folder, outcomes) in enumerate(asked.items()):
        share, counts = figure.add_subplot(grid[0, column]), figure.add_subplot(grid[1, column])
        share.plot([0, 1], [0, 1], color=_GREY, linestyle=":", label="as sure as right")
        _draw_guesses(share, counts, [o for o in outcomes if o.claims], "answer", _BLUE, -1)
        others = [o for o in outcomes if not o.claims]
        _draw_guesses(share, counts, others, "boundary or smalltalk", _ORANGE, 1)
        share.set(title=folder, xlim=(0, 1), ylim=(0, 1.03), ylabel="share of guesses right")
        counts.set(xlim=(0, 1), xlabel="confidence of the guess", ylabel="guesses")
        share.legend(loc="lower right")
    figure.suptitle(
        "An answer is right when it tells the fact asked for; "
        "a boundary when the article has no answer"
    )
    save(figure, path)


def draw_trade_off(curves: dict[str, list[Point]], chosen: dict[str, Point], path: Path) -> None:
    """Draws, for each folder, wrong answers and needless hand-overs over the threshold."""
    figure = new_figure(11, 6)
    for column, (folder, points) in enumerate(curves.items(), start=1):
        axes = figure.add_subplot(1, len(curves), column)
        if not points or not points[0].of:
            continue
        at = [p.threshold for p in points]
        in_use = chosen[folder]
        for count, color, style, label in _LINES:
            axes.plot(at, [count(p) for p in points], color=color, linestyle=style, label=label)
            axes.plot(in_use.threshold, count(in_use), "o", color=color)
        axes.axvline(in_use.threshold, color="black", linewidth=0.8)
        axes.set(title=f"{folder}, {in_use.of} questions", xlabel="answer_threshold", xlim=(0, 1))
        axes.set_ylim(0, 1.35 * max(1, *(p.cost for p in points)))
        axes.set_ylabel("questions (cost: in needless hand-overs)")
        axes.legend(
            loc="upper left",
            framealpha=1,
            title=f"at {in_use.threshold:g}: {in_use.wrong} wrong, "
            f"{in_use.needless} needless, cost {in_use.cost}",
        )
    figure.suptitle("What moving the threshold of the gate costs; the line marks the one in use")
    save(figure, path)


def _draw_guesses(
    share: Axes, counts: Axes, outcomes: Sequence[Outcome], label: str, color: str, side: int
) -> None:
    """Draws one kind of guess; `side` -1 or 1 puts its bars beside the other's."""
    confidence = np.array([o.confidence or 0.0 for o in outcomes])
    right = np.array([o.guess_is_right for o in outcomes])
    number, _ = np.histogram(confidence, _BINS)
    hits, _ = np.histogram(confidence[right.astype(bool)], _BINS)
    filled = number > 0
    middle = (_BINS[:-1] + _BINS[1:]) / 2
    share.plot(middle[filled], hits[filled] / number[filled], "o-", color=color, label=label)
    bars = counts.bar(middle + side * 0.02, number, width=0.04, color=color)
    counts.bar_label(
        bars, [str(n) if n else "" for n in number], fontsize=7, rotation=90, padding=2
    )
    counts.margins(y=0.45)


def new_figure(width: float, height: float) -> Figure:
    """Makes an empty figure; sizes in inches."""
    figure = Figure(figsize=(width, height), constrained_layout=True)
    FigureCanvasAgg(figure)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Writes a PNG, the same bytes for the same picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=_DPI, metadata={"Software": None})
