"""What trainers can change: each makes a change of the project as it was read; none writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from magnesiumwijzer.project import responses, rules, training_sentences
from magnesiumwijzer.project.drafting import Change, Draft
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.merging import merge_intents
from magnesiumwijzer.project.parsing import DOMAIN, Intent
from magnesiumwijzer.project.reading import Project
from magnesiumwijzer.project.requests import (
    FEWEST_SENTENCES,
    NewIntent,
    check_answer,
    check_new,
    check_taken,
    tidy,
)
from magnesiumwijzer.project.sentences import AT_ONCE, clean_sentences, plain
from magnesiumwijzer.project.yaml_text import Edit, Yaml

__all__ = [
    "Change",
    "add_intent",
    "add_sentences",
    "change_intent",
    "merge_intents",
    "remove_sentences",
    "split_intent",
]

#: Rasa needs so many to train an intent.
_FEWEST_FOR_RASA = 2


def add_intent(project: Project, new: NewIntent) -> Change:
    """Adds a question with its answer, in all the places where it stands.

    Raises:
        ProjectError: when something about it is wrong.
    """
    new = _checked(project, new, None)
    draft = Draft(project)
    intent = _add(draft, new)
    return draft.change(f"Add intent {new.name}", {**project.intents, new.name: intent})


def add_sentences(project: Project, intent: str, sentences: Iterable[str]) -> Change:
    """Adds sentences to an intent; those that it has already are left out.

    Raises:
        ProjectError: when none is left, or one stands in another intent.
    """
    old = _find(project, intent)
    there = {plain(sentence) for sentence in old.sentences}
    fresh = [one for one in _cleaned(sentences) if plain(one) not in there]
    if not fresh:
        raise ProjectError(f"Deze zinnen staan al bij {intent}.")
    _refuse(check_taken(fresh, project, (intent,)))
    draft = Draft(project)
    training_sentences.change(draft, old, (), fresh)
    after = replace(old, sentences=(*old.sentences, *fresh))
    return draft.change(f"Add {_count(fresh)} to {intent}", {**project.intents, intent: after})


def remove_sentences(project: Project, intent: str, sentences: Iterable[str]) -> Change:
    """Takes sentences away from an intent.

    Raises:
        ProjectError: when it has none of them, or too few would be left to train on.
    """
    old = _find(project, intent)
    asked = set(sentences)
    gone = [one for one in old.sentences if one in asked]
    if not gone:
        raise ProjectError(f"Deze zinnen staan niet meer bij {intent}.")
    kept = tuple(one for one in old.sentences if one not in asked)
    if len(kept) < _FEWEST_FOR_RASA:
        raise ProjectError(f"Er blijven te weinig zinnen over bij {intent} om van te leren.")
    draft = Draft(project)
    training_sentences.change(draft, old, set(gone), ())
    after = replace(old, sentences=kept)
    return draft.change(f"Remove {_count(gone)} from {intent}", {**project.intents, intent: after})


def change_intent(
    project: Project,
    name: str,
    *,
    version: str,
    question: str | None = None,
    answer: str | None = None,
    more: str | None = None,
    paragraph: str | None = None,
    literature: Sequence[str] | None = None,
    follow_ups: Sequence[str] | None = None,
    sentences: Sequence[str] | None = None,
) -> Change:
    """Changes an intent; what is None stays as it is.

    Args:
        project: as it is now.
        name: of the intent.
        version: of the intent as the trainer saw it.
        question: text of the buttons that lead to it, too.
        answer: what the visitor reads.
        more: the longer text; empty takes it away, and its button.
        paragraph: of the article.
        literature: keys of the article's list.
        follow_ups: answers that its buttons lead to.
        sentences: all that it should have.

    Raises:
        Conflict: when it changed since the trainer saw it.
        ProjectError: when something is wrong, or nothing changes.
    """
    old = _find(project, name)
    if old.version != version:
        raise Conflict(
            "Deze vraag is intussen veranderd. Er is niets bewaard; bekijk hoe die nu is, en doe "
            "uw verandering opnieuw."
        )
    given = {
        "question": question,
        "answer": answer,
        "more": more,
        "paragraph": paragraph,
        "literature": literature,
        "follow_ups": follow_ups,
    }
    after = _with(project, old, {key: value for key, value in given.items() if value is not None})
    draft = Draft(project)
    what = []
    if after != old:
        _change_answer(draft, old, after)
        what.append("answer")
    if sentences is not None:
        after = _with_sentences(draft, after, sentences)
        if after.sentences != old.sentences:
            what.append("sentences")
    if not what:
        raise ProjectError("Er is niets veranderd.")
    title = f"Change the {' and '.join(what)} of {name}"
    return draft.change(title, {**project.intents, name: after})


def split_intent(project: Project, name: str, new: NewIntent) -> Change:
    """Makes a new intent of part of another: its sentences that stand there move.

    Raises:
        ProjectError: when something is wrong with the new one, or either half is too small.
    """
    old = _find(project, name)
    if old.kind != "answer":
        raise ProjectError("Alleen een vraag met een antwoord kan gesplitst worden.")
    new = _checked(project, new, name)
    moving = {plain(sentence) for sentence in new.sentences}
    gone = [one for one in old.sentences if plain(one) in moving]
    kept = tuple(one for one in old.sentences if plain(one) not in moving)
    if not gone:
        raise ProjectError(f"Geen van deze zinnen staat bij {name}. Kies welke er weg moeten.")
    if len(kept) < FEWEST_SENTENCES:
        raise ProjectError(
            f"Er blijven te weinig zinnen over bij {name}: minstens acht, dit zijn er {len(kept)}."
        )
    as_they_were = {plain(sentence): sentence for sentence in gone}
    new = replace(new, sentences=tuple(as_they_were.get(plain(s), s) for s in new.sentences))
    draft = Draft(project)
    training_sentences.change(draft, old, set(gone), ())
    intent = _add(draft, new)
    expected = {**project.intents, name: replace(old, sentences=kept), new.name: intent}
    return draft.change(f"Split {new.name} off {name}", expected)


def _checked(project: Project, new: NewIntent, moved_from: str | None) -> NewIntent:
    _refuse(check_new(new, project, moved_from))
    return replace(tidy(new), sentences=tuple(_cleaned(new.sentences)))


def _add(draft: Draft, new: NewIntent) -> Intent:
    intent = Intent(
        name=new.name,
        kind="answer",
        question=new.question,
        sentences=new.sentences,
        answer=new.answer,
        more=new.more,
        paragraph=new.paragraph,
        literature=new.literature,
        follow_ups=new.follow_ups,
    )
    answers = [one.name for one in draft.project.intents.values() if one.kind == "answer"]
    last = answers[-1] if answers else None
    questions = _questions(draft.project)
    draft.edit(DOMAIN, lambda text: responses.additions(text, intent, last, questions))
    rules.add(draft, new.name, new.question)
    training_sentences.create(draft, new.name, new.sentences)
    return intent


def _with(project: Project, old: Intent, given: dict[str, Any]) -> Intent:
    """Returns the intent with what was given, checked."""
    new = tidy(
        replace(
            NewIntent(
                name=old.name,
                question=old.question,
                sentences=(),
                answer=old.answer,
                more=old.more,
                paragraph=old.paragraph,
                literature=old.literature,
                follow_ups=old.follow_ups,
            ),
            **given,
        )
    )
    told = {key: value for key, value in vars(new).items() if key not in ("name", "sentences")}
    after = replace(old, **told)
    if after == old:
        return old
    if old.kind != "answer":
        raise ProjectError("Alleen bij een vraag met een antwoord kan de tekst veranderd worden.")
    _refuse(check_answer(project, new))
    return after


def _change_answer(draft: Draft, old: Intent, after: Intent) -> None:
    questions = {**_questions(draft.project), after.name: after.question}

    def editing(text: Yaml) -> Iterator[Edit]:
        yield from responses.changes(text, after, questions)
        if after.question != old.question:
            yield from responses.renamings(text, old.name, old.question, after.question)

    draft.edit(DOMAIN, editing)
    if after.question != old.question:
        rules.rename(draft, old.name, old.question, after.question)


def _with_sentences(draft: Draft, old: Intent, sentences: Sequence[str]) -> Intent:
    wanted, before = set(sentences), set(old.sentences)
    kept = tuple(one for one in old.sentences if one in wanted)
    known = {plain(one) for one in kept}
    given = _cleaned(one for one in sentences if one not in before)
    # Another spelling, capitals or punctuation of one that goes may take its place.
    fresh = [one for one in given if plain(one) not in known]
    if len(kept) + len(fresh) < min(FEWEST_SENTENCES, len(old.sentences)):
        raise ProjectError(
            f"Er blijven te weinig zinnen over bij {old.name}: minstens acht, dit zijn er "
            f"{len(kept) + len(fresh)}."
        )
    _refuse(check_taken(fresh, draft.project, (old.name,)))
    gone = before - wanted
    if gone or fresh:
        training_sentences.change(draft, old, gone, fresh)
    return replace(old, sentences=(*kept, *fresh))


def _cleaned(sentences: Iterable[str]) -> list[str]:
    cleaned, problems = clean_sentences(sentences, AT_ONCE)
    _refuse(problems)
    return cleaned


def _find(project: Project, name: str) -> Intent:
    if name not in project.intents:
        raise ProjectError(f"De vraag {name} is er niet, of niet meer.")
    return project.intents[name]


def _questions(project: Project) -> dict[str, str]:
    return {one.name: one.question for one in project.intents.values()}


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise ProjectError(" ".join(problems))


def _count(sentences: Sequence[str]) -> str:
    return "1 sentence" if len(sentences) == 1 else f"{len(sentences)} sentences"
