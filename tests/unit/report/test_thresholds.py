"""Choosing the threshold of the gate, and writing it into config.yml."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from report.gate_config import (
    CONFIG_FILE,
    NoGate,
    read_threshold,
    write_threshold,
)
from report.outcomes import Outcome
from report.threshold_table import figure, table
from report.tradeoff import (
    COST_OF_WRONG,
    Point,
    cheapest,
    curve,
    point,
    questions,
)

WAS = 0.5
INSIDE = 6  # of ASKED


def outcome(name: str, confidence: float, *, right: bool = True, kind: str = "") -> Outcome:
    """A question whose guess has an answer; `kind` of the reply as the gate makes it."""
    kind = kind or ("answer" if confidence >= WAS else "clarify")
    return Outcome(
        *("dev", name, "?", "any", kind),
        confidence=confidence,
        claims=True,
        guess_is_right=right,
    )


ASKED = [
    outcome("inside", 0.9),
    outcome("inside", 0.6),
    outcome("inside", 0.4),
    outcome("inside", 0.55, right=False),
    outcome("inside", 0.9, kind="urgent"),  # held back by something else
    outcome("outside_near", 0.7),
    outcome("outside_near", 0.3),
    Outcome("dev", "outside_far", "?", "handed_over", "handoff"),
    Outcome("dev", "inside", "?", "handed_over", "handoff", confidence=0.8),
]


@pytest.mark.parametrize(
    ("threshold", "wrong_inside", "wrong_outside", "needless"),
    [(0.5, 1, 1, 3), (0.2, 1, 2, 2), (0.58, 0, 1, 4), (0.85, 0, 0, 5)],
)
def test_what_another_threshold_gives(
    threshold: float, wrong_inside: int, wrong_outside: int, needless: int
) -> None:
    expected = Point(threshold, wrong_inside, wrong_outside, needless, INSIDE, len(ASKED))
    assert point(ASKED, WAS, threshold) == expected
    assert expected.cost == COST_OF_WRONG * (wrong_inside + wrong_outside) + needless


def test_the_cheapest_is_chosen_and_of_equals_the_highest() -> None:
    assert cheapest(curve(ASKED, WAS)).threshold == 0.9


def test_a_threshold_that_answers_too_little_at_once_is_not_chosen() -> None:
    asked = [outcome("inside", 0.9)] * 195 + [outcome("inside", 0.6)] * 5
    asked += [outcome("outside_near", 0.7)]  # costs ten wherever it is answered
    asked += [outcome("inside", 0.65)] * 9
    points = [point(asked, WAS, threshold) for threshold in (0.62, 0.8)]
    assert [p.cost for p in points] == [15, 14]
    assert cheapest(points).threshold == 0.62


def test_only_inside_and_outside_questions_of_a_folder_choose() -> None:
    others = [Outcome("blind", "inside", "?", "right", "answer"), outcome("inside_mistyped", 0.5)]
    assert questions([*ASKED, *others], "dev") == ASKED


def test_the_table_marks_the_choice() -> None:
    points = curve(ASKED, WAS)
    lines = table(points, {"chosen": cheapest(points)})
    assert next(line for line in lines if line.endswith("chosen")).split()[0] == "0.90"


def test_writing_keeps_every_other_byte(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    shutil.copyfile(CONFIG_FILE, config)
    before = config.read_text(encoding="utf-8").splitlines()
    write_threshold(0.37, figure(Point(0.37, 1, 2, 3, 40, 100)), config)
    after = config.read_text(encoding="utf-8").splitlines()
    changed = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    assert [a.strip() for _, a in changed] == [
        "answer_threshold: 0.37  # dev: 90.0% right at once, 3 of 100 wrong, cost 33"
    ]
    assert read_threshold(config) == 0.37

    write_threshold(0.8, "again", config)
    assert config.read_text(encoding="utf-8").count("#") == "\n".join(after).count("#")
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    assert [c["name"] for c in pipeline] == [
        c["name"] for c in yaml.safe_load(CONFIG_FILE.read_text(encoding="utf-8"))["pipeline"]
    ]


def test_a_pipeline_without_a_gate_is_said_to_have_none(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("pipeline:\n- name: FallbackClassifier\n  threshold: 0.3\n")
    with pytest.raises(NoGate, match="UncertaintyGate"):
        read_threshold(config)
