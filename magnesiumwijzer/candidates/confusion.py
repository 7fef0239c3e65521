"""Cross-validation for nothing: what each training sentence is taken for when it is left out.

The classifier works that out at the training, and leaves it in the model.
"""

import json
import tarfile
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TypedDict

#: The file in a model, of `nlu.kernel_intent_classifier`, which brings all of Rasa along.
LEFT_OUT = "left_out.json"


class Confusion(TypedDict):
    """An intent whose sentences are taken for another's."""

    intent: str
    guess: str
    count: int
    of: int  # sentences of the intent
    example: str  # the one that was taken for it most surely


def left_out(model: Path) -> list[tuple[str, str, float, str]]:
    """Returns of each training sentence its intent, the guess, its confidence and the sentence.

    Nothing where the model was made before that was kept, or can't be read.
    """
    try:
        with tarfile.open(model, "r:gz") as archive:
            for member in archive:
                if member.name.endswith("/" + LEFT_OUT):
                    file = archive.extractfile(member)
                    return [tuple(row) for row in json.load(file)] if file else []
    except (OSError, EOFError, tarfile.TarError, zlib.error, ValueError):
        return []
    return []


def confusions(rows: list[tuple[str, str, float, str]]) -> list[Confusion]:
    """Returns which intents are taken for which, the most frequent first."""
    of: dict[str, int] = defaultdict(int)
    wrong: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for intent, guess, confidence, sentence in rows:
        of[intent] += 1
        if guess != intent:
            wrong[intent, guess].append((confidence, sentence))
    found: list[Confusion] = [
        {
            "intent": intent,
            "guess": guess,
            "count": len(sentences),
            "of": of[intent],
            "example": max(sentences)[1],
        }
        for (intent, guess), sentences in wrong.items()
    ]
    return sorted(found, key=lambda one: (-one["count"], -one["count"] / one["of"], one["intent"]))
