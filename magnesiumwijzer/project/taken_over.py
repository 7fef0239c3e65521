"""Which messages of a chat stand in the project as training sentences."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.project.sentences import clean, plain


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
