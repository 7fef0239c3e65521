"""What every page of the bench works with."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import jinja2

from magnesiumwijzer.candidates import labels as model_labels
from magnesiumwijzer.candidates.gate import Gatekeeper
from magnesiumwijzer.candidates.held_texts import HeldTexts
from magnesiumwijzer.candidates.jobs import Jobs
from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.helpdesk.desk import HelpdeskDesk
from magnesiumwijzer.inbox import labels as inbox_labels
from magnesiumwijzer.inbox.tables import OUTSIDE
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.project.applying import change_project
from magnesiumwijzer.project.changes import Change
from magnesiumwijzer.project.reading import Project, read_project


@jinja2.pass_context
def named(context: jinja2.runtime.Context, intent: str) -> str:
    """Names an intent for people: its question, or what lies outside the article."""
    if intent in context["boundaries"] and intent != OUTSIDE:
        return f"buiten het artikel: {context['boundaries'][intent]}"
    return context["questions"].get(intent) or intent.replace("_", " ")


class TrainerDesk(HelpdeskDesk):
    """The helpdesk's things, and those of the trainers."""

    folders: ClassVar[tuple[Path, ...]] = (
        Path(__file__).with_name("templates"),
        *HelpdeskDesk.folders,
    )

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The pages' templates, with a filter that names intents."""
        environment = super().templates
        environment.filters["named"] = named
        environment.globals.update(inbox_labels=inbox_labels, model_labels=model_labels)
        return environment

    @cached_property
    def jobs(self) -> Jobs:
        """Work for the process that trains."""
        return Jobs(self.engine)

    @cached_property
    def models(self) -> Models:
        """The models that were made."""
        return Models(self.engine, self.settings)

    @cached_property
    def held(self) -> HeldTexts:
        """Texts that wait for a second person."""
        return HeldTexts(self.engine)

    @cached_property
    def gatekeeper(self) -> Gatekeeper:
        """Knows which models may go live."""
        return Gatekeeper(self.models, self.held)

    @cached_property
    def off(self) -> SwitchedOff:
        """The answers that are switched off."""
        return SwitchedOff(self.settings.state_dir)

    def project(self) -> Project:
        """Reads the Rasa project as it is now; raises `ProjectError` when it can't be read."""
        return read_project(self.settings.project_dir)

    def change(self, make: Callable[[Project], Change], author: str) -> None:
        """Changes the project, as `applying.change_project` does; keeps who wrote what waits."""
        change_project(
            self.settings.project_dir,
            self.held.noting(make, author),
            author=author,
            commit=self.settings.trainer_commits,
        )
