"""What the bench does when nobody asks for anything: the inbox, and the second look."""

import logging
import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.encoder.kept import FILE
from magnesiumwijzer.inbox.filling import fill
from magnesiumwijzer.inbox.grouping import regroup
from magnesiumwijzer.inbox.likeness import Likeness
from magnesiumwijzer.inbox.reading import counts
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.trainer.second_look import keep_look, last_look, look
from magnesiumwijzer.transcripts.tables import EPOCH

logger = logging.getLogger("magnesiumwijzer.trainer")

#: Seconds between two looks for new messages and changed files.
_ROUND = 10
#: Seconds after a start before anything heavy: visitors and the other processes come first.
_FIRST = 30


class Tending:
    """Fills and groups the inbox, and looks the project over when it has changed."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._since = EPOCH
        self._models = Models(engine, settings)
        self._likeness: Likeness | None = None
        self._masker: Masker | None = None
        self._next = time.monotonic() + _ROUND
        self._heavy_from = time.monotonic() + _FIRST
        self._grouped_for: tuple[int | None, str] | None = None
        self._looked_at = ""

    def run_once(self) -> None:
        """Does what is due; a failure is logged, and tried again when something has changed."""
        if time.monotonic() < self._next:
            return
        try:
            self._tend()
        except ProjectError as error:
            logger.warning("The project can't be read: %s", error)
        except sa.exc.SQLAlchemyError:
            raise
        except Exception:
            logger.exception("The inbox was not tended")
        self._next = time.monotonic() + _ROUND

    def _tend(self) -> None:
        now = topics()
        new, self._since = fill(self._engine, now.boundaries, now.dangers, self._since)
        if time.monotonic() < self._heavy_from:
            return
        project = read_project(self._settings.project_dir)
        self._group(project, new)
        self._look(project)

    def _group(self, project: Project, new: int) -> None:
        live = self._models.live()
        made_for = (live.id if live else None, project.version)
        waiting = counts(self._engine)
        if not new and (made_for == self._grouped_for or not any(waiting.values())):
            return
        known = {name: intent.sentences for name, intent in project.intents.items()}
        regroup(self._engine, self._alike(), known)
        self._grouped_for = made_for

    def _look(self, project: Project) -> None:
        state = self._settings.state_dir
        if project.version == self._looked_at or last_look(state, project.version) is not None:
            return
        self._looked_at = project.version
        self._masker = self._masker or Masker.load()
        keep_look(state, project.version, look(project, self._alike(), self._masker))

    def _alike(self) -> Likeness:
        if self._likeness is None:
            self._likeness = Likeness.load(self._settings.sentence_encoder / FILE)
        return self._likeness
