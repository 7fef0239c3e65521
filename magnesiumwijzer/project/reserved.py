"""Names that no file of an intent may have: Rasa, YAML or a file system reads them otherwise."""

from __future__ import annotations

import keyword
import re

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


def name_problem(name: str) -> str:
    """Returns why a file can't have this name, as the end of a Dutch sentence; else nothing."""
    if not _NAME.fullmatch(name):
        return "de naam van een bestand heeft alleen kleine letters, cijfers en streepjes _"
    return "deze naam is gereserveerd" if is_reserved(name) else ""


def is_reserved(name: str) -> bool:
    """Tells whether a name means something else to what reads it."""
    return name in _RASA | _SPECIAL or name.startswith(_BEGINNINGS)
