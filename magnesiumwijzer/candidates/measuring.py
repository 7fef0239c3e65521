"""A candidate from its files to its comparison with the live model, step by step."""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates import comparing, replay
from magnesiumwijzer.candidates.comparing import Figures, Judged, closed_because
from magnesiumwijzer.candidates.confusion import confusions, left_out
from magnesiumwijzer.candidates.held_texts import HeldTexts, told
from magnesiumwijzer.candidates.jobs import Stopped
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.candidates.training import OnPart, TrainingFailed, inputs_of, train
from magnesiumwijzer.candidates.trial_run import Trial, TrialFailed
from magnesiumwijzer.evaluation.held_out import Script, held_out_of, load_all
from magnesiumwijzer.evaluation.knowledge import load_knowledge
from magnesiumwijzer.live.model_file import digest_of
from magnesiumwijzer.settings import Settings

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

    Until the comparison is kept, whole, the candidate counts as not compared: it can't go live.

    Args:
        settings: of the product.
        engine: of the helpdesk's database.
        name: of the account that asked.
        progress: raises what should break it off.

    Raises:
        TrainingFailed: there is no candidate.
        TrialFailed: a model can't be asked; a candidate that can't is kept as refused.
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
        if why := told(HeldTexts(engine).in_folder(inputs.folder)):
            raise TrainingFailed(why)
        watch.step(2)
        file = train(settings, inputs, training)
        model = models.add(file, inputs.data, inputs.commit, name)
        trial = trials[0] if trials else stack.enter_context(Trial(settings))
        try:
            _compare(settings, engine, model, trial, watch)
        except (CandidateFailed, Stopped):
            models.refuse(model.id)
            raise
    models.prune()
    return models.get(model.id) or model


def compare_again(settings: Settings, engine: Engine, model: Model, progress: Progress) -> Model:
    """Compares a candidate that is there with the model that is live now.

    Raises:
        TrialFailed: when one of them can't be asked.
    """
    with Trial(settings) as trial:
        _compare(settings, engine, model, trial, _Watch(progress))
    return Models(engine, settings).get(model.id) or model


class CandidateFailed(TrialFailed):
    """The candidate itself can't be asked."""


def _compare(settings: Settings, engine: Engine, model: Model, trial: Trial, watch: _Watch) -> None:
    models = Models(engine, settings)
    scripts = load_all(held_out=held_out_of(settings.project_dir))
    if not scripts:
        raise TrialFailed(
            "Dit project heeft geen toetsvragen (tests/held_out), dus is niet te zien of een model "
            "slechter werd."
        )
    watch.step(3)
    path = models.path(model)
    digest = digest_of(path)
    live = models.register_live()
    with _asking_candidate():
        domain = trial.load(path, watch.part)
    # Of what is in the model, wherever that came from.
    if why := HeldTexts(engine).why_held(domain):
        raise TrialFailed(why)
    watch.step(4)
    with _asking_candidate():
        judged = _judge(settings, scripts, trial, domain, watch.part)
    before = _outcomes_of_live(settings, models, live, scripts, judged, watch.part)
    watch.step(5)
    chats = replay.real_chats(engine)
    with _asking_candidate():
        said = trial.ask(
            {number: [turn.said for turn in chat] for number, chat in chats.items()}, watch.part
        )
    watch.step(6)
    found = [
        *replay.otherwise(chats, said),
        *comparing.held_out_differences(before, judged),
    ]
    figures: Figures = {
        "sets": comparing.figures(judged),
        "confusions": confusions(left_out(path)),
        "replayed": sum(turn.asked for chat in chats.values() for turn in chat),
        "changed": sum(one.source == "replay" for one in found),
        "seconds": watch.end(),
    }
    if not judged or len(judged) != sum(len(script) for script in scripts):
        raise TrialFailed("Niet alle toetsvragen zijn gesteld. Vergelijk het model opnieuw.")
    if digest != digest_of(path):
        raise TrialFailed("Het bestand van het model veranderde. Vergelijk het model opnieuw.")
    models.keep_comparison(
        model.id,
        figures,
        judged,
        found,
        compared_with=live.id if live else None,
        file_digest=digest,
        blocked=closed_because(judged, before, models.accepted_misses()),
    )


def _outcomes_of_live(
    settings: Settings,
    models: Models,
    live: Model | None,
    scripts: list[Script],
    candidate: list[Judged],
    on_part: OnPart,
) -> list[Judged]:
    """Returns the outcomes of the live model; asks it where those of today's sets are not kept."""
    if live is None:
        raise TrialFailed("Er is geen model live om mee te vergelijken. Start de chatbot eerst.")
    known = models.outcomes(live.id)
    if {one.key for one in known} & {one.key for one in candidate}:
        return known
    path = models.path(live)
    digest = digest_of(path)
    try:
        with Trial(settings) as trial:
            judged = _judge(settings, scripts, trial, trial.load(path, on_part), on_part)
    except TrialFailed as error:
        raise TrialFailed(
            f"Het model dat live is kon niet gevraagd worden ({error}) Vergelijk het later opnieuw."
        ) from error
    figures: Figures = {"sets": comparing.figures(judged), "confusions": confusions(left_out(path))}
    models.keep_comparison(live.id, figures, judged, file_digest=digest)
    return judged


@contextlib.contextmanager
def _asking_candidate() -> Iterator[None]:
    """Tells a candidate that can't be asked from a live model that can't."""
    try:
        yield
    except TrialFailed as error:
        raise CandidateFailed(str(error)) from error


def _judge(
    settings: Settings,
    scripts: list[Script],
    trial: Trial,
    domain: dict[str, Any],
    on_part: OnPart,
) -> list[Judged]:
    said = {script: [{"text": question.text} for question in script] for script in scripts}
    replies = trial.ask(said, on_part)
    knowledge = load_knowledge(settings.project_dir, domain)
    return comparing.judge_all(scripts, replies, knowledge)
