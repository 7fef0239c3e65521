"""The report in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from magnesiumwijzer.evaluation.held_out import FOLDERS
from report.comparison import Confusion, changes, confusions
from report.figures import SETS, Share, figures
from report.outcomes import Outcome, Run
from report.pipeline import Pipeline
from report.tradeoff import Point

_CONFUSIONS = 25
_PICTURES = (
    ("trade-off", "Wrong answers and needless hand-overs over the threshold of the gate"),
    ("reliability", "Confidence of the guess against being right"),
    ("confusion", "Which topic is taken for which"),
)
_INTRODUCTION = """\
Written by `make evaluate`, which asks every question of `tests/held_out` of a running product.
Thresholds are chosen on the folder `dev`; `blind` chooses nothing, so its figures are the honest
ones. A question is right when the fact of its topic is told (`tests/held_out/facts_of_topics.yml`),
by whatever answer. The mistyped sets are the same questions with one letter in twelve swapped,
dropped, doubled or replaced by its neighbour on the keyboard."""


def report(now: Run, accepted: Run | None, pipeline: Pipeline, points: dict[str, Point]) -> str:
    """Writes the report of a run beside the last accepted one.

    Args:
        now: this run.
        accepted: the last accepted run, None before the first.
        pipeline: names the files of the pictures.
        points: for each folder, what the threshold in use gives.
    """
    lines = ["# How well it understands", "", _INTRODUCTION, ""]
    lines += [f"spaCy pipeline: {now.pipeline}. `answer_threshold`: {now.answer_threshold:g}.", ""]
    for folder, at_threshold in points.items():
        lines.append(f"- At this threshold, {folder}: {at_threshold}.")
    lines += ["", "## Figures", "", *figure_table(now, accepted), ""]
    for name, title in _PICTURES:
        lines += [f"## {title}", "", f"![{title}]({pipeline.picture(name).name})", ""]
    lines += ["## Most confused", "", *_confusion_table(confusions(now)), ""]
    lines += ["## Changed against the accepted run", "", *_change_list(now, accepted)]
    return "\n".join(lines) + "\n"


def figure_table(now: Run, accepted: Run | None) -> list[str]:
    """Returns the lines of a table: each figure of each set, beside the accepted one."""
    lines = [
        "| set | figure | dev | dev, accepted | blind | blind, accepted |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in SETS:
        current = [figures(now.outcomes, folder, name) for folder in FOLDERS]
        before = [figures(accepted.outcomes if accepted else (), f, name) for f in FOLDERS]
        for figure in next((found for found in current if found), {}):
            cells = [
                str(run.get(figure, Share(0, 0)))
                for pair in zip(current, before, strict=True)
                for run in pair
            ]
            row = [name.replace("_", " "), figure.replace("_", " "), *cells]
            lines.append(f"| {' | '.join(row)} |")
    return lines


def _confusion_table(found: list[Confusion]) -> Iterator[str]:
    yield "| expected | guessed | times | for example |"
    yield "| --- | --- | --- | --- |"
    for one in found[:_CONFUSIONS]:
        yield f"| {one.expected} | {one.guess} | {one.count} | {_cell(one.example)} |"


def _change_list(now: Run, accepted: Run | None) -> Iterator[str]:
    if accepted is None:
        yield "No run was accepted before; `--accept` makes a run the accepted one."
        return
    changed = changes(now, accepted)
    yield f"{len(changed)} of {len(now.outcomes)} questions ended otherwise."
    if changed:
        yield ""
        yield "| set | question | was | is | reply |"
        yield "| --- | --- | --- | --- | --- |"
    for was, outcome in changed:
        cells = (_place(outcome), _cell(outcome.text), was.outcome, outcome.outcome)
        yield f"| {' | '.join(cells)} | {outcome.topic or outcome.kind} |"


def _place(outcome: Outcome) -> str:
    turn = f", {outcome.dialogue}, turn {outcome.turn + 1}" if outcome.dialogue else ""
    return f"{outcome.folder} {outcome.set.replace('_', ' ')}{turn}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
