"""Which names a new intent may have."""

from __future__ import annotations

import keyword
import re
import unicodedata

from magnesiumwijzer.project.intents import DOMAIN
from magnesiumwijzer.project.kinds import path_of
from magnesiumwijzer.project.reading import Project

_LONGEST = 50
_PATTERN = re.compile(r"[a-z][a-z0-9_]{2,49}")
#: Parts of the assistant that belong to its workings, not to its answers.
_OURS = frozenset(
    (
        *("nlu_fallback", "te_vaag", "twee_vragen", "onleesbaar", "te_lang"),
        *("geen_van_deze", "buiten_onderwerp", "uitgeschakeld"),
    )
)
#: Names with a meaning of their own for Rasa, and kinds of reply, which held-out dialogues name.
_RASA = frozenset(
    (
        *("back", "restart", "session_start", "out_of_scope", "default", "none"),
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
#: `/meer…` on a button is no answer but more of one.
_BEGINNINGS = ("acuut_", "grens_", "meer", "utter_", "action_", "validate_")


def check_name(name: str, project: Project) -> list[str]:
    """Returns what is wrong with the name of a new intent, in Dutch sentences."""
    if not name:
        return ["Geef de intent een naam, zoals magnesium_sport."]
    known = {one.casefold(): one for one in project.intents}
    if name in project.intents:
        return [f"De naam {name} bestaat al. Kies een andere naam."]
    if name.casefold() in known:
        return [
            f"De naam {_shown(name)} verschilt alleen in hoofdletters van "
            f"{known[name.casefold()]}. Kies een andere naam."
        ]
    if not _PATTERN.fullmatch(name):
        return [
            f"De naam {_shown(name)} kan niet: gebruik 3 tot 50 kleine letters zonder accenten, "
            "cijfers en lage streepjes, en begin met een letter."
        ]
    if name in _OURS | _RASA | _SPECIAL or name.startswith(_BEGINNINGS):
        return [f"De naam {name} is gereserveerd. Kies een andere naam."]
    if _is_taken(name, project):
        return [f"De naam {name} is al in gebruik voor iets anders. Kies een andere naam."]
    return []


def name_of(question: str) -> str:
    """Makes the name of an intent of its question: `Wat is ATP?` gives `wat_is_atp`."""
    plain = unicodedata.normalize("NFKD", question.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST].rstrip("_")


def _is_taken(name: str, project: Project) -> bool:
    """Tells whether something else than an intent has the name: a text, an entity, a file."""
    domain = project.sources[DOMAIN].data
    named = {
        str(part)
        for key in ("entities", "slots", "forms", "actions", "responses")
        for part in domain.get(key) or ()
        if isinstance(part, str)
    }
    return (
        not named.isdisjoint({name, f"utter_{name}"})
        or (project.folder / path_of("answer", name)).exists()
    )


def _shown(name: str) -> str:
    """The name as it can stand in a sentence."""
    short = " ".join(name.split())
    return f"‘{short[:50]}…’" if len(short) > 50 else f"‘{short}’"
