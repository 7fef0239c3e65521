"""A candidate from its files to its comparison with the live model, step by step."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Engine

from magnesiumwijzer.evaluation.held_out import Script, held_out_of, load_all
from magnesiumwijzer.evaluation.knowledge import load_knowledge_of
from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.trainer import comparing, replay
from magnesiumwijzer.trainer.comparing import Judged
from magnesiumwijzer.trainer.confusion import confusions, left_out
from magnesiumwijzer.trainer.gate import closed_because
from magnesiumwijzer.trainer.models import Model, Models
from magnesiumwijzer.trainer.training import OnPart, inputs_of, train
from magnesiumwijzer.trainer.trial_run import Trial, TrialFailed

logger = logging.getLogger("magnesiumwijzer.trainer")

#: Told of the step (counted from 1), the number of steps, its Dutch name, and how far it is.
Progress = Callable[[int, int, str, float], None]

STEPS = (
    "Bestanden controleren",
    "Trainen",
    "Kandidaat starten",
    "Vragen van de toetssets stellen",
    "Echte berichten opnieuw stellen",
    "Vergelijken",
)
#: How far the training is when the processes that will ask are started: they are ready in time.
_WARM_UP = 0.65


@dataclass
class _Watch:
    """Tells of steps, and keeps how long each took."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    _step: int = 0
    _since: float = 0.0

    def step(self, number: int) -> None:
        self._close()
        self._step, self._since = number, time.monotonic()
        self.part(0.0)

    def part(self, part: float) -> None:
        self.progress(self._step, len(STEPS), STEPS[self._step - 1], part)

    def end(self) -> dict[str, float]:
        self._close()
        return self.seconds

    def _close(self) -> None:
        if self._step:
            self.seconds[STEPS[self._step - 1]] = round(time.monotonic() - self._since, 1)


def make_candidate(settings: Settings, engine: Engine, name: str, progress: Progress) -> Model:
    """Trains a candidate and compares it with the live model.

    Args:
        settings: of the product.
        engine: of the helpdesk's database.
        name: of the account that asked.
        progress: raises what should break it off.

    Raises:
        TrainingFailed: there is no candidate.
        TrialFailed: the candidate can't be asked; it is kept as refused.
    """
    models, watch = Models(engine, settings), _Watch(progress)
    with contextlib.ExitStack() as stack:
        trials: list[Trial] = []

        def training(part: float) -> None:
            watch.part(part)
            if part >= _WARM_UP and not trials:
                trials.append(stack.enter_context(Trial(settings)))

        watch.step(1)
        inputs = stack.enter_context(inputs_of(settings))
        watch.step(2)
        file = train(settings, inputs, training)
        model = models.add_candidate(file, inputs.data, inputs.commit, name)
        trial = trials[0] if trials else stack.enter_context(Trial(settings))
        try:
            _compare(settings, engine, model, trial, watch)
        except BaseException:
            models.refuse(model.id)
            raise
    models.prune()
    return models.get(model.id) or model


def _compare(settings: Settings, engine: Engine, model: Model, trial: Trial, watch: _Watch) -> None:
    models = Models(engine, settings)
    scripts = load_all(held_out=held_out_of(settings.project_dir))
    watch.step(3)
    path = models_dir(settings) / model.file
    domain = trial.load(path, watch.part)
    watch.step(4)
    live = models.register_live()
    judged = _judge(settings, scripts, trial, domain, watch.part)
    before = _outcomes_of_live(settings, models, live, scripts, watch.part)
    watch.step(5)
    chats = replay.real_chats(engine)
    said = trial.ask(
        {number: [turn.said for turn in chat] for number, chat in chats.items()}, watch.part
    )
    watch.step(6)
    found = [
        *comparing.replay_differences(replay.otherwise(chats, said)),
        *comparing.held_out_differences(before, judged),
    ]
    figures: dict[str, Any] = {
        "sets": comparing.figures(judged),
        "confusions": confusions(left_out(path)),
        "replayed": sum(turn.asked for chat in chats.values() for turn in chat),
        "changed": sum(one.source == "replay" for one in found),
        "seconds": watch.end(),
    }
    models.keep_comparison(
        model.id,
        figures,
        judged,
        found,
        compared_with=live.id if live else None,
        blocked=closed_because(judged, before, models.accepted_misses()),
    )


def _outcomes_of_live(
    settings: Settings,
    models: Models,
    live: Model | None,
    scripts: list[Script],
    on_part: OnPart,
) -> list[Judged]:
    """Returns the outcomes of the live model; asks it where it was never a candidate."""
    if live is None:
        return []
    known = models.outcomes(live.id)
    if known:
        return known
    path = models_dir(settings) / live.file
    try:
        with Trial(settings) as trial:
            judged = _judge(settings, scripts, trial, trial.load(path, on_part), on_part)
    except TrialFailed as error:
        logger.warning("The live model can't be asked for a comparison: %s", error)
        return []
    figures = {"sets": comparing.figures(judged), "confusions": confusions(left_out(path))}
    models.keep_comparison(live.id, figures, judged)
    return judged


def _judge(
    settings: Settings,
    scripts: list[Script],
    trial: Trial,
    domain: dict[str, Any],
    on_part: OnPart,
) -> list[Judged]:
    replies = trial.ask({script: comparing.turns_of(script) for script in scripts}, on_part)
    knowledge = load_knowledge_of(settings.project_dir, domain)
    return comparing.judge_all(scripts, replies, knowledge)
