"""Where the assistant is not asked or can't be reached, acute danger still gets its answer."""

import logging
import re
from typing import Any

from starlette.concurrency import run_in_threadpool

from magnesiumwijzer.chats.turns import Reply
from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.company import company
from magnesiumwijzer.live.model_file import DamagedModel, models_dir, read_domain
from magnesiumwijzer.live.pointer import read_live
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.safety.danger import dangers, find_danger
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web import errors
from magnesiumwijzer.web.masking import Mask
from magnesiumwijzer.web.rasa_client import RasaClient
from magnesiumwijzer.web.replies import ApiReply, as_json

logger = logging.getLogger(__name__)

#: Where neither a model nor a file has words for it.
_ANYWAY = "Dit kan een noodgeval zijn."
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

    The words are those of the live model or the project; the live model has a second look where
    the rules see nothing, with personal data masked.
    """

    def __init__(self, settings: Settings, rasa: RasaClient, mask: Mask) -> None:
        self._settings = settings
        self._rasa = rasa
        self._mask = mask
        self._replies: dict[str, Reply] = {}

    async def look(self, said: str, typed: str | None) -> ApiReply | None:
        """Returns the reply that sends to help at once; None where nothing tells of danger.

        The rules read what was `said`, of any length and form; the model judges the last sentences
        of what was `typed`, where that is known.
        """
        danger = await run_in_threadpool(find_danger_in, said)
        if danger is None and typed:
            danger = await self._rasa.danger(await self._mask(last_words(typed)))
        return await run_in_threadpool(self._reply, danger) if danger else None

    def load(self) -> None:
        """Reads the replies now: when one is needed, files may be away, or be in the making."""
        for read in (_live_domain, _domain_of_files):
            try:
                self._replies = {**_replies_of(read(self._settings)), **self._replies}
            except (DamagedModel, ProjectError) as error:
                logger.warning("No words for help at once there: %s", error)
            if set(dangers()) <= set(self._replies):
                return

    def _reply(self, danger: str) -> ApiReply:
        anyway = Reply(errors.with_numbers(_ANYWAY), "urgent", danger)
        return as_json(self._replies.get(danger, anyway))


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
    return next((danger for danger in dangers() if danger in found), None)


def _live_domain(settings: Settings) -> dict[str, Any]:
    """Returns the domain of the model that is live, whatever the project's files say since."""
    live = read_live(settings.state_dir)
    if live is None:
        raise DamagedModel("nothing is live yet")
    return read_domain(models_dir(settings) / live.model)


def _domain_of_files(settings: Settings) -> dict[str, Any]:
    return read_project(settings.project_dir).domain


def _replies_of(domain: dict[str, Any]) -> dict[str, Reply]:
    """Returns the replies to danger of a domain."""
    found = {}
    for name in dangers():
        for response in (domain.get("responses") or {}).get(f"utter_{name}", ())[:1]:
            told = {"kind": "urgent", "topic": name, **(response.get("metadata") or {})}
            found[name] = Reply.from_rasa(company().fill(response["text"]), metadata=told)
    return found
