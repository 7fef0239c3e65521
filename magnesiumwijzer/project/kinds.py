"""What the place of a file tells: its folder the kind of its intent, its own name the name."""

import keyword
import re
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
#: What a model is trained on, or checked against before.
TRAINED_ON = ("data", "domain.yml", "config.yml", "article.yml")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
#: Names with a meaning of their own for Rasa, and kinds of reply, which held-out dialogues name.
_RASA = frozenset(
    (
        *("back", "restart", "session_start", "out_of_scope", "default", "none", "nlu_fallback"),
        *("answer", "clarify", "handoff", "smalltalk", "urgent", "first_offered"),
    )
)
#: What YAML, Python or a file system reads as something else.
_SPECIAL = frozenset(
    (
        *("yes", "off", "true", "false", "null", "nan", "inf", "undefined"),
        *("con", "prn", "aux", "nul"),
        *(word.lower() for word in keyword.kwlist),
    )
)
_BEGINNINGS = ("utter_", "action_", "validate_")


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


def name_problem(name: str) -> str:
    """Returns why a file can't have this name, as the end of a Dutch sentence; else nothing."""
    if not _NAME.fullmatch(name):
        return "de naam van een bestand heeft alleen kleine letters, cijfers en streepjes _"
    return "deze naam is gereserveerd" if is_reserved(name) else ""


def is_reserved(name: str) -> bool:
    """Tells whether a name means something else to what reads it."""
    return name in _RASA | _SPECIAL or name.startswith(_BEGINNINGS)
