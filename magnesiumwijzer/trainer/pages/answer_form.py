"""The fields of an answer: what they offer, and reading them."""

from dataclasses import fields
from typing import Any

from magnesiumwijzer.project.article import article
from magnesiumwijzer.project.names import name_of
from magnesiumwijzer.project.reading import Intent, Project
from magnesiumwijzer.project.requests import ANSWER_LENGTH, MORE_LENGTH, NewIntent
from magnesiumwijzer.staff.pages.visit import Visit, text

_PLACES = 3


#: The form before anything is filled in.
EMPTY = NewIntent(name="", question="", sentences=(), answer="")


def of_intent(intent: Intent) -> NewIntent:
    """The form as it is for an answer that is there."""
    return NewIntent(**{one.name: getattr(intent, one.name) for one in fields(NewIntent)})


def read_form(visit: Visit) -> NewIntent:
    """Reads the form as it was sent."""
    question = _line(text(visit, "vraag"))
    return NewIntent(
        name=text(visit, "naam").strip() or name_of(question),
        question=question,
        answer=_line(text(visit, "antwoord")),
        more=_line(text(visit, "meer")),
        paragraph=text(visit, "alinea"),
        literature=tuple(key for key in article()["literature"] if f"bron-{key}" in visit.form),
        follow_ups=tuple(
            chosen for place in range(_PLACES) if (chosen := text(visit, f"vervolg-{place}"))
        ),
        sentences=tuple(text(visit, "zinnen").splitlines()),
    )


def offered(project: Project) -> dict[str, Any]:
    """What the fields offer to choose from: and what fits in them (`lengths`)."""
    answers = [one for one in project.intents.values() if one.kind == "answer"]
    used: dict[str, list[str]] = {}
    for one in answers:
        used.setdefault(one.paragraph, []).append(one.question)
    known = article()
    return {
        "paragraphs": [
            (key, _paragraph(key, known["sections"][found["section"]], used.get(key, [])))
            for key, found in known["paragraphs"].items()
        ],
        "literature": [(key, found["title"]) for key, found in known["literature"].items()],
        "answers": [(one.name, one.question) for one in answers],
        "lengths": (ANSWER_LENGTH, MORE_LENGTH),
    }


def _paragraph(key: str, section: str, questions: list[str]) -> str:
    there = f" (hier staat ook: {questions[0]})" if questions else ""
    return f"alinea {key.removeprefix('p')} – {section}{there}"


def _line(typed: str) -> str:
    """One line: a response is one paragraph."""
    return " ".join(typed.split())
