"""Reading the Rasa project as it is now."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from magnesiumwijzer.project.article import ARTICLE, Article, article_of
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.git import git_commit
from magnesiumwijzer.project.intents import DOMAIN, domain_of, intents_of
from magnesiumwijzer.project.journal import interrupted, settle
from magnesiumwijzer.project.kinds import SUFFIXES, TRAINED_ON, is_hidden
from magnesiumwijzer.project.locking import locked
from magnesiumwijzer.project.sentences import clean, plain
from magnesiumwijzer.project.source import Intent, Source, digest_of, read_bytes

__all__ = ["Intent", "Project", "data_digest", "git_commit", "read_project"]

CONFIG = "config.yml"
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
    def article(self) -> Article:
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
    return None if _version_of(sources) == known else project_of(folder, sources)


def project_of(folder: Path, sources: Mapping[str, Source]) -> Project:
    """Makes a project of its files as they were read, or as they will be.

    Raises:
        ProjectError: when one can't be understood; names the file and the line.
    """
    return Project(folder, _version_of(sources), intents_of(sources), sources)


def read_source(folder: Path, path: str) -> Source:
    """Reads one file.

    Raises:
        ProjectError: when it can't be read.
    """
    return read_bytes(path, _content(folder, path))


def data_digest(folder: Path) -> str:
    """Returns the version that the project has, also where its files can't be understood.

    Raises:
        ProjectError: when a file can't be read.
    """
    with _whole(folder):
        return _version((path, digest_of(_content(folder, path))) for path in trained_on(folder))


def trained_on(folder: Path) -> Iterator[str]:
    """Yields the files that a model is trained on, as paths relative to the folder."""
    return (path for path in all_files(folder) if path.endswith(SUFFIXES))


def _version_of(sources: Mapping[str, Source]) -> str:
    return _version((path, one.digest) for path, one in sources.items())


def _version(digests: Iterable[tuple[str, str]]) -> str:
    """Returns the version of files: path and SHA-256 of each."""
    return digest_of("".join(f"{path} {digest}\n" for path, digest in digests).encode())


def _content(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except FileNotFoundError:
        raise ProjectError(f"Het bestand {path} ontbreekt in {folder}.") from None
    except OSError as error:
        raise ProjectError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error


def all_files(folder: Path) -> Iterator[str]:
    """Yields what stands where those are, but for hidden files and what editors leave."""
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
    paths = list(all_files(folder))
    needed = (DOMAIN, CONFIG, ARTICLE)
    for path in [*(name for name in needed if name not in paths), *paths]:
        if path.endswith(SUFFIXES):
            yield path, read_source(folder, path)
        elif not is_hidden(path):
            raise ProjectError(
                f"Het bestand {path} wordt niet gelezen, want zijn naam eindigt niet op .yml."
            )


def taken_over(folder: Path, messages: Iterable[str]) -> list[tuple[str, str]]:
    """Returns training sentences that say what one of these messages says, each with its intent.

    Args:
        folder: of the project; where it can't be read, nothing is found.
        messages: as they were typed.
    """
    wanted = {plain(clean(message)) for message in messages} - {""}
    try:
        intents = read_project(folder).intents.values()
    except ProjectError:
        return []
    return [
        (sentence, intent.name)
        for intent in intents
        for sentence in intent.sentences
        if plain(sentence) in wanted
    ]
