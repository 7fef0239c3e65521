"""The outcome of each question, and the JSON file that keeps them, one a line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from magnesiumwijzer.evaluation.asking import Asked
from magnesiumwijzer.evaluation.judging import judge
from magnesiumwijzer.evaluation.knowledge import Knowledge
from report.guesses import Guess


@dataclass(frozen=True)
class Outcome:
    """What became of a question."""

    folder: str
    set: str
    text: str
    outcome: str  # see judging.py
    kind: str  # of the first reply
    topic: str | None = None  # of the first reply
    expected: tuple[str, ...] = ()
    dialogue: str | None = None
    turn: int = 0
    meant: str | None = None  # the sentence without typing errors
    guess: str | None = None  # the classifier's, before any gate
    confidence: float | None = None  # of the guess, 0 to 1
    claims: bool = False  # the guess has an answer, which claims a fact
    guess_is_right: bool = False  # inside: its answer tells the fact; outside: it claims nothing

    @property
    def key(self) -> tuple[str, str, str, int, str]:
        """The same question in another run."""
        return self.folder, self.set, self.dialogue or "", self.turn, self.meant or self.text


@dataclass(frozen=True)
class Run:
    """All outcomes of one product."""

    pipeline: str  # spaCy's
    answer_threshold: float  # of the gate, 0 to 1
    made_for: str  # digest of all that decides the outcomes except that threshold
    outcomes: tuple[Outcome, ...]


def to_outcome(asked: Asked, guess: Guess | None, knowledge: Knowledge) -> Outcome:
    """Judges one question."""
    question, first = asked.question, asked.replies[0]
    text = knowledge.answers.get(guess.intent) if guess else None
    if question.set.startswith("inside"):
        right = text is not None and any(knowledge.tells(text, one) for one in question.expected)
    else:
        right = question.set.startswith("outside") and text is None
    return Outcome(
        folder=question.folder,
        set=question.set,
        text=question.text,
        outcome=judge(asked, knowledge),
        kind=first["kind"],
        topic=first["topic"],
        expected=question.expected,
        dialogue=question.dialogue,
        turn=question.turn,
        meant=question.meant,
        guess=guess.intent if guess else None,
        confidence=round(guess.confidence, 4) if guess else None,
        claims=text is not None,
        guess_is_right=right,
    )


def write_run(run: Run, path: Path) -> None:
    """Writes a run; fields that don't apply are left out."""
    head = {
        field.name: getattr(run, field.name) for field in fields(run) if field.name != "outcomes"
    }
    lines = [
        json.dumps({k: v for k, v in asdict(outcome).items() if v}, ensure_ascii=False)
        for outcome in run.outcomes
    ]
    body = json.dumps(head, ensure_ascii=False, indent=0).removesuffix("\n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body + ',\n"outcomes": [\n' + ",\n".join(lines) + "\n]\n}\n", encoding="utf-8")


def read_run(path: Path) -> Run | None:
    """Reads a run; None where there is no such file."""
    if not path.exists():
        return None
    loaded = json.loads(path.read_text(encoding="utf-8"))
    outcomes = tuple(
        Outcome(**{**item, "expected": tuple(item.get("expected", ()))})
        for item in loaded.pop("outcomes")
    )
    return Run(**loaded, outcomes=outcomes)
