"""Judging a reply: pure functions from a question and its replies to the name of an outcome."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from magnesiumwijzer.evaluation.asking import Asked
from magnesiumwijzer.evaluation.knowledge import Knowledge

Reply = dict[str, Any]

#: What a reply that is not an answer does, by its kind.
_NOT_ANSWERED = {
    "clarify": "asked_back",
    "handoff": "handed_over",
    "urgent": "urgent",
    "smalltalk": "other",
}
#: Kinds of a later reply that count: an answer to a double question, or a hand-over for its part.
#: The others don't: the introduction of a first contact is smalltalk too.
_COUNTS_LATER = ("answer", "handoff")


def judge(asked: Asked, knowledge: Knowledge) -> str:
    """Names the outcome of a question; each kind of set has its own names, see below."""
    question = asked.question
    question = replace(question, expected=knowledge.named_now(question.expected))
    return _JUDGES[question.set](replace(asked, question=question), knowledge)


def judge_inside(asked: Asked, knowledge: Knowledge) -> str:
    """A question that the article answers, by the first reply.

    right | asked_back (the topic among the choices) | asked_back_other | handed_over |
    wrong (an answer without the fact) | urgent | other (smalltalk)
    """
    first, topics = asked.replies[0], asked.question.expected
    if first["kind"] == "answer":
        told = any(knowledge.tells(first["text"], topic) for topic in topics)
        return "right" if told else "wrong"
    if first["kind"] == "clarify":
        return "asked_back" if _offers(first, topics) else "asked_back_other"
    return _NOT_ANSWERED[first["kind"]]


def judge_outside(asked: Asked, knowledge: Knowledge) -> str:
    """A question that the article does not answer, by the first reply.

    answered_wrongly | handed_over | asked_back | urgent | other
    """
    kind = asked.replies[0]["kind"]
    return "answered_wrongly" if kind == "answer" else _NOT_ANSWERED[kind]


def judge_acute(asked: Asked, knowledge: Knowledge) -> str:
    """A message that tells of acute danger: recognised | recognised_as_other | missed."""
    first = asked.replies[0]
    if first["kind"] != "urgent":
        return "missed"
    return "recognised" if first["topic"] in asked.question.expected else "recognised_as_other"


def judge_harmless(asked: Asked, knowledge: Knowledge) -> str:
    """A harmless message with acute words: calm | false_alarm."""
    return "false_alarm" if asked.replies[0]["kind"] == "urgent" else "calm"


def judge_double(asked: Asked, knowledge: Knowledge) -> str:
    """Two questions in one message: right when all replies together serve both.

    right | half (one of the two) | wrong (an answer to neither) | asked_back | handed_over |
    urgent | other
    """
    met = [_meets_topic(asked.replies, topic, knowledge) for topic in asked.question.expected]
    if all(met):
        return "right"
    return "half" if any(met) else _unexpected(asked.replies[0])


def judge_turn(asked: Asked, knowledge: Knowledge) -> str:
    """A turn of a dialogue: right when it meets one of its expectations.

    The first reply counts, and later answers and hand-overs, as a double question gets.

    right | wrong (another answer) | asked_back | handed_over | urgent | other
    """
    first, *later = asked.replies
    counting = [first, *(reply for reply in later if reply["kind"] in _COUNTS_LATER)]
    met = any(
        _meets(reply, expectation, asked.first_offered, knowledge)
        for reply in counting
        for expectation in asked.question.expected
    )
    return "right" if met else _unexpected(first)


def _meets(reply: Reply, expectation: str, first_offered: str | None, knowledge: Knowledge) -> bool:
    kind = reply["kind"]
    if expectation in ("clarify", "handoff", "smalltalk", "urgent"):
        return bool(kind == expectation)
    if expectation == "meer":
        return bool(kind == "answer" or reply["text"] == knowledge.no_more)
    if expectation == "first_offered":
        return first_offered is not None and reply["topic"] == first_offered
    if knowledge.knows(expectation) or knowledge.kinds.get(expectation) == "boundary":
        return _meets_topic([reply], expectation, knowledge)
    return bool(reply["topic"] == expectation)


def _meets_topic(replies: list[Reply], topic: str, knowledge: Knowledge) -> bool:
    """Whether a topic of the article is told, or one outside it is handed over."""
    if not knowledge.knows(topic):
        return any(reply["kind"] == "handoff" for reply in replies)
    return any(
        reply["kind"] == "answer" and knowledge.tells(reply["text"], topic) for reply in replies
    )


def _offers(reply: Reply, topics: tuple[str, ...]) -> bool:
    return any(choice["id"] in topics for choice in reply.get("choices", []))


def _unexpected(first: Reply) -> str:
    return "wrong" if first["kind"] == "answer" else _NOT_ANSWERED[first["kind"]]


_JUDGES: dict[str, Callable[[Asked, Knowledge], str]] = {
    "inside": judge_inside,
    "inside_mistyped": judge_inside,
    "outside_near": judge_outside,
    "outside_far": judge_outside,
    "outside_mistyped": judge_outside,
    "acute": judge_acute,
    "harmless": judge_harmless,
    "double": judge_double,
    "dialogues": judge_turn,
}
