"""The report, its pictures and the file of outcomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from magnesiumwijzer.evaluation.held_out import Question
from report.asking import NoReply, ask_all
from report.comparison import confusions
from report.confusion_picture import draw_confusions
from report.figures import figures
from report.outcomes import Outcome, Run, read_run, write_run
from report.pages import report
from report.pictures import draw_reliability, draw_trade_off
from report.pipeline import Pipeline
from report.tradeoff import curve, point, questions

RIGHT = Outcome(
    *("dev", "inside", "wat is zout", "right", "answer", "zout", ("zout",)),
    guess="zout",
    confidence=0.9,
    claims=True,
    guess_is_right=True,
)
WRONG = replace(
    RIGHT,
    text="is het zoet | of zout",
    outcome="wrong",
    topic="suiker",
    guess="suiker",
    guess_is_right=False,
)
OUTSIDE = Outcome(
    *("blind", "outside_near", "wat kost zout", "handed_over", "handoff", "grens_prijs"),
    expected=("grens_prijs",),
    guess="grens_prijs",
    confidence=0.5,
    guess_is_right=True,
)
TURNS = tuple(
    Outcome("blind", "dialogues", "?", outcome, "answer", dialogue=name, turn=turn)
    for name, turn, outcome in [("a", 0, "right"), ("a", 1, "wrong"), ("b", 0, "right")]
)
RUN = Run("blank nl", 0.45, "digest", (RIGHT, WRONG, replace(WRONG, text="x"), OUTSIDE, *TURNS))
PIPELINE = Pipeline("blank nl", "fallback")


def test_outcomes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "evaluation" / "outcomes.json"
    assert read_run(path) is None
    write_run(RUN, path)
    assert read_run(path) == RUN
    assert sum("wat is zout" in line for line in path.read_text("utf-8").splitlines()) == 1


def test_figures() -> None:
    assert str(figures(RUN.outcomes, "dev", "inside")["right_at_once"]) == "1 of 3 = 33.3%"
    dialogues = figures(RUN.outcomes, "blind", "dialogues")
    assert (dialogues["turns_right"].hits, dialogues["turns_right"].of) == (2, 3)
    assert dialogues["whole_dialogues_right"].part == 0.5
    assert figures(RUN.outcomes, "dev", "acute") == {}


def test_confusions_are_counted_by_the_fact() -> None:
    assert [(c.expected, c.guess, c.count) for c in confusions(RUN)] == [("zout", "suiker", 2)]


def test_the_report_lists_what_changed() -> None:
    before = replace(RUN, outcomes=(replace(RIGHT, outcome="handed_over"), WRONG))
    text = report(RUN, before, PIPELINE, {})
    assert "1 of 7 questions ended otherwise." in text
    assert "| dev inside | wat is zout | handed_over | right | zout |" in text
    assert "| inside | right at once | 1 of 3 = 33.3% | 0 of 2 = 0.0% | – | – |" in text
    assert "| zout | suiker | 2 | is het zoet \\| of zout |" in text
    assert "(trade-off-fallback.png)" in text


def test_the_first_report_has_nothing_to_compare_with() -> None:
    assert "No run was accepted before" in report(RUN, None, PIPELINE, {})


def test_pictures_are_drawn_even_of_little(tmp_path: Path) -> None:
    asked = {folder: questions(RUN.outcomes, folder) for folder in ("dev", "blind")}
    draw_confusions(RUN, tmp_path / "confusion.png")
    draw_reliability(asked, tmp_path / "reliability.png")
    draw_trade_off(
        {folder: curve(found, 0.45) for folder, found in asked.items()},
        {folder: point(found, 0.45, 0.45) for folder, found in asked.items()},
        tmp_path / "trade-off.png",
    )
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG")
    assert len(list(tmp_path.iterdir())) == 3


class _Answer:
    def __init__(self, status: int, replies: list[dict[str, Any]]) -> None:
        self.status = status
        self.replies = replies


class _Visitor:
    """Is told that the product is away at first, and then hears an echo with one choice."""

    def __init__(self, status: int) -> None:
        self.conversation: str | None = None
        self.said: list[str] = []
        self._status = status

    def say(self, message: str) -> _Answer:
        self.conversation = "chat"
        self.said.append(message)
        if len(self.said) == 1:
            return _Answer(self._status, [])
        reply = {"kind": "clarify", "text": message, "choices": [{"id": message}, {"id": "none"}]}
        return _Answer(200, [reply])


def test_a_dialogue_is_played_in_one_chat_and_tried_again_when_the_product_is_slow() -> None:
    visitor = _Visitor(503)
    script = (Question("dev", "dialogues", "a"), Question("dev", "dialogues", "b", turn=1))
    asked = ask_all(lambda: visitor, [script])
    assert visitor.said == ["a", "a", "b"]
    assert [(one.question.text, one.first_offered) for one in asked] == [("a", None), ("b", "a")]


def test_a_refused_question_ends_the_run() -> None:
    script = (Question("dev", "inside", "wat is zout"),)
    with pytest.raises(NoReply, match="wat is zout"):
        ask_all(lambda: _Visitor(422), [script])
