"""The picture of what is taken for what.

matplotlib 3.5.3 comes with Rasa, which pins it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from report.comparison import confused, expected_topic
from report.outcomes import Outcome, Run
from report.pictures import new_figure, save

#: A guess gets a column of its own when a topic was taken for it this often; one picture can't
#: show every single slip.
_LEAST_CONFUSED = 2
#: Columns after those: slips by kind, and totals.
_REST = ("any other answer", "any other boundary", "right", "all")
_TOTALS = 2  # the last columns, and the last row is one too
_ASKED = ("inside", "outside_near", "outside_far")


def draw_confusions(run: Run, path: Path) -> None:
    """Draws, before the gate, the topics that are taken for others.

    Rows are what was expected, columns what was guessed; topics that are never confused are left
    out but count in the last row.
    """
    asked = [o for o in run.outcomes if o.set in _ASKED]
    rows, columns, cells = _count(asked)
    figure = new_figure(5 + 0.33 * cells.shape[1], 4 + 0.24 * cells.shape[0])
    axes = figure.add_subplot()
    heat = cells.astype(float)
    heat[:, -_TOTALS:] = heat[-1:, :] = np.nan  # totals would drown the confusions
    darkest = max(1.0, np.nanmax(heat, initial=1.0))
    axes.imshow(heat, cmap="Oranges", aspect="auto", vmin=0, vmax=darkest)
    for (row, column), count in np.ndenumerate(cells):
        if count:
            color = "white" if heat[row, column] > 0.6 * darkest else "black"
            axes.text(column, row, count, ha="center", va="center", fontsize=9, color=color)
    _name(axes, rows, columns)
    wrong = sum(map(confused, asked))
    axes.set_title(
        f"{wrong} of {len(asked)} questions of dev and blind guessed wrong;\n"
        f"a guess has its own column where a topic was taken for it {_LEAST_CONFUSED} times or more"
    )
    save(figure, path)


def _count(asked: list[Outcome]) -> tuple[list[str], list[str], NDArray[np.int_]]:
    """Returns the names of rows and columns, and the counts (rows x columns)."""
    pairs = Counter((expected_topic(o), str(o.guess)) for o in asked if confused(o))
    own_column = sorted({guess for (_, guess), count in pairs.items() if count >= _LEAST_CONFUSED})
    rows = [*sorted({expected for expected, _ in pairs}), "all topics"]
    columns = [*own_column, *_REST]
    cells = np.zeros((len(rows), len(columns)), dtype=int)
    for outcome in asked:
        if not confused(outcome):
            name = "right"
        elif outcome.guess in own_column:
            name = str(outcome.guess)
        else:
            name = "any other answer" if outcome.claims else "any other boundary"
        topic = expected_topic(outcome)
        for row in {topic, "all topics"} & set(rows):
            cells[rows.index(row), [columns.index(name), -1]] += 1
    return rows, columns, cells


def _name(axes: Axes, rows: list[str], columns: list[str]) -> None:
    """Names rows and columns, and rules the lines between them."""
    axes.set_xticks(range(len(columns)), columns, rotation=90)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xticks(np.arange(len(columns)) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(rows)) - 0.5, minor=True)
    axes.grid(which="minor", color="#dddddd", linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    axes.axvline(len(columns) - len(_REST) - 0.5, color="black", linewidth=1)
    axes.axvline(len(columns) - _TOTALS - 0.5, color="black", linewidth=1)
    axes.axhline(len(rows) - 1.5, color="black", linewidth=1)
    axes.set_xlabel("guessed")
    axes.set_ylabel("expected")
