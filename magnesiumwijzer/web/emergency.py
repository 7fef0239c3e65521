"""Where the assistant is not asked or can't be reached, acute danger still gets its answer."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.project.intents import response_of
from magnesiumwijzer.project.kinds import KINDS
from magnesiumwijzer.project.reading import read_kind
from magnesiumwijzer.safety.danger import DANGERS, find_danger
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.masking import Mask
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.replies import Reply, to_reply

#: Characters that the danger rules read at a time.
_AT_A_TIME = 4000
#: Characters that the two parts of a text share that are read: a sign may stand on their border.
_SHARED = 400
#: Most characters of a text that the live model looks at, and how many say enough.
_LAST, _ENOUGH = 240, 30
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
#: The longest text that is read wholly; of a longer one the start and the end are.
READ_WHOLLY = 2 * _AT_A_TIME - _SHARED


class FirstAid:
    """Looks for acute danger in what gets no reply of the assistant, and answers that.

    Args:
        settings: for the project, whose files hold the words.
        rasa: the live model has a second look where the rules see nothing.
        mask: replaces personal data; nothing else leaves this process.
    """

    def __init__(self, settings: Settings, rasa: RasaClient, mask: Mask) -> None:
        self._settings = settings
        self._rasa = rasa
        self._mask = mask

    async def look(self, said: str, typed: str | None) -> Reply | None:
        """Returns the reply that sends to help at once; None where nothing tells of danger.

        Args:
            said: what was sent, of any length and form, which the rules read.
            typed: what a visitor typed, where that is known apart: the model judges the last
                sentences of it.
        """
        danger = await run_in_threadpool(find_danger_in, said)
        if danger is None and typed:
            danger = await self._rasa.danger(await self._mask(last_words(typed)))
        return await run_in_threadpool(self._reply, danger) if danger else None

    def load(self) -> None:
        """Reads the replies now: when one is needed, files may be away, or be in the making."""
        _responses(self._settings.project_dir)

    def _reply(self, danger: str) -> Reply:
        response = _responses(self._settings.project_dir)[danger]
        return to_reply({"buttons": [], **response}, self._settings, reply_id=None, reference=None)


def last_words(text: str) -> str:
    """Returns the last sentence of a text, with the one before it where that is short; cleaned.

    In a long story a model sees no danger; who tells one says at its end what it is about.
    """
    last = ""
    for sentence in reversed(_SENTENCE.split(cleaned(text)[-_LAST:])):
        last = f"{sentence} {last}".strip()
        if len(last) >= _ENOUGH:
            break
    return last


def find_danger_in(text: str) -> str | None:
    """Returns the gravest danger that the rules see in a text of any length and form, or None.

    Of a text longer than `READ_WHOLLY` characters, cleaned, the middle is not read.
    """
    text = cleaned(text)
    found = {find_danger(text[:_AT_A_TIME])}
    if len(text) > _AT_A_TIME:
        found.add(find_danger(text[-_AT_A_TIME:]))
    return next((danger for danger in DANGERS if danger in found), None)


@lru_cache(maxsize=1)
def _responses(project: Path) -> dict[str, dict[str, Any]]:
    intents = {intent.name: intent for intent in read_kind(project, KINDS["danger"])}
    return {name: response_of(intent, intents) for name, intent in intents.items()}
