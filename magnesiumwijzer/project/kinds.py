"""The kinds of intent: the folder of its file tells which, and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What all intents of a kind have in common."""

    name: str  # as code calls it
    folder: str  # under data/
    reply: str  # `kind` of its reply, which travels to the web app
    required: tuple[str, ...]  # fields of its file that can't be missing


KINDS = {
    kind.name: kind
    for kind in (
        Kind("answer", "answers", "answer", ("vraag", "antwoord", "alinea", "vervolg", "zinnen")),
        Kind("boundary", "boundaries", "handoff", ("antwoord", "zinnen")),
        # Without an answer of its own where a rule of data/rules decides what is said.
        Kind("smalltalk", "smalltalk", "smalltalk", ("zinnen",)),
        Kind("danger", "danger", "urgent", ("antwoord", "zinnen")),
    )
}
_BY_FOLDER = {f"data/{kind.folder}/": kind for kind in KINDS.values()}
SUFFIXES = (".yml", ".yaml")


def kind_of(path: str) -> Kind | None:
    """Returns the kind of the intent in a file; None where the file holds none.

    Args:
        path: relative to the project's folder, with slashes.
    """
    if not path.endswith(SUFFIXES):
        return None
    return next((kind for start, kind in _BY_FOLDER.items() if path.startswith(start)), None)


def is_hidden(path: str) -> bool:
    """Tells whether a file, or a folder that it is in, is hidden: there nobody writes answers."""
    return any(part.startswith(".") for part in path.split("/"))


def path_of(kind: str, name: str) -> str:
    """Returns where the file of a new intent goes."""
    return f"data/{KINDS[kind].folder}/{name}.yml"
