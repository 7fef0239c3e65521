"""Names of persons as the library deduce finds them: written with capitals, as in letters."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from magnesiumwijzer.privacy.spans import Span

_NAME_LIKE = {"and": [{"like_name": True}, {"neg_lookup": "whitelist"}, {"neg_lookup": "prefix"}]}
_LIKE = {"like_name": True}
_INITIALS = {"or": [{"lookup": "initial"}, {"is_initials": True}]}
_INTERFIX, _SURNAME = {"lookup": "interfix"}, {"lookup": "interfix_surname"}
_PATTERNS = "deduce.annotator.TokenPatternAnnotator"
_LOOKUPS = "docdeid.process.MultiTokenLookupAnnotator"


def _behind_name(tag: str, *pattern: dict[str, Any]) -> dict[str, Any]:
    """Returns what may stand behind a first name or initials, and be part of the same name."""
    first = {"pre_tag": ["voornaam", "initiaal"], "direction": "right", "skip": ["-"]}
    return {**first, "tag": tag, "pattern": list(pattern)}


#: The wheel of deduce lacks its configuration; this is the part on names of it that we need. What
#: stands before a name ("mevrouw") is left out: it is no personal data, and helps to understand.
_NAMES: dict[str, tuple[str, dict[str, Any]]] = {
    "eponym": (_LOOKUPS, {"lookup_values": "eponymous_disease", "tag": "pseudo_naam"}),
    "initial_with_name": (
        _PATTERNS,
        {"tag": "initiaal+naam", "skip": ["."], "pattern": [_INITIALS, _NAME_LIKE]},
    ),
    "initial_with_interfix": (
        _PATTERNS,
        {"tag": "initiaal+interfix+naam", "skip": ["."], "pattern": [_INITIALS, _INTERFIX, _LIKE]},
    ),
    "interfix_with_surname": (
        _PATTERNS,
        {"tag": "interfix+achternaam", "pattern": [_INTERFIX, _SURNAME]},
    ),
    "first_name": (_LOOKUPS, {"lookup_values": "first_name", "tag": "voornaam"}),
    "surname": (_LOOKUPS, {"lookup_values": "surname", "tag": "achternaam"}),
    "context": (
        "deduce.annotator.ContextAnnotator",
        {
            "iterative": True,
            "pattern": [
                _behind_name("{tag}+naam", _NAME_LIKE),
                _behind_name("{tag}+interfix+naam", _INTERFIX, _LIKE),
            ],
        },
    ),
}
_CONFIG = {
    "annotators": {
        name: {"annotator_type": kind, "group": "names", "args": args}
        for name, (kind, args) in _NAMES.items()
    },
    "resolve_overlap_strategy": {"attributes": ["priority", "length"], "ascending": [False, False]},
    "adjacent_annotations_slack": r"[\.\s\-]?[\.\s]?",
    "redactor_open_char": "[",
    "redactor_close_char": "]",
}


def quiet_import() -> Any:
    """Imports deduce without what it does to the logging of a whole process; returns it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    import deduce

    root.handlers[:] = handlers
    root.setLevel(level)
    return deduce


class DeduceNames:
    """Finds names with deduce, on the look-up structures in a folder. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._deduce = quiet_import().Deduce(
            load_base_config=False, config=_CONFIG, cache_path=folder
        )

    def find(self, text: str) -> Iterator[Span]:
        """Finds parts of a text that deduce takes for a person."""
        for annotation in self._deduce.deidentify(text, disabled={"post_processing"}).annotations:
            yield annotation.start_char, annotation.end_char
