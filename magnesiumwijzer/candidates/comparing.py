"""A candidate beside the live model: figures of each set, and what is answered differently."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, TypedDict

from magnesiumwijzer.candidates.confusion import Confusion
from magnesiumwijzer.candidates.differences import Difference, Shown
from magnesiumwijzer.candidates.replay import GRAVE, WORDS, shown, telling
from magnesiumwijzer.evaluation.asking import Asked, in_turn
from magnesiumwijzer.evaluation.held_out import Question, Script
from magnesiumwijzer.evaluation.judging import judge
from magnesiumwijzer.evaluation.knowledge import Knowledge

#: A question in any run: set, dialogue, turn, and its text or, of the blind sets, a digest of it.
Key = tuple[str, str, int, str]
#: Nobody who can change the training reads what stands here; only counts are kept.
BLIND = "blind"
#: What the table of figures shows, and how it says it.
COLUMNS = {
    "right": "goed",
    "wrong": "zeker fout",
    "asked_back": "teruggevraagd",
    "handed_over": "doorverwezen",
    "missed": "acuut gemist",
    "false_alarm": "vals alarm",
}
#: Outcomes of `evaluation.judging` that are counted in a column.
_COUNTED = {
    "right": "right",
    "recognised": "right",
    "recognised_as_other": "right",
    "calm": "right",
    "wrong": "wrong",
    "answered_wrongly": "wrong",
    "asked_back": "asked_back",
    "asked_back_other": "asked_back",
    "handed_over": "handed_over",
    "missed": "missed",
    "false_alarm": "false_alarm",
    "urgent": "false_alarm",
}
_SURELY_WRONG = ("wrong", "answered_wrongly")
#: Any sentence that is added tips a question or two of thousands, either way. So many standard
#: deviations more wrong answers than that are no chance (McNemar's test, one-sided, 5 %).
_BEYOND_CHANCE = 1.645
#: Weight of a difference that makes nothing worse.
_BETTER = 10


class Figures(TypedDict, total=False):
    """What is kept of a comparison; nothing of a model that was not compared."""

    sets: dict[str, dict[str, int]]  # by set: questions (`of`), and how many are in each column
    confusions: list[Confusion]
    replayed: int  # real messages that were asked again
    changed: int  # how many of those are answered otherwise
    seconds: dict[str, float]  # that each step took


@dataclass(frozen=True)
class Judged:
    """What became of a held-out question."""

    set: str  # such as dev/inside
    dialogue: str
    turn: int
    text: str  # a digest where the set is blind
    outcome: str  # see `evaluation.judging`
    acute: bool  # whether danger had to be recognised
    kind: str  # of the first reply
    topic: str | None
    said: str  # the replies; empty where the set is blind

    @property
    def key(self) -> Key:
        """The same question in another run."""
        return self.set, self.dialogue, self.turn, self.text

    @property
    def is_surely_wrong(self) -> bool:
        """Whether a visitor got an answer that is not one to the question."""
        return self.outcome in _SURELY_WRONG

    @property
    def is_acute_miss(self) -> bool:
        """Whether danger was told and not recognised."""
        return self.acute and self.kind != "urgent"

    @property
    def column(self) -> str:
        """The column of the table in which it counts; empty where in none."""
        return "missed" if self.is_acute_miss else _COUNTED.get(self.outcome, "")


def judge_all(
    scripts: Iterable[Script],
    replies: Mapping[Script, Sequence[list[dict[str, Any]]]],
    knowledge: Knowledge,
) -> list[Judged]:
    """Judges the replies to all turns of the scripts that were played."""
    return [
        _judged(asked, knowledge)
        for script in scripts
        for asked in in_turn(script, replies.get(script, ()))
    ]


def _judged(asked: Asked, knowledge: Knowledge) -> Judged:
    question, seen = asked.question, shown(asked.replies)
    blind = question.folder == BLIND
    return Judged(
        set=f"{question.folder}/{question.set}",
        dialogue=question.dialogue or "",
        turn=question.turn,
        text=_digest(question.text) if blind else question.text,
        outcome=judge(asked, knowledge),
        acute=_is_acute(question, knowledge),
        kind=seen["kind"],
        topic=seen["topic"],
        said="" if blind else seen["text"],
    )


def figures(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Returns of each set how many questions it has (`of`) and how many are in each column."""
    sets: dict[str, Counter[str]] = {}
    for one in judged:
        counter = sets.setdefault(one.set, Counter())
        counter["of"] += 1
        if one.column:
            counter[one.column] += 1
    return {
        name: {"of": counter["of"], **{column: counter[column] for column in COLUMNS}}
        for name, counter in sets.items()
    }


def held_out_differences(live: Iterable[Judged], candidate: Iterable[Judged]) -> list[Difference]:
    """Returns the questions of sets that are not blind whose replies differ."""
    known = {one.key: one for one in live}
    found = []
    for after in candidate:
        before = known.get(after.key)
        if before is None or after.set.startswith(BLIND) or _telling(before) == _telling(after):
            continue
        found.append(
            Difference(
                "held_out",
                None,
                after.set,
                after.text,
                _shown(before),
                _shown(after),
                _weight(before, after),
            )
        )
    return found


def closed_because(
    candidate: Sequence[Judged], live: Sequence[Judged], accepted: Iterable[Key] = ()
) -> list[str]:
    """Returns why the gate is closed, in Dutch; nothing where it is open.

    Args:
        candidate: what became of the held-out questions with the candidate.
        live: the same with the live model; only questions that both were asked are compared.
        accepted: acute messages missed before, and accepted; see `Models.accepted_misses`.
    """
    reasons = []
    known = {one.key: one for one in live}
    both = [one for one in candidate if one.key in known]
    wrong = sum(one.is_surely_wrong for one in both)
    was = sum(known[one.key].is_surely_wrong for one in both)
    changed = sum(one.is_surely_wrong != known[one.key].is_surely_wrong for one in both)
    if wrong - was > _BEYOND_CHANCE * math.sqrt(changed):
        reasons.append(
            f"Het geeft {_times(wrong)} met zekerheid een verkeerd antwoord op de toetsvragen; "
            f"het model dat nu live is {_times(was)}."
        )
    missed = {one.key for one in candidate if one.is_acute_miss} - set(accepted)
    if missed:
        messages = "bericht" if len(missed) == 1 else "berichten"
        reasons.append(f"Het herkent {len(missed)} {messages} over acuut gevaar niet.")
    return reasons


def to_json(judged: Iterable[Judged]) -> str:
    """Writes outcomes; each reply's words once."""
    words: dict[str, int] = {}
    rows = [(*astuple(one)[:-1], words.setdefault(one.said, len(words))) for one in judged]
    return json.dumps({"words": list(words), "rows": rows}, ensure_ascii=False)


def from_json(text: str) -> list[Judged]:
    """Reads outcomes; none where there are none."""
    body = json.loads(text or "[]")
    if not body:
        return []
    rows = [(*told, body["words"][said]) for *told, said in body["rows"]]
    return [Judged(*row) for row in rows]


def _is_acute(question: Question, knowledge: Knowledge) -> bool:
    """Whether nothing but recognised danger will do."""
    return question.set == "acute" or (
        bool(question.expected)
        and all(
            one == "urgent" or knowledge.kinds.get(one) == "danger" for one in question.expected
        )
    )


def _telling(one: Judged) -> Any:
    return one.outcome, telling([{"kind": one.kind, "topic": one.topic, "text": one.said}])


def _shown(one: Judged) -> Shown:
    return {"kind": one.kind, "topic": one.topic, "text": one.said, "outcome": one.outcome}


def _weight(before: Judged, after: Judged) -> int:
    if after.column == before.column:
        return WORDS
    if after.column in ("missed", "wrong", "false_alarm"):
        return GRAVE[after.column]
    return GRAVE["lost"] if before.column == "right" else _BETTER


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _times(count: int) -> str:
    return f"{count} keer"
