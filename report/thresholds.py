"""`make thresholds`: chooses the gate's answer_threshold on the questions of dev, at a stated cost.

Prints what each threshold would give, and writes the cheapest, or the one asked for, into
config.yml.
"""

from __future__ import annotations

import argparse

from magnesiumwijzer.evaluation.held_out import load_all
from report.evaluate import run_product
from report.freshness import digest_of_inputs
from report.gate_config import read_threshold, write_threshold
from report.outcomes import Run, read_run, write_run
from report.pipeline import Pipeline, choose_pipeline
from report.threshold_table import CHOOSES, figure, table
from report.tradeoff import SETS, cheapest, curve, point, questions


def main() -> None:
    """Prints the table and writes the choice."""
    parser = argparse.ArgumentParser(prog="make thresholds", description=__doc__)
    parser.add_argument("--set", type=_threshold, help="write this threshold, whatever it costs")
    parser.add_argument("--spacy-model", help="name or folder of a Dutch spaCy model, or 'blank'")
    arguments = parser.parse_args()

    pipeline = choose_pipeline(arguments.spacy_model)
    run = _run(pipeline)
    asked = questions(run.outcomes, CHOOSES)
    was = run.answer_threshold
    points = curve(asked, was)
    best = cheapest(points)
    chosen = best if arguments.set is None else point(asked, was, arguments.set)
    now = point(asked, was, read_threshold())
    print("\n".join(table(points, {"least cost": best, "chosen": chosen, "was": now})))
    write_threshold(chosen.threshold, figure(chosen))
    print(f"\nconfig.yml now has {chosen.threshold:g}: {chosen}. It had {now.threshold:g}: {now}.")


def _run(pipeline: Pipeline) -> Run:
    """Takes the last run where today's files made it; else asks what is needed."""
    today = digest_of_inputs(pipeline.description)
    for path in (pipeline.fresh, pipeline.fresh_dev):
        last = read_run(path)
        if last is not None and last.made_for == today:
            return last
    run = run_product(load_all((CHOOSES,), SETS), pipeline)
    write_run(run, pipeline.fresh_dev)
    return run


def _threshold(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("has to lie in 0 to 1")
    return value


if __name__ == "__main__":
    main()
