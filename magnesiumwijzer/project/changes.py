"""What trainers can change: each makes a change of the project as it was read; none writes it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from magnesiumwijzer.project import intent_file
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.intent_file import change_file, unknown_form, write_intent
from magnesiumwijzer.project.kinds import kind_of, path_of
from magnesiumwijzer.project.names import OURS
from magnesiumwijzer.project.reading import Project, project_of, read_source
from magnesiumwijzer.project.requests import (
    FEWEST_SENTENCES,
    NewIntent,
    check_answer,
    check_new,
    check_taken,
    tidy,
)
from magnesiumwijzer.project.sentences import AT_ONCE, clean_sentences, plain
from magnesiumwijzer.project.source import Intent, read_bytes

#: The dialogues of `rasa test` name intents; Rasa reads them without us.
_STORIES = "tests/test_stories.yml"
_MERGEABLE = ("answer", "boundary")


@dataclass(frozen=True)
class Change:
    """New texts of files, all of them to be written or none."""

    title: str  # in English, of the commit
    files: dict[str, str | None]  # path relative to the project's folder; None: it goes
    before: dict[str, str | None]  # SHA-256 of the bytes that were read; None: there was none
    made_of: str = ""  # version of the project that was read

    def on(self, project: Project) -> Project:
        """Returns a project as it will be with this change.

        Raises:
            ProjectError: when its files can't be understood.
        """
        sources = dict(project.sources)
        for path, text in self.files.items():
            if text is None:
                sources.pop(path, None)
            elif path in sources or path.startswith("data/"):
                sources[path] = read_bytes(path, text.encode("utf-8"))
        return project_of(project.folder, dict(sorted(sources.items())))


def add_intent(project: Project, new: NewIntent) -> Change:
    """Adds a question with its answer.

    Raises:
        ProjectError: when something about it is wrong.
    """
    intent = _made(_checked(project, new, None))
    return _change(project, f"Add intent {intent.name}", [intent])


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
    after = replace(old, sentences=(*old.sentences, *fresh))
    return _change(project, f"Add {_count(fresh)} to {intent}", [after])


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
    if len(kept) < intent_file.FEWEST_SENTENCES:
        raise ProjectError(f"Er blijven te weinig zinnen over bij {intent} om van te leren.")
    after = replace(old, sentences=kept)
    return _change(project, f"Remove {_count(gone)} from {intent}", [after])


def change_intent(
    project: Project,
    name: str,
    *,
    version: str,
    sentences: Sequence[str] | None = None,
    **given: Any,
) -> Change:
    """Changes an intent; what is not given stays as it is, what is empty goes.

    Args:
        project: as it is now.
        name: of the intent.
        version: of the intent as the trainer saw it.
        sentences: all that it should have.
        given: question, answer, more, paragraph, literature, follow_ups, as of `NewIntent`.

    Raises:
        Conflict: when it changed since the trainer saw it.
        ProjectError: when something is wrong, or nothing changes.
    """
    old = _find(project, name)
    _check_seen(old, version)
    after = _with(project, old, given) if given else old
    what = ["answer"] if after != old else []
    if sentences is not None:
        after = _with_sentences(project, after, sentences)
        if after.sentences != old.sentences:
            what.append("sentences")
    if not what:
        raise ProjectError("Er is niets veranderd.")
    return _change(project, f"Change the {' and '.join(what)} of {name}", [after])


def split_intent(
    project: Project, name: str, new: NewIntent, *, version: str | None = None
) -> Change:
    """Makes a new intent of part of another: its sentences that stand there move.

    Args:
        project: as it is now.
        name: of the intent that is split.
        new: the other half.
        version: of the intent as the trainer saw it.

    Raises:
        Conflict: when it changed since the trainer saw it.
        ProjectError: when something is wrong with the new one, or either half is too small.
    """
    old = _find(project, name)
    _check_seen(old, version)
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
    parts = [replace(old, sentences=kept), _made(new)]
    return _change(project, f"Split {new.name} off {name}", parts)


def merge_intents(
    project: Project,
    source: str,
    target: str,
    *,
    seen: tuple[str | None, str | None] = (None, None),
) -> Change:
    """Moves the sentences of an intent to another, which answers to its name from then on.

    Buttons, held-out questions and facts go on naming the source; `Intent.former` leads them on.

    Args:
        project: as it is now.
        source: the intent that goes, with its answer.
        target: the one that stays.
        seen: versions of both, as the trainer saw them.

    Raises:
        Conflict: when one changed since the trainer saw it.
        ProjectError: when they can't be merged.
    """
    if source == target:
        raise ProjectError("Kies een andere vraag om mee samen te voegen.")
    old, into = _find(project, source), _find(project, target)
    for intent, version in zip((old, into), seen, strict=True):
        _check_seen(intent, version)
    if old.kind != into.kind or old.kind not in _MERGEABLE:
        raise ProjectError(f"De vragen {source} en {target} kunnen niet samengevoegd worden.")
    named = (
        path
        for path, one in project.sources.items()
        if kind_of(path) is None and _is_named(one.data, source)
    )
    place = "het programma" if source in OURS else next(named, None)
    if place:
        raise ProjectError(
            f"De vraag {source} heeft een eigen plaats in {place} en kan niet weg. Voeg "
            f"{target} met {source} samen, of waarschuw een beheerder."
        )
    fresh = [one for one in old.sentences if one not in into.sentences]
    after = replace(
        into,
        sentences=(*into.sentences, *dict.fromkeys(fresh)),
        former=(*into.former, source, *old.former),
    )
    return _change(project, f"Merge intent {source} into {target}", [after], gone=[old])


def _check_seen(intent: Intent, version: str | None) -> None:
    """Raises `Conflict` where a colleague changed an intent since a trainer saw it."""
    if version not in (None, intent.version):
        raise Conflict(
            f"De vraag {intent.name} is intussen veranderd. Er is niets bewaard; bekijk hoe die nu "
            "is, en doe uw verandering opnieuw."
        )


def _change(
    project: Project, title: str, after: Sequence[Intent], gone: Collection[Intent] = ()
) -> Change:
    """Makes the files of intents as they should be, and reads them again to be sure.

    Raises:
        ProjectError: when a file is written in a way that can't be changed safely.
    """
    files: dict[str, str | None] = {}
    for intent in after:
        before = project.intents.get(intent.name)
        if before is None:
            if (project.folder / intent.path).exists():
                raise ProjectError(f"Er is al een bestand {intent.path}. Kies een andere naam.")
            files[intent.path] = write_intent(intent)
        elif not before.path:
            raise ProjectError(f"Bij {intent.name} horen geen zinnen.")
        else:
            files[before.path] = change_file(project.sources[before.path], before, intent)
    files |= {intent.path: None for intent in gone}
    for intent in gone:
        files |= _stories(project, intent.name, after[0].name)
    sources = {
        path: project.sources.get(path)
        or (read_source(project.folder, path) if (project.folder / path).exists() else None)
        for path in files
    }
    digests = {path: one.digest if one else None for path, one in sources.items()}
    change = Change(title, files, digests, project.version)
    try:
        now = change.on(project).intents
    except ProjectError:
        now = {}
    if any(_told(now.get(one.name)) != _told(one) for one in after):
        raise unknown_form(", ".join(sorted(files)))
    return change


def _told(one: Intent | None) -> Intent | None:
    """Returns what a file tells; where a merge lets the buttons lead, the file does not."""
    return one and replace(one, version="", follow_ups=() if one.former else one.follow_ups)


def _stories(project: Project, source: str, target: str) -> dict[str, str]:
    """Returns the dialogues of `rasa test` where they name an intent that goes."""
    path = project.folder / _STORIES
    if not path.is_file():
        return {}
    text = read_source(project.folder, _STORIES).text
    pattern = rf"(?m)^(\s*-? *(?:intent:|action:|/) *)(utter_)?{source}\b"
    after = re.sub(pattern, rf"\g<1>\g<2>{target}", text)
    return {_STORIES: after} if after != text else {}


def _is_named(data: Any, name: str) -> bool:
    """Tells whether rules, the pipeline or the domain work with an intent by name."""
    if isinstance(data, dict):
        return any(key == name or _is_named(value, name) for key, value in data.items())
    if isinstance(data, list):
        return any(_is_named(value, name) for value in data)
    return data in (name, f"utter_{name}")


def _checked(project: Project, new: NewIntent, moved_from: str | None) -> NewIntent:
    _refuse(check_new(new, project, moved_from))
    return replace(tidy(new), sentences=tuple(_cleaned(new.sentences)))


def _made(new: NewIntent) -> Intent:
    return Intent(**vars(new), path=path_of("answer", new.name))


def _with(project: Project, old: Intent, given: dict[str, Any]) -> Intent:
    """Returns the intent with what was given, checked."""
    after = tidy(replace(old, **given))
    if after == old:
        return old
    if old.kind != "answer":
        raise ProjectError("Alleen bij een vraag met een antwoord kan de tekst veranderd worden.")
    _refuse(check_answer(project, after))
    return after


def _with_sentences(project: Project, old: Intent, sentences: Sequence[str]) -> Intent:
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
    _refuse(check_taken(fresh, project, (old.name,)))
    return replace(old, sentences=(*kept, *fresh))


def _cleaned(sentences: Iterable[str]) -> list[str]:
    cleaned, problems = clean_sentences(sentences, AT_ONCE)
    _refuse(problems)
    return cleaned


def _find(project: Project, name: str) -> Intent:
    if name not in project.intents:
        raise ProjectError(f"De vraag {name} is er niet, of niet meer.")
    return project.intents[name]


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise ProjectError(" ".join(problems))


def _count(sentences: Sequence[str]) -> str:
    return "1 sentence" if len(sentences) == 1 else f"{len(sentences)} sentences"
