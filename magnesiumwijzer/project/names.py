"""Which names a new intent may have."""

import re
import unicodedata

from magnesiumwijzer.project.intents import DOMAIN
from magnesiumwijzer.project.kinds import is_reserved, path_of
from magnesiumwijzer.project.reading import Project
from magnesiumwijzer.project.sentences import shown

_LONGEST = 50
_PATTERN = re.compile(r"[a-z][a-z0-9_]{2,49}")
#: Parts of the assistant that belong to its workings, not to its answers.
OURS = frozenset(
    (
        *("nlu_fallback", "te_vaag", "twee_vragen", "onleesbaar", "te_lang"),
        *("geen_van_deze", "buiten_onderwerp", "uitgeschakeld"),
    )
)
#: `/meer…` on a button is no answer but more of one.
_BEGINNINGS = ("acuut_", "grens_", "meer")


def check_name(name: str, project: Project) -> list[str]:
    """Returns what is wrong with the name of a new intent, in Dutch sentences."""
    if not name:
        return ["Geef de intent een naam, zoals ton_winter."]
    known = {one.casefold(): one for one in project.intents}
    if name in project.intents:
        return [f"De naam {name} bestaat al. Kies een andere naam."]
    now = next((one.name for one in project.intents.values() if name in one.former), None)
    if now:
        return [f"De naam {name} is van een vraag die nu bij {now} staat. Kies een andere naam."]
    if name.casefold() in known:
        return [
            f"De naam {shown(name)} verschilt alleen in hoofdletters van "
            f"{known[name.casefold()]}. Kies een andere naam."
        ]
    if not _PATTERN.fullmatch(name):
        return [
            f"De naam {shown(name)} kan niet: gebruik 3 tot 50 kleine letters zonder accenten, "
            "cijfers en lage streepjes, en begin met een letter."
        ]
    if name in OURS or is_reserved(name) or name.startswith(_BEGINNINGS):
        return [f"De naam {name} is gereserveerd. Kies een andere naam."]
    if _is_taken(name, project):
        return [f"De naam {name} is al in gebruik voor iets anders. Kies een andere naam."]
    return []


def name_of(question: str) -> str:
    """Makes the name of an intent of its question: `Wat is een ton?` gives `wat_is_een_ton`."""
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
