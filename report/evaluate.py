"""`make evaluate`: asks every held-out question, and writes the report and its pictures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from driving.product import Product
from magnesiumwijzer.evaluation.held_out import FOLDERS, Script, load_all
from report.confusion_picture import draw_confusions
from report.freshness import digest_of_inputs
from report.gate_config import read_threshold
from report.outcomes import Run, read_run, write_run
from report.pages import figure_table, report
from report.pictures import draw_reliability, draw_trade_off
from report.pipeline import Pipeline, choose_pipeline
from report.run import ask_and_judge
from report.tradeoff import curve, point, questions
from report.typing_errors import mistyped

#: Seconds. Understanding is measured here, not speed; a busy machine may take its time.
_REPLY_TIMEOUT = 20


def main() -> None:
    """Asks, writes, and prints the figures."""
    parser = argparse.ArgumentParser(prog="make evaluate", description=__doc__)
    parser.add_argument("--spacy-model", help="name or folder of a Dutch spaCy model, or 'blank'")
    parser.add_argument("--accept", action="store_true", help="make this run the accepted one")
    parser.add_argument("--last", action="store_true", help="ask nothing: report the last run")
    arguments = parser.parse_args()

    pipeline = choose_pipeline(arguments.spacy_model)
    accepted = read_run(pipeline.accepted)
    run = _last_run(pipeline) if arguments.last else _new_run(pipeline)
    _write_report(run, accepted, pipeline)
    if arguments.accept:
        write_run(run, pipeline.accepted)
    print("\n".join(figure_table(run, accepted)))
    print(f"\nThe report is {pipeline.report}")


def run_product(scripts: list[Script], pipeline: Pipeline) -> Run:
    """Asks all scripts of a product started for this, trained first when it has to be."""
    made_for = digest_of_inputs(pipeline.description)
    threshold = read_threshold()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder), {"MAGNESIUMWIJZER_REPLY_TIMEOUT": str(_REPLY_TIMEOUT)})
        product.start()
        try:
            tracker_store = product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"]
            outcomes = ask_and_judge(product.chat, tracker_store, scripts)
        finally:
            product.stop()
    return Run(pipeline.description, threshold, made_for, tuple(outcomes))


def _new_run(pipeline: Pipeline) -> Run:
    scripts = load_all()
    run = run_product(scripts + mistyped(scripts), pipeline)
    write_run(run, pipeline.fresh)
    return run


def _last_run(pipeline: Pipeline) -> Run:
    """Reads the last run; ends the program where there is none of today's files and threshold."""
    run = read_run(pipeline.fresh)
    today = digest_of_inputs(pipeline.description), read_threshold()
    if run is None or (run.made_for, run.answer_threshold) != today:
        sys.exit("There is no run of these files yet. Run without --last.")
    return run


def _write_report(run: Run, accepted: Run | None, pipeline: Pipeline) -> None:
    was = run.answer_threshold
    asked = {folder: questions(run.outcomes, folder) for folder in FOLDERS}
    points = {folder: point(found, was, was) for folder, found in asked.items()}
    curves = {folder: curve(found, was) for folder, found in asked.items()}
    pipeline.report.parent.mkdir(parents=True, exist_ok=True)
    pipeline.report.write_text(report(run, accepted, pipeline, points), encoding="utf-8")
    draw_confusions(run, pipeline.picture("confusion"))
    draw_reliability(asked, pipeline.picture("reliability"))
    draw_trade_off(curves, points, pipeline.picture("trade-off"))


if __name__ == "__main__":
    main()
