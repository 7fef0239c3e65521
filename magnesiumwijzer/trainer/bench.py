"""The work of the bench, in one process: jobs one at a time, and the inbox in between."""

import contextlib
import logging
import time

import sqlalchemy as sa

from magnesiumwijzer.candidates.gate import Gatekeeper
from magnesiumwijzer.candidates.held_texts import HeldTexts
from magnesiumwijzer.candidates.jobs import Job, Jobs, Stopped
from magnesiumwijzer.candidates.measuring import Progress, compare_again, make_candidate
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.candidates.switching import Switcher, SwitchFailed
from magnesiumwijzer.candidates.training import TrainingFailed
from magnesiumwijzer.candidates.trial_run import TrialFailed
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.engine import open_engine, work_on
from magnesiumwijzer.storage.files import alone
from magnesiumwijzer.trainer.tending import Tending

logger = logging.getLogger("magnesiumwijzer.trainer")

_PAUSE = 0.5  # seconds between two looks for a job
_TELL_EVERY = 1
#: From this step of a switch on, visitors are with the new model: there is no stopping any more.
_SWITCHED = 5
_BROKEN = (
    "Er ging iets mis dat niet voorzien was; het staat in trainer.log. De chatbot merkt niets."
)


class Busy(Exception):
    """Another process does the work of this bench."""


class Bench:
    """Does the jobs that were asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        #: The helpdesk's database.
        self.engine = open_engine(settings.helpdesk_database_url)
        self._jobs = Jobs(self.engine)
        self._models = Models(self.engine, settings)
        self._gatekeeper = Gatekeeper(self._models, HeldTexts(self.engine))
        self._tending = Tending(settings, self.engine)
        self._started = False

    def run(self) -> None:
        """Works until the process is stopped; a database that is away is waited for."""
        work_on(self._work, logger, "The bench waits for its database")

    def _work(self) -> None:
        if not self._started:
            self.start_over()
        # A job in the middle of which the database goes away can't be ended: it is started over.
        self._started = False
        if not self.run_once():
            self._tending.run_once()
            time.sleep(_PAUSE)
        self._started = True

    def run_once(self) -> bool:
        """Does the next job; tells whether there was one."""
        job = self._jobs.next()
        if job is None:
            return False
        self._do(job)
        return True

    def start_over(self) -> None:
        """Ends what was under way when the last process was killed, and sees what is live."""
        self._jobs.interrupt()
        # A switch that was broken off may have left a second Rasa; without a product there is none.
        with contextlib.suppress(SwitchFailed):
            Switcher(self._settings).settle()
        self._models.register_live()

    def _do(self, job: Job) -> None:
        try:
            model = {"train": self._train, "compare": self._compare}.get(job.kind, self._activate)(
                job
            )
        except Stopped:
            logger.info("Job %d was stopped", job.id)
        except (ProjectError, TrainingFailed, TrialFailed, SwitchFailed) as error:
            self._jobs.finish(job.id, str(error))
        except sa.exc.SQLAlchemyError:
            self._jobs.finish(job.id, "De database was even niet bereikbaar. Begin opnieuw.")
        except Exception:
            logger.exception("Job %d failed", job.id)
            self._jobs.finish(job.id, _BROKEN)
        else:
            self._jobs.finish(job.id, model=model.id)

    def _train(self, job: Job) -> Model:
        return make_candidate(self._settings, self.engine, job.name, self._progress(job))

    def _compare(self, job: Job) -> Model:
        model = self._models.get(job.model) if job.model is not None else None
        if model is None or model.state != "candidate":
            raise TrialFailed("Dit model is geen kandidaat (meer).")
        return compare_again(self._settings, self.engine, model, self._progress(job))

    def _progress(self, job: Job) -> Progress:
        told: tuple[int, float] = (0, 0.0)  # the step, and when

        def progress(step: int, steps: int, doing: str, part: float) -> None:
            nonlocal told
            now = time.monotonic()
            # The database is the visitors' transcripts' too.
            if step != told[0] or now - told[1] >= _TELL_EVERY:
                self._jobs.progress(job.id, step, steps, doing, part)
                told = step, now

        return progress

    def _activate(self, job: Job) -> Model:
        self._models.register_live()
        back = job.kind == "back"
        number = job.model if job.model is not None else 0
        model = self._models.former() if back else self._models.get(number)
        if model is None:
            raise SwitchFailed(
                "Er is geen vorig model meer om naar terug te gaan."
                if back
                else "Dit model is er niet."
            )
        if why := self._gatekeeper.why_not(model, back=back):
            raise SwitchFailed(why)

        def progress(step: int, steps: int, doing: str) -> None:
            with contextlib.suppress(Stopped) if step >= _SWITCHED else contextlib.nullcontext():
                self._jobs.progress(job.id, step, steps, doing)

        Switcher(self._settings, progress).activate(model.file)
        self._models.mark_live(model.id, job.name)
        self._models.prune()
        return model


def only_one(settings: Settings) -> contextlib.AbstractContextManager[None]:
    """Keeps a second bench away from the same product; ends with the process.

    Raises:
        Busy: when there is one.
    """
    return alone(settings.state_dir / "bench.lock", Busy())
