"""A model on trial: started by itself, twice, and asked all that should be known of it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from magnesiumwijzer.candidates.training import OnPart, worker_environment
from magnesiumwijzer.candidates.trial_worker import READY
from magnesiumwijzer.live.model_file import DamagedModel, read_domain
from magnesiumwijzer.process import end, receive_line, send_line
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
                    env=worker_environment(settings, 1, Path(self._scratch.name)),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                )
                for _ in range(_WORKERS)
            ]

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
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
        ready: queue.Queue[str] = queue.Queue()
        for process in self._processes:
            threading.Thread(
                target=lambda p=process: ready.put(receive_line(p).strip()), daemon=True
            ).start()
        end = time.monotonic() + _PATIENCE
        for number in range(len(self._processes)):
            while True:
                on_part(number / len(self._processes))
                try:
                    if ready.get(timeout=_LOOK_EVERY) != READY:
                        raise TrialFailed(f"Het model {model.name} start niet.")
                    break
                except queue.Empty:
                    if time.monotonic() > end:
                        raise TrialFailed(f"Het model {model.name} start niet.") from None
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
        asking = _Asking(self._processes, keys)
        last, seen = time.monotonic(), 0
        while not asking.is_done:
            time.sleep(_LOOK_EVERY)
            on_part(len(asking.replies) / max(1, len(keys)))
            if asking.broken:
                raise TrialFailed("Het model hield op met antwoorden. Train het opnieuw.")
            if len(asking.replies) > seen:
                last, seen = time.monotonic(), len(asking.replies)
            elif time.monotonic() - last > _PATIENCE:
                raise TrialFailed("Het model antwoordt niet meer. Train het opnieuw.")
        return {key: asking.replies[turns] for turns, those in keys.items() for key in those}


_Said = tuple[tuple[str, str], ...]  # `text` or `payload`, and its words, of each turn


class _Asking:
    """One thread a process: it takes the next script, sends it and waits for the replies."""

    def __init__(
        self,
        processes: Sequence[subprocess.Popen[str]],
        scripts: Iterable[_Said],
    ) -> None:
        self.replies: dict[_Said, list[list[Reply]]] = {}
        self.broken = False
        # Taken from the end: the longest first, so that no process works alone at the last.
        self._waiting = sorted(scripts, key=len)
        self._threads = [
            threading.Thread(target=self._work, args=(process,), daemon=True)
            for process in processes
        ]
        for thread in self._threads:
            thread.start()

    @property
    def is_done(self) -> bool:
        return not any(thread.is_alive() for thread in self._threads) and not self.broken

    def _work(self, process: subprocess.Popen[str]) -> None:
        while True:
            try:
                turns = self._waiting.pop()
            except IndexError:
                return
            send_line(process, json.dumps({"turns": [dict([turn]) for turn in turns]}))
            line = receive_line(process)
            if not line:
                self.broken = True
                return
            self.replies[turns] = [said or _SILENCE for said in json.loads(line)["replies"]]
