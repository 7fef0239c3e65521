"""A copy of the Rasa project without a model, for tests that change its files."""

from __future__ import annotations

import difflib
import hashlib
import multiprocessing
import shutil
from collections.abc import Callable
from pathlib import Path

from driving.product import ROOT
from magnesiumwijzer.project import journal
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.locking import STATE
from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.project.requests import NewIntent

_COPIED = (
    "article.yml",
    "company.yml",
    "domain.yml",
    "config.yml",
    "data",
    "tests/held_out",
    "tests/test_stories.yml",
)


def own_button(folder: Path) -> None:
    """Gives a response of domain.yml a button with words of its own, ATP, to an answer."""
    path = folder / "domain.yml"
    text = path.read_text(encoding="utf-8")
    place = "    metadata:\n      kind: clarify\n"
    button = "    buttons:\n    - title: ATP\n      payload: /atp_wat_is\n"
    path.write_text(text.replace(place, button + place, 1), encoding="utf-8")


def copy_files(folder: Path) -> Path:
    """Copies what trainers change to a folder; returns that folder."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Reads every file of a folder, but for the lock and git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {STATE, ".git"} & set(path.relative_to(folder).parts)
    }


def digest_of(folder: Path) -> str:
    """Returns one digest of every file of a folder."""
    digest = hashlib.sha256()
    for path, content in files_of(folder).items():
        digest.update(path.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


WORDS = [
    "lopen",
    "fietsen",
    "zwemmen",
    "roeien",
    "tennis",
    "judo",
    "schaatsen",
    "turnen",
    "hockey",
    "voetbal",
]


def new_intent(**given: object) -> NewIntent:
    """A question that the project doesn't know yet."""
    fields = {
        "name": "magnesium_sport",
        "question": "Heeft sport te maken met magnesium?",
        "sentences": tuple(f"verbruik ik door {word} meer van dat mineraal" for word in WORDS),
        "answer": "Daar zegt het artikel niets over. Bel {telefoon} als u meer wilt weten.",
        "more": "",
        "paragraph": "p1",
        "literature": (),
        "follow_ups": ("magnesium_wat_is", "magnesium_genoeg"),
    }
    return NewIntent(**{**fields, **given})  # type: ignore[arg-type]


def sentences_of(project: Project) -> list[str]:
    """Returns all training sentences."""
    return sorted(one for intent in project.intents.values() for one in intent.sentences)


FORK = multiprocessing.get_context("fork")


def left_over(folder: Path) -> list[str]:
    """Names what a change may have left behind."""
    beside = [path.name for path in folder.rglob("*.trainer-new")]
    return beside + [path.name for path in (folder / STATE).glob("journal.json")]


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    """Makes a folder as it was."""
    now = files_of(folder)
    for path in set(now) - set(files):
        (folder / path).unlink()
    for path, content in files.items():
        if now.get(path) != content:
            (folder / path).write_bytes(content)


def steps_of(folder: Path, change: Change) -> list[journal.Step]:
    before = files_of(folder)
    return [
        journal.Step(path, new, before[path].decode() if path in before else None)
        for path, new in sorted(change.files.items())
    ]


def in_child(work: Callable[[], None]) -> int:
    """Does something in a process of its own; returns its exit code."""
    child = FORK.Process(target=work)
    child.start()
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode


HARD = (
    "ja: # geen commentaar",
    "\"tussen\" 'haken'",
    "& *anker !tag | > % @ ` ~",
    "😀👍🏽 helpt magnesium",
    "ATP en/of magnesium?",
    "null",
    "sport = 100% goed",
    "wij 👨\u200d👩\u200d👧 sporten",
    "? vraag",
    "---",
)


def diff(folder: Path, change: Change, path: str) -> tuple[list[str], list[str]]:
    """Returns the lines that a change takes from a file, and those that it adds."""
    old = (folder / path).read_text(encoding="utf-8") if (folder / path).exists() else ""
    lines = list(
        difflib.unified_diff(old.splitlines(), (change.files[path] or "").splitlines(), n=0)
    )[2:]
    return [s[1:] for s in lines if s[0] == "-"], [s[1:] for s in lines if s[0] == "+"]


def applied(folder: Path, change: Change) -> Project:
    apply(folder, change, author="tessa")
    return read_project(folder)
