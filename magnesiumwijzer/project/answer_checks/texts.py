"""Which texts of a domain visitors read, and which of them wait for a second person."""

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from magnesiumwijzer.project.answer_checks.checking import check, check_answer, check_more
from magnesiumwijzer.project.answer_checks.plain import Finding
from magnesiumwijzer.yaml_file import read_yaml

#: Parts of a response that visitors read, as a page names them.
ANSWER, MORE, QUESTION = "antwoord", "meer", "vraag"
_BUTTON, _SLOT, _OTHER = "knop", "ingevuld", "overig"
#: What else Rasa would show of a response.
_SHOWN_TOO = ("image", "attachment", "custom", "quick_replies", "elements")


@dataclass(frozen=True)
class Text:
    """A text that visitors read, with what needs a second person in it."""

    response: str  # such as utter_atp_wat_is; of a slot its name
    part: str
    text: str
    findings: tuple[Finding, ...]
    beside: str = ""  # its question or its answer, where only together they say what was found

    @property
    def intent(self) -> str:
        """Name of the intent that is answered with it, where it is one."""
        return self.response.removeprefix("utter_")

    @property
    def digest(self) -> str:
        """SHA-256 of what is let through: these words at this place, and no others."""
        beside = (self.beside,) if self.beside else ()
        return digest_of(self.response, self.part, self.text, *beside)

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether something was found there."""
        marks = [False] * len(self.text)
        for one in self.findings:
            marks[one.start : one.end] = [True] * (min(one.end, len(marks)) - one.start)
        pieces = groupby(zip(self.text, marks, strict=True), key=itemgetter(1))
        return [("".join(letter for letter, _ in piece), mark) for mark, piece in pieces]

    @property
    def reasons(self) -> list[tuple[str, list[str]]]:
        """Why it waits, each with the words that it is about."""
        told: dict[str, list[str]] = {}
        for one in self.findings:
            told.setdefault(one.why, []).append(self.text[one.start : one.end].strip())
        return [(why, [word for word in words if word]) for why, words in told.items()]


def digest_of(response: str, part: str, text: str, *beside: str) -> str:
    """Returns the SHA-256 of a text at its place, and of what stands beside it."""
    of = "\0".join((response, part, text, *beside))
    return hashlib.sha256(of.encode("utf-8", "replace")).hexdigest()


def held(domain: Mapping[str, Any], let_through: Container[str] = ()) -> list[Text]:
    """Returns the texts of a domain that wait for a second person.

    Args:
        domain: as Rasa reads it.
        let_through: digests of texts that a second person let through.
    """
    reviewed = _reviewed()
    return [
        one
        for one in texts_of(domain)
        if one.findings and one.digest not in reviewed and one.digest not in let_through
    ]


def texts_of(domain: Mapping[str, Any]) -> Iterator[Text]:
    """Yields each text that visitors read, checked."""
    responses = domain.get("responses")
    for name, variations in responses.items() if isinstance(responses, dict) else ():
        for variation in variations if isinstance(variations, list) else ():
            if isinstance(variation, dict):
                yield from _of_response(str(name), variation)
    slots = domain.get("slots")
    for name, slot in slots.items() if isinstance(slots, dict) else ():
        value = slot.get("initial_value") if isinstance(slot, dict) else None
        if isinstance(value, str):
            yield Text(str(name), _SLOT, value, check(value))


def _of_response(name: str, response: Mapping[str, Any]) -> Iterator[Text]:
    metadata = response.get("metadata")
    told = metadata if isinstance(metadata, dict) else {}
    question, answer, more = (
        str(value or "") for value in (told.get("question"), response.get("text"), told.get("more"))
    )
    yield Text(name, QUESTION, question, check(question, asked=True))
    answered = check_answer(question, answer)
    beside = question if answered else ""
    yield Text(name, ANSWER, answer, _sorted(check(answer), answered), beside)
    answered, across = check_answer(question, more), check_more(answer, more)
    beside = "\0".join([question] * bool(answered) + [answer] * bool(across))
    yield Text(name, MORE, more, _sorted(check(more), answered, across), beside)
    buttons = response.get("buttons")
    for button in buttons if isinstance(buttons, list) else ():
        title = str(button.get("title") or "") if isinstance(button, dict) else str(button)
        yield Text(name, _BUTTON, title, check(title, asked=True))
    for key in _SHOWN_TOO:
        if response.get(key):
            value = str(response[key])
            why = "Rasa laat dit aan bezoekers zien, maar de chatbot gebruikt het niet."
            yield Text(name, _OTHER, value, (Finding("markup", 0, len(value), why),))


def _sorted(*found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted((one for some in found for one in some), key=lambda one: one.start))


@lru_cache(maxsize=1)
def _reviewed() -> frozenset[str]:
    """Digests of the texts that were reviewed when they were written, with the reason beside it."""
    listed = read_yaml(Path(__file__).with_name("reviewed.yml")) or []
    return frozenset(str(one["digest"]) for one in listed)
