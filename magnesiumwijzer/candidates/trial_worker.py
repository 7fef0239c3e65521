"""`python -m magnesiumwijzer.candidates.trial_worker`: a model that answers scripts, by itself.

Rasa's own agent with the actions in the same process: what a visitor would read, without the way
there. The first line on standard input is the path of the model; it may come later, as starting
takes longer than loading. The first line out says that it is loaded. Each further line in is a
script, `{"turns": [{"text" or "payload": …}, …]}`, a chat of its own; each further line out is its
`{"replies": [[…], …]}`, as the chat API gives them.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import sys
import tempfile
import warnings
from typing import TYPE_CHECKING, Any, TextIO

from magnesiumwijzer.candidates.fit import be_quiet
from magnesiumwijzer.lifetime import end_with_parent
from magnesiumwijzer.precedence import give_way
from magnesiumwijzer.process import calm_collector

if TYPE_CHECKING:
    from rasa.core.agent import Agent

#: First line of standard output.
READY = "ready"


def load(model: str) -> Agent:
    """Loads a model with the actions beside it; chats are kept in memory only."""
    from rasa.core.actions.action import RemoteAction
    from rasa.core.agent import Agent
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.utils.endpoints import EndpointConfig
    from rasa_sdk.executor import ActionExecutor

    # Rasa validates its own JSON schema for every answer, which takes half of the time.
    RemoteAction._validate_action_result = lambda _self, _result: True

    class ActionsHere(EndpointConfig):  # type: ignore[misc]
        """Runs an action in this process instead of posting it to the action server."""

        def __init__(self) -> None:
            super().__init__("http://in-this-process", enable_selective_domain=True)
            self._executor = ActionExecutor()
            self._executor.register_package("actions")

        async def request(self, json: dict[str, Any], **_: Any) -> Any:
            """Runs the action that a request of Rasa names."""
            return await self._executor.run(json)

    return Agent.load(
        model,
        tracker_store=InMemoryTrackerStore(None),
        lock_store=InMemoryLockStore(),
        action_endpoint=ActionsHere(),
        generator=EndpointConfig(type="magnesiumwijzer.rasa_io.nlg.CompanyResponses"),
    )


async def answer(agent: Agent, chat: str, turns: list[dict[str, str]]) -> list[list[Any]]:
    """Says the turns of a chat one after the other; returns the replies to each."""
    from rasa.core.channels.channel import UserMessage

    from magnesiumwijzer.chats.turns import Reply
    from magnesiumwijzer.rasa_io.channel import GatewayInput, GatewayOutput
    from magnesiumwijzer.web.replies import as_json

    replies = []
    for turn in turns:
        output = GatewayOutput()
        text = turn.get("payload") or turn["text"]
        await agent.handle_message(
            UserMessage(text, output, chat, input_channel=GatewayInput.name())
        )
        replies.append([as_json(Reply.from_rasa(**message)) for message in output.messages])
    return replies


async def _serve(agent: Agent, scripts: TextIO, out: TextIO) -> None:
    for number, line in enumerate(scripts):
        script = json.loads(line)
        chat = f"trial-{number}"
        replies = await answer(agent, chat, script["turns"])
        # Rasa wraps the store, and passes on only what every store has.
        agent.tracker_store._tracker_store.store.pop(chat, None)
        _write(out, json.dumps({"replies": replies}))


def _write(out: TextIO, line: str) -> None:
    out.write(line + "\n")
    out.flush()


def main() -> None:
    """Answers until standard input ends."""
    give_way()
    end_with_parent()
    calm_collector()
    warnings.simplefilter("ignore")
    be_quiet()
    # What libraries print must not come between the answers.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BrokenPipeError):
        # Reference codes that nobody gets.
        os.environ["MAGNESIUMWIJZER_DATABASE_URL"] = f"sqlite:///{folder}/chats.db"
        import rasa.core.agent  # noqa: F401  # most of a start, while there is no model yet

        model = sys.stdin.readline().strip()
        if not model:
            return
        agent = load(model)
        gc.freeze()
        _write(out, READY)
        asyncio.run(_serve(agent, sys.stdin, out))


if __name__ == "__main__":
    main()
