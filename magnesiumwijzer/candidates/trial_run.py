"""A model on trial: started by itself, twice, and asked all that should be known of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, TypeVar

from magnesiumwijzer.candidates.training import OnPart
from magnesiumwijzer.candidates.trial_worker import READY
from magnesiumwijzer.live.model_file import DamagedModel, read_domain
from magnesiumwijzer.process import end, process_environment, receive_line, send_line
from magnesiumwijzer.settings import PROJECT_ROOT, Settings

#: What a visitor says: `text`, or the `payload` of a button.
Turns = Sequence[Mapping[str, str]]
Reply = dict[str, Any]
K = TypeVar("K")

#: Processes that answer; each takes a core.
_WORKERS = min(2, os.cpu_count() or 1)
_LOOK_EVERY = 0.1  # seconds
#: Seconds without any sign of life after which a model must have hung.
_PATIENCE = 120
#: What stands for no reply at all; a visitor gets the phone number instead.
_SILENCE: list[Reply] = [{"kind": "smalltalk", "topic": None, "text": "(geen antwoord)"}]


class TrialFailed(Exception):
    """The model can't be asked; the message is one Dutch sentence."""


class Trial:
    """Processes in which a model answers. They may be started before there is a model.

    Use as a context: the processes are gone afterwards.
    """

    def __init__(self, settings: Settings) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="magnesiumwijzer-")
        self._log = (settings.log_dir / "trial.log").resolve()
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("w") as log:
            self._processes = [
                subprocess.Popen(
                    [sys.executable, "-m", "magnesiumwijzer.candidates.trial_worker"],
                    cwd=PROJECT_ROOT,
                    env=process_environment(settings, TMPDIR=self._scratch.name),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                )
                for _ in range(_WORKERS)
            ]
        self._pool = ThreadPoolExecutor(_WORKERS)  # one waits for each process

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        self._pool.shutdown(wait=False)
        for process in self._processes:
            end(process)
        self._scratch.cleanup()

    def load(self, model: Path, on_part: OnPart) -> dict[str, Any]:
        """Loads a model; returns the domain in it.

        Raises:
            TrialFailed: when it is damaged, or does not start.
        """
        for process in self._processes:
            send_line(process, str(model.resolve()))
        try:
            domain = read_domain(model)
        except DamagedModel as error:
            raise TrialFailed(
                f"Het bestand van het model is beschadigd ({model.name}). Train het opnieuw."
            ) from error
        lines = [self._pool.submit(receive_line, process) for process in self._processes]
        begun, busy = time.monotonic(), set(lines)
        while busy:
            done, busy = wait(lines, _LOOK_EVERY)
            late = time.monotonic() - begun > _PATIENCE
            if late or any(line.result().strip() != READY for line in done):
                raise TrialFailed(f"Het model {model.name} start niet.")
            on_part(len(done) / len(lines))
        return domain

    def ask(self, scripts: Mapping[K, Turns], on_part: OnPart) -> dict[K, list[list[Reply]]]:
        """Plays scripts, each in a chat of its own; returns the replies to each turn by their keys.

        Raises:
            TrialFailed: when the model stops answering.
        """
        # What many visitors began with is asked once: a model says the same again.
        keys: dict[_Said, list[K]] = {}
        for key, turns in scripts.items():
            keys.setdefault(tuple(next(iter(turn.items())) for turn in turns), []).append(key)
        # Taken from the end: the longest first, so that no process works alone at the last.
        waiting = sorted(keys, key=len)
        replies: dict[_Said, list[list[Reply]]] = {}
        asking = [self._pool.submit(_play, one, waiting, replies) for one in self._processes]
        last, seen, busy = time.monotonic(), 0, set(asking)
        while busy:
            done, busy = wait(asking, _LOOK_EVERY, FIRST_EXCEPTION)
            for one in done:
                one.result()  # or what went wrong
            on_part(len(replies) / max(1, len(keys)))
            if len(replies) > seen:
                last, seen = time.monotonic(), len(replies)
            elif time.monotonic() - last > _PATIENCE:
                raise TrialFailed("Het model antwoordt niet meer. Train het opnieuw.")
        return {key: replies[turns] for turns, those in keys.items() for key in those}


_Said = tuple[tuple[str, str], ...]  # `text` or `payload`, and its words, of each turn


def _play(
    process: subprocess.Popen[str], waiting: list[_Said], replies: dict[_Said, list[list[Reply]]]
) -> None:
    """Takes the next script, sends it and waits for the replies, until there is none left."""
    while True:
        try:
            turns = waiting.pop()
        except IndexError:
            return
        send_line(process, json.dumps({"turns": [dict([turn]) for turn in turns]}))
        line = receive_line(process)
        if not line:
            raise TrialFailed("Het model hield op met antwoorden. Train het opnieuw.")
        replies[turns] = [said or _SILENCE for said in json.loads(line)["replies"]]
