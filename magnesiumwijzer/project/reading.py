"""Reading the Rasa project as it is now."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from magnesiumwijzer.project.article import ARTICLE, article_of
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.git import git_commit
from magnesiumwijzer.project.intents import DOMAIN, domain_of, intents_of
from magnesiumwijzer.project.journal import interrupted, settle
from magnesiumwijzer.project.kinds import SUFFIXES, is_hidden
from magnesiumwijzer.project.locking import locked
from magnesiumwijzer.project.source import Intent, Source, read_bytes

__all__ = ["Intent", "Project", "data_digest", "git_commit", "read_project"]

CONFIG = "config.yml"
#: What a model is trained on, or checked against before.
TRAINED_ON = ("data", DOMAIN, CONFIG, ARTICLE)
#: Nanoseconds. A file that changed so recently may change again without its time telling.
_FRESH = 2_000_000_000
#: Hidden files, and what editors leave beside a file: name~ and #name#.
_LEFT = re.compile(r"\..*|.*~|#.*#")


@dataclass(frozen=True)
class Project:
    """The project as it was read at one moment."""

    folder: Path
    version: str  # another for any other content of what a model is trained on
    intents: dict[str, Intent]  # those with an answer first
    sources: Mapping[str, Source] = field(repr=False, compare=False)  # by path

    @property
    def article(self) -> dict[str, Any]:
        """The article that the answers come from, as article.yml tells of it."""
        return article_of(self.sources[ARTICLE])

    @property
    def domain(self) -> dict[str, Any]:
        """The whole domain: domain.yml, with the intents and answers of their files.

        Raises:
            ProjectError: when domain.yml has another form, or says what a file says too.
        """
        return domain_of(self.sources, self.intents)


def read_project(folder: Path) -> Project:
    """Reads the project; a change that was interrupted is finished first.

    Raises:
        ProjectError: when a file can't be read; names the file and the line.
    """
    with _whole(folder):
        sources = dict(_sources(folder))
    return project_of(folder, sources)


def read_locked(folder: Path, known: str) -> Project | None:
    """Reads the project where it has another version than the one known, for who has the lock.

    Raises:
        ProjectError: when a file can't be read; names the file and the line.
    """
    sources = dict(_sources(folder))
    return None if _version(sources) == known else project_of(folder, sources)


def project_of(folder: Path, sources: Mapping[str, Source]) -> Project:
    """Makes a project of its files as they were read, or as they will be.

    Raises:
        ProjectError: when one can't be understood; names the file and the line.
    """
    return Project(folder, _version(sources), intents_of(sources), sources)


def _version(sources: Mapping[str, Source]) -> str:
    version = hashlib.sha256()
    for path, one in sources.items():
        version.update(f"{path} {one.digest}\n".encode())
    return version.hexdigest()


def read_source(folder: Path, path: str) -> Source:
    """Reads one file.

    Raises:
        ProjectError: when it can't be read.
    """
    try:
        return read_bytes(path, (folder / path).read_bytes())
    except FileNotFoundError:
        raise ProjectError(f"Het bestand {path} ontbreekt in {folder}.") from None
    except OSError as error:
        raise ProjectError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error


def data_digest(folder: Path) -> str:
    """Returns the SHA-256 of all bytes that a model is trained on.

    Raises:
        ProjectError: when a file can't be read.
    """
    with _whole(folder):
        digest = hashlib.sha256()
        for path in trained_on(folder):
            digest.update(f"{path} {_digests.of(folder / path)}\n".encode())
        return digest.hexdigest()


def trained_on(folder: Path) -> Iterator[str]:
    """Yields the files that a model is trained on, as paths relative to the folder."""
    return (path for path in _files(folder) if path.endswith(SUFFIXES))


def _files(folder: Path) -> Iterator[str]:
    for name in TRAINED_ON:
        path = folder / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not _LEFT.fullmatch(file.name) and file.is_file():
                yield file.relative_to(folder).as_posix()


@contextlib.contextmanager
def _whole(folder: Path) -> Iterator[None]:
    """Keeps writers out; a change that was interrupted is finished first."""
    while True:
        with locked(folder, shared=True):
            if not interrupted(folder):
                yield
                return
        settle(folder)


def _sources(folder: Path) -> Iterator[tuple[str, Source]]:
    paths = list(_files(folder))
    needed = (DOMAIN, CONFIG, ARTICLE)
    for path in [*(name for name in needed if name not in paths), *paths]:
        if path.endswith(SUFFIXES):
            yield path, read_source(folder, path)
        elif not is_hidden(path):
            raise ProjectError(
                f"Het bestand {path} wordt niet gelezen, want de naam eindigt niet op .yml of .yaml."
            )


class _Digests:
    """Digests of files, made again only of those that changed; safe to share between threads."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int, int], str]] = {}
        self._lock = threading.Lock()

    def of(self, path: Path) -> str:
        try:
            stat = os.stat(path)
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            with self._lock:
                known = self._known.get(path)
            if known and known[0] == seen:
                return known[1]
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ProjectError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error
        if time.time_ns() - stat.st_mtime_ns > _FRESH:
            with self._lock:
                self._known[path] = (seen, digest)
        return digest


_digests = _Digests()
