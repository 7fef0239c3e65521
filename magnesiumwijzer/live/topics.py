"""What the project tells of intents and topics, for people to choose from.

Trainers change it while the product runs, so it is read again when a file of it has changed.
"""

import contextlib
import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnesiumwijzer.live.model_file import DamagedModel, models_dir, read_domain
from magnesiumwijzer.live.pointer import read_live
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.kinds import KINDS
from magnesiumwijzer.project.reading import all_files, read_project
from magnesiumwijzer.settings import settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Topics:
    """What there is to choose from.

    A boundary's words are its name without the word that most of them begin with (`grens_prijs`).
    """

    questions: dict[str, str]  # by topic, answers first; without one: its name in words
    intents: list[str]
    reasons: list[str]  # topics of hand-overs
    answers: dict[str, str]  # by topic: the name that it has now, since it was merged into another
    boundaries: dict[str, str]  # what lies outside the article, by name: in words
    dangers: list[str]


_NONE = Topics({}, [], [], {}, {}, [])


def topics() -> Topics:
    """Returns those of the project as it is now."""
    return _reader.topics(settings().project_dir)


class _Reader:
    """Reads the topics when a file has changed; while one can't be used, those of before stay."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: object = None
        self._topics: Topics | None = None

    def topics(self, folder: Path) -> Topics:
        with self._lock:  # who comes while it is read the first time waits
            return self._read(folder)

    def _read(self, folder: Path) -> Topics:
        now = (folder, *_stamps(folder))
        if now != self._seen:
            self._seen = now
            try:
                project = read_project(folder)
                kinds = {name: intent.kind for name, intent in project.intents.items()}
                self._topics = _of(project.domain, kinds)
            except ProjectError as error:
                _log.warning("the topics of before are shown: %s", error)
                self._topics = self._topics or _of_live()
        return self._topics or _NONE


_reader = _Reader()


def _of_live() -> Topics | None:
    """Returns the topics of the live model: a start finds no others where a file can't be used."""
    live = read_live(settings().state_dir)
    try:
        domain = read_domain(models_dir(settings()) / live.model) if live else None
    except DamagedModel:
        return None
    if domain is None:
        return None
    # A model keeps no folders; the kind of a reply tells nearly as much.
    by_reply = {kind.reply: kind.name for kind in KINDS.values()}
    told = [m for m in _responses(domain) if "topic" in m]
    return _of(domain, {m["topic"]: by_reply.get(m.get("kind", ""), "") for m in told})


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yields what tells that a file of the project has changed, without reading it."""
    for path in all_files(folder):
        with contextlib.suppress(FileNotFoundError):  # it was there a moment ago
            stat = (folder / path).stat()
            yield path, stat.st_mtime_ns, stat.st_size


def _of(domain: dict[str, Any], kinds: Mapping[str, str]) -> Topics:
    found: dict[str, str] = {}
    for metadata in _responses(domain):
        if topic := metadata.get("topic"):
            found.setdefault(topic, metadata.get("question") or topic.replace("_", " "))
    told = [m for m in _responses(domain) if "topic" in m]
    answers = {
        name: metadata["topic"]
        for metadata in told
        if metadata.get("kind") == "answer"
        for name in (metadata["topic"], *metadata.get("former", ()))
    }
    reasons = sorted({one["topic"] for one in told if one.get("kind") == "handoff"})
    intents = sorted(map(_named, domain["intents"]))
    return Topics(
        found,
        intents,
        reasons,
        answers,
        _in_words([name for name, kind in kinds.items() if kind == "boundary"]),
        [name for name, kind in kinds.items() if kind == "danger"],
    )


def _in_words(names: list[str]) -> dict[str, str]:
    words = Counter(name.partition("_")[0] for name in names)
    word, count = words.most_common(1)[0] if words else ("", 0)
    shared = f"{word}_" if 1 < count > len(names) / 2 else ""
    return {name: name.removeprefix(shared).replace("_", " ") for name in names}


def _named(intent: Any) -> str:
    """A model's own domain holds what Rasa knows of an intent beside its name."""
    return str(next(iter(intent)) if isinstance(intent, dict) else intent)


def _responses(domain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for variants in (domain.get("responses") or {}).values():
        for variant in variants:
            yield variant.get("metadata") or {}
