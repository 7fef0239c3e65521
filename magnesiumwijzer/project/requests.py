"""What a trainer asks for, and everything that can be wrong with it, in Dutch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from magnesiumwijzer.project.article import Article
from magnesiumwijzer.project.names import check_name
from magnesiumwijzer.project.reading import Project
from magnesiumwijzer.project.sentences import clean_sentences, one_line, plain, shown
from magnesiumwijzer.project.source import NewIntent

__all__ = ["NewIntent", "check_answer", "check_name", "check_new", "clean_sentences", "tidy"]

FEWEST_SENTENCES = 8
ANSWER_WORDS = 60
MORE_WORDS = 100
#: Characters: of words alone, one could have a million.
ANSWER_LENGTH = 1000
MORE_LENGTH = 1500
#: Characters of a question: it is the text of a button.
_QUESTION = 80
_FOLLOW_UPS = (2, 3)
#: Doubles that are named; the rest is counted.
_NAMED = 3
#: What Rasa fills in. A code comes with a hand-over only, so an answer can't name one.
_FILLED_IN = re.compile(r"\{(?:telefoon|bedrijf|chatbot|onderwerpen)\}")

_Asked = TypeVar("_Asked", bound=NewIntent)


def tidy(new: _Asked) -> _Asked:
    """Returns the same with each text on one line, without characters that can't be seen."""
    return replace(
        new,
        question=one_line(new.question),
        answer=one_line(new.answer),
        more=one_line(new.more),
        sentences=tuple(new.sentences),
        literature=tuple(dict.fromkeys(new.literature)),
        follow_ups=tuple(new.follow_ups),
    )


def check_new(new: NewIntent, project: Project, moved_from: str | None = None) -> list[str]:
    """Returns everything that is wrong with a new intent, in Dutch sentences.

    Args:
        new: as it was filled in.
        project: as it is now.
        moved_from: intent whose sentences may move to the new one.
    """
    new = tidy(new)
    sentences, problems = clean_sentences(new.sentences)
    if not problems and len(sentences) < FEWEST_SENTENCES:
        problems.append(f"Geef minstens acht verschillende zinnen; dit zijn er {len(sentences)}.")
    return [
        *check_name(new.name, project),
        *check_answer(project, new),
        *problems,
        *check_taken(sentences, project, (moved_from,)),
    ]


def check_answer(project: Project, new: NewIntent) -> list[str]:
    """Returns what is wrong with an answer, its question, source and buttons."""
    return [
        *_question(new, project),
        *_text("antwoord", new.answer, ANSWER_WORDS, ANSWER_LENGTH, _FILLED_IN),
        *(_text("vervolg bij ‘meer’", new.more, MORE_WORDS, MORE_LENGTH) if new.more else ()),
        *_source(project.article, new.paragraph, new.literature),
        *_buttons(new, project),
    ]


def check_taken(
    sentences: Sequence[str], project: Project, own: Sequence[str | None] = ()
) -> list[str]:
    """Returns which sentences stand in other intents than one's own."""
    taken = {
        plain(sentence): intent.name
        for intent in project.intents.values()
        if intent.name not in own
        for sentence in intent.sentences
    }
    found = [(one, taken[plain(one)]) for one in sentences if plain(one) in taken]
    problems = [f"De zin ‘{one}’ staat al bij {name}." for one, name in found[:_NAMED]]
    if len(found) > _NAMED:
        problems.append(f"Nog {len(found) - _NAMED} zinnen staan al bij een andere vraag.")
    return problems


def _question(new: NewIntent, project: Project) -> Iterator[str]:
    question = new.question
    if not question:
        yield "Schrijf de vraag, zoals die op een knop staat."
        return
    if not question.endswith("?") or len(question) < 3:
        yield "De vraag eindigt met een vraagteken."
    if len(question) > _QUESTION:
        yield f"De vraag is te lang voor een knop: hoogstens {_QUESTION} tekens."
    if re.search(r"[{}]", question):
        yield "In de vraag kunnen geen accolades staan: { of }."
    for one in project.intents.values():
        if one.question and plain(one.question) == plain(question) and one.name != new.name:
            yield f"De vraag ‘{one.question}’ bestaat al, bij {one.name}."


def _text(
    what: str, text: str, words: int, length: int, filled_in: re.Pattern[str] | None = None
) -> Iterator[str]:
    if not text:
        yield f"Schrijf het {what}."
    if len(text.split()) > words:
        yield f"Het {what} is te lang: hoogstens {words} woorden, dit zijn er {len(text.split())}."
    if len(text) > length:
        yield f"Het {what} is te lang: hoogstens {length} tekens, dit zijn er {len(text)}."
    if re.search(r"[{}]", filled_in.sub("", text) if filled_in else text):
        allowed = "; alleen {telefoon} wordt ingevuld" if filled_in else ""
        yield f"In het {what} kunnen geen accolades staan: {{ of }}{allowed}."


def _source(known: Article, paragraph: str, literature: Sequence[str]) -> Iterator[str]:
    if not paragraph:
        yield "Kies de alinea van het artikel waar het antwoord staat."
    elif paragraph not in known["paragraphs"]:
        yield f"De alinea {shown(paragraph)} is er niet in het artikel."
    for key in literature:
        if key not in known["literature"]:
            yield f"De bron {shown(key)} staat niet in de literatuurlijst van het artikel."


def _buttons(new: NewIntent, project: Project) -> Iterator[str]:
    fewest, most = _FOLLOW_UPS
    if not fewest <= len(new.follow_ups) <= most:
        yield "Kies twee of drie vervolgvragen."
    if len(set(new.follow_ups)) < len(new.follow_ups):
        yield "Kies elke vervolgvraag maar één keer."
    for name in dict.fromkeys(new.follow_ups):
        intent = project.intents.get(name)
        if name == new.name:
            yield "Een antwoord kan niet naar zichzelf verwijzen."
        elif intent is None or intent.kind != "answer":
            yield f"De vervolgvraag {shown(name)} is geen vraag met een antwoord."
