"""Putting a change together: the new texts of the files, and what they were when they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.parsing import Intent, Source, intents_of, source
from magnesiumwijzer.project.reading import Project, read_source
from magnesiumwijzer.project.yaml_text import Edit, Yaml, unknown_form

Editing = Callable[[Yaml], Iterable[Edit]]


@dataclass(frozen=True)
class Change:
    """New texts of files, all of them to be written or none."""

    title: str  # in English, of the commit
    files: dict[str, str | None]  # path relative to the project's folder; None: it goes
    before: dict[str, str | None]  # SHA-256 of the bytes that were read; None: there was none


class Draft:
    """A change that is being made."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._new: dict[str, Source | None] = {}
        self._old: dict[str, Source | None] = {}

    def edit(self, path: str, editing: Editing) -> None:
        """Edits a file; one that stays the same is no part of the change."""
        now = self._now(path)
        text = Yaml(now)
        edited = text.edited(editing(text))
        if edited != now.text:
            self._put(path, edited)

    def create(self, path: str, text: str) -> None:
        """Makes a file that is not there."""
        if (self.project.folder / path).exists():
            raise ProjectError(f"Er is al een bestand {path}. Kies een andere naam.")
        self._old.setdefault(path, None)
        self._new[path] = source(path, text.encode("utf-8"))

    def remove(self, path: str) -> None:
        """Takes a file away."""
        self._now(path)
        self._new[path] = None

    def change(self, title: str, expected: dict[str, Intent]) -> Change:
        """Returns the change, once its files are read again and say what they should.

        Raises:
            ProjectError: when they don't: a file is built in a way that the edits don't know.
        """
        sources = dict(self.project.sources)
        for path, new in self._new.items():
            if new is None:
                sources.pop(path, None)
            elif path in sources or path.startswith("data/"):
                sources[path] = new
        try:
            understood = _content(intents_of(sources)) == _content(expected)
        except ProjectError:
            understood = False
        if not understood:
            raise unknown_form(", ".join(sorted(self._new)))
        return Change(
            title,
            {path: new.text if new else None for path, new in self._new.items()},
            {path: old.digest if old else None for path, old in self._old.items()},
        )

    def _now(self, path: str) -> Source:
        new = self._new.get(path)
        if new is None:
            new = self.project.sources.get(path) or read_source(self.project.folder, path)
            self._old.setdefault(path, new)
        return new

    def _put(self, path: str, text: str) -> None:
        self._new[path] = source(path, text.encode("utf-8"))


def _content(intents: dict[str, Intent]) -> dict[str, Intent]:
    """What intents say, whatever the order of their sentences."""
    return {
        name: replace(one, sentences=tuple(sorted(one.sentences)), version="")
        for name, one in intents.items()
    }
